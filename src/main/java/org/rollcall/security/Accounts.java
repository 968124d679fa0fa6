package org.rollcall.security;

import java.time.Duration;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/** The people who sign in, their sessions, and the tokens of programs. There is no account to begin with. Thread-safe. */
public final class Accounts {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Database database;
    private final Time time;
    private final Passwords passwords = new Passwords();
    private final Attempts attempts;
    private final String nobody;

    public Accounts(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.attempts = new Attempts(time);
        this.nobody = passwords.hash(Secret.mint());
    }

    /** Whether nobody has an account yet, so that the setup link is good. */
    public boolean isEmpty() {
        return database.readWith(AccountDao.class, AccountDao::count) == 0;
    }

    /** Makes the first account and signs it in. The caller has checked the setup token. */
    String first(String name, String password) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 64) {
            throw Problem.invalid("the name needs 1 to 64 characters");
        }
        Passwords.require(trimmed, password);
        String hash = passwords.hash(password);
        return database.write(write -> {
            AccountDao dao = write.dao(AccountDao.class);
            if (dao.count() > 0) {
                throw new Problem(403, "Already set up", "somebody has an account already; sign in with it");
            }
            dao.add(trimmed, Role.ADMIN.name(), hash, time.millis());
            return open(dao, trimmed);
        });
    }

    /**
     * Signs in and returns the session's secret.
     *
     * @throws Problem 401 where name and password do not go together, 429 after too many tries
     */
    String signIn(String name, String password, String address) {
        String trimmed = name.strip();
        attempts.begin(trimmed, address);
        Optional<AccountDao.Row> account = database.readWith(AccountDao.class, dao -> dao.find(trimmed));
        // A name that does not exist costs as much time as one that does.
        boolean good = passwords.matches(
                password, account.map(AccountDao.Row::passwordHash).orElse(nobody));
        if (account.isEmpty() || !good) {
            throw new Problem(401, "Not signed in", "name and password do not go together; check both");
        }
        attempts.succeeded(trimmed, address);
        return database.write(
                write -> open(write.dao(AccountDao.class), account.get().name()));
    }

    void signOut(String secret) {
        database.change(write -> write.dao(AccountDao.class).close(Secret.hash(secret)));
    }

    /** Whose session this is, while it lasts: 30 minutes without use, 12 hours at most. */
    Optional<Caller> session(String secret) {
        String hash = Secret.hash(secret);
        long now = time.millis();
        Optional<AccountDao.SessionRow> row = database.readWith(AccountDao.class, dao -> dao.session(hash))
                .filter(session ->
                        now - session.usedAt() < IDLE.toMillis() && now - session.createdAt() < LONGEST.toMillis());
        row.filter(session -> now - session.usedAt() > 60_000)
                .ifPresent(session ->
                        database.change(write -> write.dao(AccountDao.class).use(hash, now)));
        return row.map(session -> new Caller(session.name(), Role.valueOf(session.role())));
    }

    /** Gives a program a token for some time. It is shown this once. */
    public String issue(String name, Role role, Duration life) {
        String secret = Secret.mint();
        long now = time.millis();
        database.change(write -> {
            write.dao(AccountDao.class).expireTokens(now);
            write.dao(AccountDao.class).addToken(Secret.hash(secret), name, role.name(), now, now + life.toMillis());
        });
        return secret;
    }

    /** Which program a token is, while it is good. */
    Optional<Caller> token(String secret) {
        return database.readWith(AccountDao.class, dao -> dao.token(Secret.hash(secret), time.millis()))
                .map(row -> new Caller(row.name(), Role.valueOf(row.role())));
    }

    private String open(AccountDao dao, String name) {
        String secret = Secret.mint();
        long now = time.millis();
        dao.expire(now - IDLE.toMillis(), now - LONGEST.toMillis());
        dao.open(Secret.hash(secret), name, now);
        return secret;
    }
}
