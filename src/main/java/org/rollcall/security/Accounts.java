package org.rollcall.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Who may sign in, as what, and in which schools. There is no account to begin with, and never none that could let others
 * in. Held in memory: each request asks. Thread-safe.
 */
public final class Accounts {
    private final Database database;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Time time;
    private final Held<String, Account> held = new Held<>(
            Account::name,
            (write, account) -> write.dao(AccountDao.class).save(AccountDao.Row.of(account)),
            (write, name) -> write.dao(AccountDao.class).delete(name));
    private final HeldIndex<String, Account, String> byKey = held.index(account -> List.of(Names.key(account.name())));
    private final HeldIndex<String, Account, External> byExternal =
            held.index(account -> account.external().stream().toList());

    private final List<BiConsumer<Write, String>> onDelete = new CopyOnWriteArrayList<>();

    Accounts(Database database, Sessions sessions, Ledger ledger, Time time) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.time = time;
        List<AccountDao.Row> stored = database.readWith(AccountDao.class, AccountDao::all);
        held.load(stored.stream().map(AccountDao.Row::account).toList());
        if (stored.stream().anyMatch(row -> row.skeleton().isEmpty())) {
            // From before names had one; SQL knows nothing of letters that look alike.
            database.change(write -> held.all().forEach(account -> held.put(write, account)));
        }
    }

    /** Whether nobody can let others in, so that the setup link is good. */
    public boolean isWithoutAdmin() {
        return held.all().stream().noneMatch(Account::isActiveAdmin);
    }

    /** The account of a name, whatever its case. */
    Optional<Account> find(String name) {
        return byKey.find(Names.key(name)).stream().findFirst();
    }

    /** The account of exactly this name. */
    Optional<Account> named(String name) {
        return held.find(name);
    }

    /** The account of a name, or 404. */
    Account require(String name) {
        return find(name).orElseThrow(() -> Problem.notFound("nobody is called '" + Names.claimed(name) + "' here"));
    }

    /** The account of somebody whom a provider vouches for. */
    Optional<Account> find(External external) {
        return byExternal.find(external).stream().findFirst();
    }

    /** All accounts, by name. */
    List<Account> list() {
        return held.all().stream()
                .sorted(Comparator.comparing(account -> Names.key(account.name())))
                .toList();
    }

    /**
     * Makes the first administrator's account within a transaction. The caller has checked the setup token.
     *
     * @throws Problem 403 where there is an administrator, 409 where somebody has that name, or one that looks like it
     */
    Account first(Write write, String name, String passwordHash, String address) {
        if (!isWithoutAdmin()) {
            throw new Problem(
                    403, "Already set up", "there is an administrator already; sign in, or ask to be invited");
        }
        requireUnlike(name);
        Account account = Account.invited(Names.clean(name), Role.ADMIN, Scope.everywhere(), time.millis())
                .withPassword(passwordHash);
        held.put(write, account);
        ledger.record(
                write,
                act(new Actor(Actor.Kind.PERSON, account.name(), address), "setup", account)
                        .changing(Map.of(), shown(account)));
        return account;
    }

    /**
     * Adds an account within a transaction.
     *
     * @throws Problem 409 where somebody has that name, or one that looks like it
     */
    Account add(Write write, Actor by, Account account) {
        requireUnlike(account.name());
        held.put(write, account);
        ledger.record(write, act(by, "account.invite", account).changing(Map.of(), shown(account)));
        return account;
    }

    private void requireUnlike(String name) {
        like(name).ifPresent(other -> {
            throw Problem.conflict("'" + other.name() + "' has this name, or one that looks like it;"
                    + " choose another, such as with a middle initial");
        });
    }

    /** Whose name this is, or looks like. */
    Optional<Account> like(String name) {
        return held.all().stream()
                .filter(other -> Names.alike(name, other.name()))
                .findFirst();
    }

    /**
     * Changes what somebody may, and ends their sessions.
     *
     * @throws Problem 404, or 409 where nobody would be left who can let others in
     */
    void change(Actor by, String name, Role role, Scope scope, boolean disabled) {
        database.change(write -> change(write, by, name, role, scope, disabled));
    }

    /** The same within a transaction. */
    void change(Write write, Actor by, String name, Role role, Scope scope, boolean disabled) {
        Account was = require(name);
        Account is = was.allowed(role, scope, disabled);
        if (is.equals(was)) {
            return;
        }
        requireAnAdmin(was, is.isActiveAdmin());
        held.put(write, is);
        sessions.endOthers(write, by, was.name(), Optional.empty());
        if (disabled || was.passwordHash().isPresent()) {
            // Who waits for the first password keeps the link; another's would let somebody in past this change.
            write.dao(InvitationDao.class).delete(was.name());
        }
        ledger.record(write, act(by, "account.change", is).changing(shown(was), shown(is)));
    }

    /**
     * Removes an account and ends its sessions.
     *
     * @throws Problem 404, or 409 where nobody would be left who can let others in
     */
    void delete(Actor by, String name) {
        database.change(write -> {
            Account account = require(name);
            requireAnAdmin(account, false);
            sessions.endOthers(write, by, account.name(), Optional.empty());
            held.remove(write, account.name());
            onDelete.forEach(listener -> listener.accept(write, account.name()));
            ledger.record(write, act(by, "account.delete", account).changing(shown(account), Map.of()));
        });
    }

    /** Calls with the name of each account that is deleted, within the transaction. */
    void onDelete(BiConsumer<Write, String> listener) {
        onDelete.add(listener);
    }

    /** Replaces an account within a transaction, where something about its sign-in changed. */
    Account update(Write write, String name, UnaryOperator<Account> change) {
        Account account = change.apply(require(name));
        held.put(write, account);
        return account;
    }

    private void requireAnAdmin(Account was, boolean stays) {
        boolean another = held.all().stream()
                .anyMatch(other -> other.isActiveAdmin() && !other.name().equals(was.name()));
        if (was.isActiveAdmin() && !stays && !another) {
            throw Problem.conflict("'" + was.name() + "' is the last administrator; make somebody else one first");
        }
    }

    private static Act act(Actor by, String action, Account account) {
        return Act.of(Act.SECURITY, by, action, "account:" + account.name());
    }

    private static Map<String, String> shown(Account account) {
        return Map.of(
                "role", account.role().code(),
                "sites", Sites.shown(account.scope()),
                "disabled", String.valueOf(account.disabled()),
                "method", account.external().map(External::provider).orElse("password"));
    }
}
