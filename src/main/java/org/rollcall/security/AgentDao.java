package org.rollcall.security;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of agents' credentials. */
interface AgentDao {
    /** A credential as it is stored. */
    record Row(String id, String tokenHash, long createdAt, OptionalLong revokedAt) {}

    @SqlQuery("SELECT id, token_hash, created_at, revoked_at FROM agent ORDER BY id")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO agent (id, token_hash, created_at, revoked_at) VALUES (:id, :hash, :at, NULL)
            ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, revoked_at = NULL
            """)
    void save(String id, String hash, long at);

    @SqlUpdate("UPDATE agent SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    int revoke(String id, long at);
}
