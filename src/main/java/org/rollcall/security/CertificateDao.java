package org.rollcall.security;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of agents' certificates. */
interface CertificateDao {
    /** Those that may still be good. */
    @SqlQuery("""
            SELECT serial, agent, fingerprint, issued_at, expires_at, revoked_at FROM certificate
            WHERE revoked_at IS NULL AND expires_at > :now
            """)
    @RegisterConstructorMapper(Certificate.class)
    List<Certificate> good(long now);

    /** Those that have not expired, good or taken back. */
    @SqlQuery("""
            SELECT serial, agent, fingerprint, issued_at, expires_at, revoked_at FROM certificate
            WHERE expires_at > :now
            """)
    @RegisterConstructorMapper(Certificate.class)
    List<Certificate> unexpired(long now);

    @SqlUpdate("""
            INSERT INTO certificate (serial, agent, fingerprint, issued_at, expires_at, revoked_at)
            VALUES (:serial, :agent, :fingerprint, :issuedAt, :expiresAt, :revokedAt)
            """)
    void save(@BindMethods Certificate certificate);

    @SqlUpdate("UPDATE certificate SET revoked_at = :at WHERE serial = :serial AND revoked_at IS NULL")
    void revoke(String serial, long at);

    @SqlQuery("SELECT count(*) FROM certificate WHERE agent = :agent AND issued_at > :at")
    int issuedSince(String agent, long at);
}
