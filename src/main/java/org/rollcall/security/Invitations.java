package org.rollcall.security;

import java.time.Duration;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * One-time links with which people choose their password themselves, the first or another. A link is good for three days;
 * a newer one replaces it. Thread-safe.
 */
final class Invitations {
    private static final Duration LIFE = Duration.ofDays(3);

    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Time time;

    Invitations(Database database, Accounts accounts, Sessions sessions, Ledger ledger, Time time) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * A link that was made just now; its token is shown this once.
     *
     * @param expiresAt milliseconds since 1970
     */
    record Link(String name, String token, long expiresAt) {
        @Override
        public String toString() {
            return "Link[name=" + name + ", token=…]";
        }
    }

    /**
     * Makes an account that waits for its owner.
     *
     * @throws Problem 409 where the name is taken or looks like another
     */
    Link invite(Actor by, String name, Role role, Scope scope) {
        return database.write(write -> {
            Account account = Account.invited(Names.clean(name), role, scope, time.millis());
            return mint(write, by, accounts.add(write, by, account));
        });
    }

    /**
     * Makes a new link for somebody who lost the password or the first link. The password that is known stays good until
     * another is chosen.
     *
     * @throws Problem 404, or 409 where somebody else vouches for the account
     */
    Link renew(Actor by, String name) {
        return database.write(write -> {
            Account account = accounts.require(name);
            account.external().ifPresent(external -> {
                throw Problem.conflict(
                        "'" + account.name() + "' signs in with " + external.provider() + " and has no password here");
            });
            ledger.record(write, Act.of(Act.SECURITY, by, "account.reset", "account:" + account.name()));
            return mint(write, by, account);
        });
    }

    private Link mint(Write write, Actor by, Account account) {
        String token = Secret.mint();
        long now = time.millis();
        long until = now + LIFE.toMillis();
        InvitationDao dao = write.dao(InvitationDao.class);
        dao.expire(now);
        dao.save(account.name(), Secret.hash(token), by.name(), now, until);
        return new Link(account.name(), token, until);
    }

    /**
     * Whose link a token is.
     *
     * @throws Problem 403 where it is used up, too old or never was
     */
    Account look(String token) {
        return database.readWith(InvitationDao.class, dao -> dao.find(Secret.hash(token), time.millis()))
                .flatMap(row -> accounts.find(row.account()))
                .filter(account -> !account.disabled())
                .orElseThrow(Invitations::notValid);
    }

    /** Takes the link and keeps the password, within a transaction; all that was signed in with the old one ends. */
    Account redeem(Write write, String token, String passwordHash, Visitor visitor) {
        Account invited = look(token);
        InvitationDao dao = write.dao(InvitationDao.class);
        boolean good = dao.find(Secret.hash(token), time.millis())
                .filter(row -> row.account().equals(invited.name()))
                .isPresent();
        if (!good || dao.delete(invited.name()) != 1) {
            throw notValid();
        }
        Account account = accounts.update(write, invited.name(), was -> was.withPassword(passwordHash));
        Actor self = new Actor(Actor.Kind.PERSON, account.name(), visitor.address());
        sessions.endOthers(write, self, account.name(), Optional.empty());
        ledger.record(
                write,
                Act.of(Act.SECURITY, self, "password.change", "account:" + account.name())
                        .because("with a one-time link"));
        return account;
    }

    /** Takes back a link that was not used, within a transaction. */
    void withdraw(Write write, String account) {
        write.dao(InvitationDao.class).delete(account);
    }

    private static Problem notValid() {
        return new Problem(
                403,
                "Link not valid",
                "this link is used up, older than 72 hours or replaced by a newer one; ask your administrator for another");
    }
}
