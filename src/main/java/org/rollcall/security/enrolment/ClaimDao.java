package org.rollcall.security.enrolment;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of claim codes. */
interface ClaimDao {
    @SqlUpdate("""
            INSERT INTO claim (id, code_hash, site, most, used, created_by, created_at, expires_at, revoked_at)
            VALUES (:id, :hash, :site, :most, :used, :createdBy, :createdAt, :expiresAt, NULL)
            """)
    void add(@BindMethods Claim claim, String hash);

    @SqlQuery("""
            SELECT id, site, most, used, created_by, created_at, expires_at, revoked_at FROM claim
            ORDER BY created_at DESC, id LIMIT :limit
            """)
    @RegisterConstructorMapper(Claim.class)
    List<Claim> newest(int limit);

    @SqlQuery("""
            SELECT id, site, most, used, created_by, created_at, expires_at, revoked_at FROM claim WHERE id = :id
            """)
    @RegisterConstructorMapper(Claim.class)
    Optional<Claim> find(String id);

    @SqlQuery("""
            SELECT id, site, most, used, created_by, created_at, expires_at, revoked_at FROM claim
            WHERE code_hash = :hash AND revoked_at IS NULL AND expires_at > :now AND used < most
            """)
    @RegisterConstructorMapper(Claim.class)
    Optional<Claim> good(String hash, long now);

    @SqlUpdate("UPDATE claim SET used = used + 1 WHERE id = :id")
    void use(String id);

    @SqlUpdate("UPDATE claim SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    int revoke(String id, long at);

    @SqlQuery("SELECT count(*) FROM site WHERE id = :site")
    int sites(String site);
}
