package org.rollcall.security;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of accounts, sessions and service tokens. */
interface AccountDao {
    /** An account as it is stored. */
    record Row(String name, String role, String passwordHash) {}

    /** A session, or a service token, with the account or program it stands for. */
    record SessionRow(String name, String role, long createdAt, long usedAt) {}

    @SqlQuery("SELECT count(*) FROM account")
    long count();

    @SqlQuery("SELECT name, role, password_hash FROM account WHERE name = :name")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String name);

    @SqlUpdate("INSERT INTO account (name, role, password_hash, created_at) VALUES (:name, :role, :hash, :at)")
    void add(String name, String role, String hash, long at);

    @SqlUpdate("INSERT INTO session (hash, account, created_at, used_at) VALUES (:hash, :account, :at, :at)")
    void open(String hash, String account, long at);

    @SqlQuery("""
            SELECT account.name, account.role, session.created_at, session.used_at
            FROM session JOIN account ON account.name = session.account WHERE session.hash = :hash
            """)
    @RegisterConstructorMapper(SessionRow.class)
    Optional<SessionRow> session(String hash);

    @SqlUpdate("UPDATE session SET used_at = :at WHERE hash = :hash")
    void use(String hash, long at);

    @SqlUpdate("DELETE FROM session WHERE hash = :hash")
    void close(String hash);

    @SqlUpdate("DELETE FROM session WHERE used_at < :idle OR created_at < :old")
    int expire(long idle, long old);

    @SqlUpdate("""
            INSERT INTO service_token (hash, name, role, created_at, expires_at)
            VALUES (:hash, :name, :role, :at, :until)
            """)
    void addToken(String hash, String name, String role, long at, long until);

    @SqlQuery("""
            SELECT name, role, created_at, expires_at AS used_at FROM service_token
            WHERE hash = :hash AND expires_at > :now
            """)
    @RegisterConstructorMapper(SessionRow.class)
    Optional<SessionRow> token(String hash, long now);

    @SqlUpdate("DELETE FROM service_token WHERE expires_at < :now")
    int expireTokens(long now);
}
