package org.rollcall.security;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of sessions. */
interface SessionDao {
    /** A session as it is stored. */
    record Row(
            String hash,
            String id,
            String account,
            long createdAt,
            long usedAt,
            String address,
            String browser,
            String method) {

        static Row of(Session session) {
            return new Row(
                    session.hash(),
                    session.id(),
                    session.account(),
                    session.createdAt(),
                    session.usedAt(),
                    session.visitor().address(),
                    session.visitor().browser(),
                    session.method().name());
        }

        Session session() {
            return new Session(
                    hash,
                    id,
                    account,
                    createdAt,
                    usedAt,
                    new Visitor(address, browser),
                    Session.Method.valueOf(method));
        }
    }

    @SqlQuery("SELECT hash, id, account, created_at, used_at, address, browser, method FROM session")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO session (hash, id, account, created_at, used_at, address, browser, method)
            VALUES (:hash, :id, :account, :createdAt, :usedAt, :address, :browser, :method)
            ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM session WHERE hash = :hash")
    void delete(String hash);
}
