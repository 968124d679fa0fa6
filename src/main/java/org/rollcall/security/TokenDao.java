package org.rollcall.security;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of programs' tokens. */
interface TokenDao {
    /** A token as it is stored. */
    record Row(
            String hash,
            String id,
            String name,
            String role,
            String permissions,
            Optional<String> sites,
            String createdBy,
            long createdAt,
            long expiresAt,
            OptionalLong usedAt) {
        private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

        static Row of(Token token) {
            return new Row(
                    token.hash(),
                    token.id(),
                    token.name(),
                    Role.INTEGRATION.name(),
                    String.join(" ", token.permissions()),
                    Sites.text(token.scope()),
                    token.createdBy(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAt());
        }

        Token token() {
            return new Token(
                    hash,
                    id,
                    name,
                    ImmutableSet.copyOf(WORDS.split(permissions)),
                    Sites.scope(sites),
                    createdBy,
                    createdAt,
                    expiresAt,
                    usedAt);
        }
    }

    @SqlQuery("""
            SELECT hash, id, name, role, permissions, sites, created_by, created_at, expires_at, used_at
            FROM service_token
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO service_token (hash, id, name, role, permissions, sites, created_by, created_at, expires_at,
                used_at)
            VALUES (:hash, :id, :name, :role, :permissions, :sites, :createdBy, :createdAt, :expiresAt, :usedAt)
            ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM service_token WHERE hash = :hash")
    void delete(String hash);
}
