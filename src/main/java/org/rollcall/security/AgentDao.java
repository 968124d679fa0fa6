package org.rollcall.security;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of agents' credentials. */
interface AgentDao {
    /**
     * A credential as it is stored.
     *
     * @param tokenHash empty where it has no token
     * @param brokerHash the token as a broker keeps it, or empty
     */
    record Row(
            String id,
            String tokenHash,
            String brokerHash,
            Optional<String> site,
            long createdAt,
            OptionalLong revokedAt,
            OptionalLong blockedAt,
            OptionalLong cloneAt) {
        static Row fresh(String id, long now) {
            return new Row(
                    id,
                    "",
                    "",
                    Optional.empty(),
                    now,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
        }

        boolean isGood() {
            return revokedAt.isEmpty() && blockedAt.isEmpty();
        }

        /** Good again, with this token or none; a suspicion was about the old credential. */
        Row with(String token, String broker) {
            return new Row(id, token, broker, site, createdAt, OptionalLong.empty(), blockedAt, OptionalLong.empty());
        }

        /** With no token any more. */
        Row tokenless() {
            return new Row(id, "", "", site, createdAt, revokedAt, blockedAt, cloneAt);
        }

        Row at(Optional<String> school) {
            return new Row(id, tokenHash, brokerHash, school, createdAt, revokedAt, blockedAt, cloneAt);
        }

        Row revoked(long at) {
            return new Row(id, "", "", site, createdAt, OptionalLong.of(at), blockedAt, cloneAt);
        }

        Row blocked(OptionalLong at) {
            return new Row(id, tokenHash, brokerHash, site, createdAt, revokedAt, at, cloneAt);
        }

        Row suspected(OptionalLong at) {
            return new Row(id, tokenHash, brokerHash, site, createdAt, revokedAt, blockedAt, at);
        }
    }

    @SqlQuery("""
            SELECT id, token_hash, broker_hash, site, created_at, revoked_at, blocked_at, clone_at FROM agent
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO agent (id, token_hash, broker_hash, site, created_at, revoked_at, blocked_at, clone_at)
            VALUES (:id, :tokenHash, :brokerHash, :site, :createdAt, :revokedAt, :blockedAt, :cloneAt)
            ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, broker_hash = excluded.broker_hash,
                site = excluded.site, revoked_at = excluded.revoked_at, blocked_at = excluded.blocked_at,
                clone_at = excluded.clone_at
            """)
    void save(@BindMethods Row row);

    @SqlQuery("SELECT count(*) FROM site WHERE id = :site")
    int sites(String site);
}
