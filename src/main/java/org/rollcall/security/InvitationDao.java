package org.rollcall.security;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of one-time links. */
interface InvitationDao {
    /** A link as it is stored. */
    record Row(String account, long expiresAt) {}

    @SqlUpdate("""
            INSERT INTO invitation (account, hash, created_by, created_at, expires_at)
            VALUES (:account, :hash, :by, :at, :until)
            ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, created_by = excluded.created_by,
                created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
    void save(String account, String hash, String by, long at, long until);

    @SqlQuery("SELECT account, expires_at FROM invitation WHERE hash = :hash AND expires_at > :now")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String hash, long now);

    @SqlUpdate("DELETE FROM invitation WHERE account = :account")
    int delete(String account);

    @SqlUpdate("DELETE FROM invitation WHERE expires_at <= :now")
    int expire(long now);
}
