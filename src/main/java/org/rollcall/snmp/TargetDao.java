package org.rollcall.snmp;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of SNMP targets. */
interface TargetDao {
    /** A target as it is stored. */
    record Row(
            String id,
            String host,
            int port,
            String version,
            String userName,
            String auth,
            String priv,
            String sealed,
            Optional<String> site,
            int every,
            boolean enabled,
            String state,
            long answeredAt,
            String error) {
        @Override
        public String toString() {
            return "Row[id=" + id + ", host=" + host + ", port=" + port + "]";
        }
    }

    @SqlQuery("""
            SELECT id, host, port, version, user_name, auth, priv, sealed, site, every, enabled, state, answered_at,
                error
            FROM snmp_target ORDER BY id
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO snmp_target (id, host, port, version, user_name, auth, priv, sealed, site, every, enabled, state,
                answered_at, error)
            VALUES (:id, :host, :port, :version, :userName, :auth, :priv, :sealed, :site, :every,
                CASE WHEN :enabled THEN 1 ELSE 0 END, :state, :answeredAt, :error)
            ON CONFLICT (id) DO UPDATE SET host = excluded.host, port = excluded.port, version = excluded.version,
                user_name = excluded.user_name, auth = excluded.auth, priv = excluded.priv, sealed = excluded.sealed,
                site = excluded.site, every = excluded.every, enabled = excluded.enabled, state = excluded.state,
                answered_at = excluded.answered_at, error = excluded.error
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("UPDATE snmp_target SET state = :state, answered_at = :answeredAt, error = :error WHERE id = :id")
    void note(String id, String state, long answeredAt, String error);

    @SqlUpdate("UPDATE snmp_target SET sealed = :sealed WHERE id = :id AND sealed = :was")
    int reseal(String id, String was, String sealed);

    @SqlUpdate("DELETE FROM snmp_target WHERE id = :id")
    void delete(String id);
}
