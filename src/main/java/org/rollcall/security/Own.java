package org.rollcall.security;

import java.util.List;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What people change about their own sign-in; whatever weakens it asks for the password again. Thread-safe. */
final class Own {
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final SignIns signIns;
    private final Invitations invitations;
    private final Ledger ledger;

    Own(Database database, Ledger ledger, People people) {
        this.database = database;
        this.accounts = people.accounts();
        this.sessions = people.sessions();
        this.factor = people.factor();
        this.signIns = people.signIns();
        this.invitations = people.invitations();
        this.ledger = ledger;
    }

    /**
     * Changes the password and ends all sessions. Returns the secret of a new one.
     *
     * @throws Problem 401 where the old one is wrong, 422 where the new one is easy to guess
     */
    String changePassword(Caller caller, String old, String chosen, Visitor visitor) {
        Account proven = prove(caller, old, visitor);
        String hash = signIns.newPassword(caller.name(), chosen);
        return database.write(write -> {
            requireStill(caller, proven);
            Account account = accounts.update(write, caller.name(), was -> was.withPassword(hash));
            // A link that is under way would replace the password that was just chosen.
            invitations.withdraw(write, account.name());
            sessions.endOthers(write, caller.actor(), account.name(), Optional.empty());
            ledger.record(write, Act.of(Act.SECURITY, caller.actor(), "password.change", "account:" + account.name()));
            return sessions.open(write, account, Session.Method.PASSWORD, visitor);
        });
    }

    SecondFactor.Enrolment beginFactor(Caller caller) {
        requirePassword(caller);
        return factor.begin(caller.name());
    }

    List<String> confirmFactor(Caller caller, String code) {
        requirePassword(caller);
        return factor.confirm(caller.actor(), caller.name(), code);
    }

    /** Ends the second factor, and all other sessions. */
    void removeFactor(Caller caller, String password, Visitor visitor) {
        Account proven = prove(caller, password, visitor);
        database.change(write -> {
            requireStill(caller, proven);
            factor.remove(write, caller.actor(), caller.name());
            sessions.endOthers(write, caller.actor(), caller.name(), caller.session());
        });
    }

    List<String> renewCodes(Caller caller, String password, Visitor visitor) {
        Account proven = prove(caller, password, visitor);
        return database.write(write -> {
            requireStill(caller, proven);
            return factor.renewCodes(write, caller.actor(), caller.name());
        });
    }

    /** Ends all sessions but the one that asks. */
    void endOthers(Caller caller) {
        database.change(write -> sessions.endOthers(write, caller.actor(), caller.name(), caller.session()));
    }

    /** What was proven holds still, and nobody has ended the session meanwhile: who was just shut out changes nothing. */
    private void requireStill(Caller caller, Account proven) {
        boolean same = accounts.named(caller.name())
                .filter(account -> account.state() == Account.State.ACTIVE)
                .filter(account -> account.passwordHash().equals(proven.passwordHash()))
                .isPresent();
        if (!same || caller.session().filter(sessions::isGood).isEmpty()) {
            throw new Problem(
                    401, "Not signed in", "your password was changed or your session ended meanwhile; sign in again");
        }
    }

    private Account prove(Caller caller, String password, Visitor visitor) {
        requirePassword(caller);
        try {
            return signIns.prove(caller.name(), password, visitor);
        } catch (Problem wrong) {
            // 401 would say that the session is over, which it is not.
            throw wrong.status() == 401 ? new Problem(403, "Not your password", "this is not your password") : wrong;
        }
    }

    private void requirePassword(Caller caller) {
        boolean none =
                accounts.named(caller.name()).flatMap(Account::passwordHash).isEmpty();
        if (none) {
            throw Problem.conflict("you sign in with your school's provider; change password and second factor there");
        }
    }
}
