package org.rollcall.security;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;

/**
 * How somebody becomes signed in: by password and, where one is set, a code; by a one-time link; or by the word of an
 * identity provider. Guessing is slowed down, and never locks out whom it is aimed at. Thread-safe.
 */
public final class SignIns {
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Invitations invitations;
    private final RefusedSignIns refusals;
    private final Time time;
    private final PasswordRules rules;
    private final Passwords passwords = new Passwords();
    private final Attempts attempts;
    private final Tickets tickets;
    private final String nobody;

    /** What stands behind a sign-in. */
    record Needs(
            Database database,
            Accounts accounts,
            Sessions sessions,
            SecondFactor factor,
            Invitations invitations,
            RefusedSignIns refusals) {}

    SignIns(Needs needs, PasswordRules rules, Time time) {
        this.database = needs.database();
        this.accounts = needs.accounts();
        this.sessions = needs.sessions();
        this.factor = needs.factor();
        this.invitations = needs.invitations();
        this.refusals = needs.refusals();
        this.time = time;
        this.rules = rules;
        this.attempts = new Attempts(time);
        this.tickets = new Tickets(time);
        this.nobody = passwords.hash(Secret.mint());
    }

    /** How far a sign-in came. */
    sealed interface Outcome {
        /** All the way. */
        record Open(String secret) implements Outcome {
            @Override
            public String toString() {
                return "Open[…]";
            }
        }

        /** The password was right, and a code is asked for. */
        record CodeNeeded(String ticket) implements Outcome {
            @Override
            public String toString() {
                return "CodeNeeded[…]";
            }
        }
    }

    /** Makes the first account and signs it in. The caller has checked the setup token. */
    String first(String name, String password, Visitor visitor) {
        rules.require(Names.clean(name), password);
        String hash = passwords.hash(password);
        return database.write(write -> open(write, accounts.first(write, name, hash, visitor.address()), visitor));
    }

    /**
     * Signs in with name and password.
     *
     * @throws Problem 401 where they do not go together, 429 after too many tries
     */
    Outcome signIn(String name, String password, Visitor visitor) {
        Account account = prove(name, password, visitor);
        if (factor.isSet(account.name())) {
            return new Outcome.CodeNeeded(tickets.mint(account));
        }
        String fresh = account.passwordHash().filter(Passwords::isOutdated).isPresent()
                ? passwords.hash(password)
                : account.passwordHash().orElseThrow();
        String secret = database.write(write -> {
            Account still = unchanged(account.name(), account.passwordHash().orElseThrow());
            return open(write, accounts.update(write, still.name(), was -> was.withPassword(fresh)), visitor);
        });
        return new Outcome.Open(secret);
    }

    /**
     * Ends a sign-in with the code of an app, or a recovery code.
     *
     * @throws Problem 401 where the code is wrong or came too late, 429 after too many tries
     */
    String code(String ticket, String code, Visitor visitor) {
        Tickets.Ticket half = tickets.find(ticket).orElseThrow(SignIns::tooLate);
        String who = "code of " + Names.key(half.account());
        begin(attempts::beginCode, who, Optional.of(half.account()), visitor);
        Optional<String> secret = database.write(write -> {
            Account account = unchanged(half.account(), half.passwordHash());
            return factor.accept(write, person(account.name(), visitor), account.name(), code)
                    ? Optional.of(open(write, account, visitor))
                    : Optional.empty();
        });
        if (secret.isEmpty()) {
            tickets.wrong(ticket);
            refusals.refused(Optional.of(half.account()), visitor.address());
            throw new Problem(401, "Not signed in", "this code is not right or was used already; take the next one");
        }
        tickets.used(ticket);
        attempts.succeeded(who, visitor.address());
        return secret.get();
    }

    /**
     * Signs in somebody whom an identity provider vouches for, and makes their account at the first time. What they may is
     * what the provider's word says now.
     *
     * @param name what to call them; made another where somebody has it
     * @return the session's secret, or empty where the account is disabled
     */
    public Optional<String> openFor(External who, String name, Role role, Scope scope, Visitor visitor) {
        return database.write(write -> {
            accounts.find(who)
                    .ifPresent(account ->
                            accounts.change(write, Actor.SERVER, account.name(), role, scope, account.disabled()));
            Account account = accounts.find(who)
                    .orElseGet(() -> accounts.add(
                            write,
                            Actor.SERVER,
                            Account.invited(free(name, who), role, scope, time.millis())
                                    .vouchedFor(who)));
            return account.disabled()
                    ? Optional.empty()
                    : Optional.of(open(write, account, Session.Method.OIDC, visitor));
        });
    }

    /** A name for a new account that nobody has. */
    private String free(String name, External who) {
        String plain = Names.claimed(name).isEmpty() ? "Somebody" : Names.claimed(name);
        String shorter = Names.claimed(plain.substring(0, Math.min(40, plain.length())));
        String tail = Secret.hash(who.provider() + " " + who.subject());
        return Stream.of(
                        plain,
                        shorter + " (2)",
                        shorter + " " + tail.substring(0, 8),
                        shorter + " " + tail.substring(8, 24))
                .map(Names::clean)
                .filter(candidate -> accounts.like(candidate).isEmpty())
                .findFirst()
                .orElseThrow(() -> Problem.conflict("too many people are called '" + plain + "'"));
    }

    /**
     * Chooses a password with a one-time link, and signs in.
     *
     * @throws Problem 403 where the link is not good, 422 where the password is easy to guess
     */
    Outcome welcome(String token, String password, Visitor visitor) {
        rules.require(invitations.look(token).name(), password);
        String hash = passwords.hash(password);
        return database.write(write -> {
            Account account = invitations.redeem(write, token, hash, visitor);
            return factor.isSet(account.name())
                    ? new Outcome.CodeNeeded(tickets.mint(account))
                    : new Outcome.Open(open(write, account, visitor));
        });
    }

    /**
     * Goes on only where name and password go together.
     *
     * @throws Problem 401 where they do not, 429 after too many tries
     */
    Account prove(String name, String password, Visitor visitor) {
        String who = Names.key(name);
        Optional<Account> named = accounts.find(name);
        Optional<String> meant = named.map(Account::name);
        begin(attempts::begin, who, meant, visitor);
        Optional<Account> account = named.filter(one -> one.state() == Account.State.ACTIVE);
        // A name that does not exist costs as much time as one that does.
        String stored = account.flatMap(Account::passwordHash).orElse(nobody);
        boolean good = unlessBusy(() -> passwords.matches(password, stored), who, visitor);
        if (!good || account.flatMap(Account::passwordHash).isEmpty()) {
            refusals.refused(meant, visitor.address());
            throw notTogether();
        }
        attempts.succeeded(who, visitor.address());
        return account.get();
    }

    /** What a new password must be like, and its hash. */
    String newPassword(String name, String password) {
        rules.require(name, password);
        return passwords.hash(password);
    }

    private void begin(BiConsumer<String, String> count, String who, Optional<String> meant, Visitor visitor) {
        try {
            count.accept(who, visitor.address());
        } catch (Problem tooMany) {
            refusals.refused(meant, visitor.address());
            throw tooMany;
        }
    }

    private boolean unlessBusy(Supplier<Boolean> look, String who, Visitor visitor) {
        try {
            return look.get();
        } catch (Problem busy) {
            attempts.withdraw(who, visitor.address());
            throw busy;
        }
    }

    private Account unchanged(String name, String passwordHash) {
        return accounts.named(name)
                .filter(account -> account.state() == Account.State.ACTIVE)
                .filter(account ->
                        account.passwordHash().filter(passwordHash::equals).isPresent())
                .orElseThrow(SignIns::notTogether);
    }

    private String open(Write write, Account account, Visitor visitor) {
        return open(write, account, Session.Method.PASSWORD, visitor);
    }

    private String open(Write write, Account account, Session.Method method, Visitor visitor) {
        accounts.update(write, account.name(), was -> was.signedIn(time.millis()));
        return sessions.open(write, account, method, visitor);
    }

    private static Actor person(String name, Visitor visitor) {
        return new Actor(Actor.Kind.PERSON, name, visitor.address());
    }

    private static Problem notTogether() {
        return new Problem(401, "Not signed in", "name and password do not go together; check both");
    }

    private static Problem tooLate() {
        return new Problem(401, "Not signed in", "this took longer than five minutes; start again with your password");
    }
}
