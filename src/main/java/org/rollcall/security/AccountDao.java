package org.rollcall.security;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of accounts. */
interface AccountDao {
    /** An account as it is stored; what it has not is empty. */
    record Row(
            String name,
            String skeleton,
            String role,
            Optional<String> sites,
            int disabled,
            String passwordHash,
            String provider,
            String subject,
            long createdAt,
            OptionalLong signedInAt) {

        static Row of(Account account) {
            return new Row(
                    account.name(),
                    Names.skeleton(account.name()),
                    account.role().name(),
                    Sites.text(account.scope()),
                    account.disabled() ? 1 : 0,
                    account.passwordHash().orElse(""),
                    account.external().map(External::provider).orElse(""),
                    account.external().map(External::subject).orElse(""),
                    account.createdAt(),
                    account.signedInAt());
        }

        Account account() {
            return new Account(
                    name,
                    Role.valueOf(role),
                    Sites.scope(sites),
                    disabled != 0,
                    Optional.of(passwordHash).filter(hash -> !hash.isEmpty()),
                    provider.isEmpty() ? Optional.empty() : Optional.of(new External(provider, subject)),
                    createdAt,
                    signedInAt);
        }
    }

    @SqlQuery("""
            SELECT name, skeleton, role, sites, disabled, password_hash, provider, subject, created_at, signed_in_at
            FROM account
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO account (name, skeleton, role, sites, disabled, password_hash, provider, subject, created_at,
                signed_in_at)
            VALUES (:name, :skeleton, :role, :sites, :disabled, :passwordHash, :provider, :subject, :createdAt,
                :signedInAt)
            ON CONFLICT (name) DO UPDATE SET skeleton = excluded.skeleton, role = excluded.role, sites = excluded.sites,
                disabled = excluded.disabled, password_hash = excluded.password_hash, provider = excluded.provider,
                subject = excluded.subject, signed_in_at = excluded.signed_in_at
            """)
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM account WHERE name = :name")
    void delete(String name);
}
