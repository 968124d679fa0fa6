package org.rollcall.security;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of authenticator apps and recovery codes. */
interface FactorDao {
    /**
     * An app's key.
     *
     * @param confirmedAt empty until the first code was right
     * @param lastStep the last step whose code was accepted
     */
    record Row(String account, String sealed, long createdAt, OptionalLong confirmedAt, long lastStep) {
        Row confirmed(OptionalLong at, long step) {
            return new Row(account, sealed, createdAt, at, step);
        }

        Row with(String other) {
            return new Row(account, other, createdAt, confirmedAt, lastStep);
        }

        @Override
        public String toString() {
            return "Row[account=" + account + "]";
        }
    }

    @SqlQuery("SELECT account, sealed, created_at, confirmed_at, last_step FROM second_factor")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO second_factor (account, sealed, created_at, confirmed_at, last_step)
            VALUES (:account, :sealed, :createdAt, :confirmedAt, :lastStep)
            ON CONFLICT (account) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at,
                confirmed_at = excluded.confirmed_at, last_step = excluded.last_step
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM second_factor WHERE account = :account")
    void delete(String account);

    @SqlUpdate("INSERT INTO recovery_code (hash, account) VALUES (:hash, :account)")
    void addRecovery(String hash, String account);

    @SqlUpdate("DELETE FROM recovery_code WHERE hash = :hash AND account = :account")
    int useRecovery(String hash, String account);

    @SqlUpdate("DELETE FROM recovery_code WHERE account = :account")
    void deleteRecovery(String account);
}
