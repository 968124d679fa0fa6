package org.rollcall.security;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Who is signed in. Kept on the server, held in memory: each request asks. A session ends after half an hour without use
 * and after twelve hours at most, and at once when somebody ends it. Thread-safe.
 */
public final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration NOTED = Duration.ofMinutes(1);

    /** One person's; the one unused for longest goes. */
    private static final int MOST = 20;

    private final Database database;
    private final Ledger ledger;
    private final Time time;
    private final Held<String, Session> held = new Held<>(
            Session::hash,
            (write, session) -> write.dao(SessionDao.class).save(SessionDao.Row.of(session)),
            (write, hash) -> write.dao(SessionDao.class).delete(hash));
    private final HeldIndex<String, Session, String> byId = held.index(session -> List.of(session.id()));
    private final HeldIndex<String, Session, String> byAccount = held.index(session -> List.of(session.account()));

    Sessions(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
        held.load(database.readWith(SessionDao.class, SessionDao::all).stream()
                .map(SessionDao.Row::session)
                .toList());
    }

    /** Whether the session of this id lasts still; for what goes on after a request was answered, such as a stream. */
    public boolean isGood(String id) {
        return find(id).isPresent();
    }

    /** The session of an id, while it lasts. */
    Optional<Session> find(String id) {
        return byId.find(id).stream().filter(this::lasts).findFirst();
    }

    /** Whose session a secret is, without that being a use of it. */
    Optional<Session> look(String secret) {
        return held.find(Secret.hash(secret)).filter(this::lasts);
    }

    /** Whose session a secret is; this is a use of it, noted to within a minute. */
    Optional<Session> use(String secret) {
        Optional<Session> found = look(secret);
        long now = time.millis();
        found.filter(session -> now - session.usedAt() > NOTED.toMillis()).ifPresent(session -> note(session, now));
        return found;
    }

    private void note(Session session, long now) {
        // It may have been ended since we looked; a note must not bring it back.
        database.change(write -> held.find(session.hash()).ifPresent(still -> held.put(write, still.used(now))));
    }

    /** The sessions of an account, the newest first. */
    List<Session> of(String account) {
        return byAccount.find(account).stream()
                .filter(this::lasts)
                .sorted(Comparator.comparingLong(Session::createdAt).reversed().thenComparing(Session::id))
                .toList();
    }

    /** Opens a session within a transaction and returns its secret. */
    String open(Write write, Account account, Session.Method method, Visitor visitor) {
        List<Session> others = byAccount.find(account.name()).stream()
                .sorted(Comparator.comparingLong(Session::usedAt))
                .toList();
        others.stream().limit(Math.max(0, others.size() - MOST + 1)).forEach(old -> held.remove(write, old.hash()));
        String secret = Secret.mint();
        long now = time.millis();
        Session session = new Session(Secret.hash(secret), Secret.id(), account.name(), now, now, visitor, method);
        held.put(write, session);
        ledger.record(
                write,
                Act.of(Act.SECURITY, person(account.name(), visitor), "session.open", subject(session))
                        .changing(Map.of(), Map.of("browser", visitor.browser(), "method", method.code())));
        return secret;
    }

    /** Ends the session of a secret, if there is one. */
    void signOut(String secret, Visitor visitor) {
        String hash = Secret.hash(secret);
        if (held.find(hash).isEmpty()) {
            // A browser comes with the cookie of a session that has ended long ago: nobody waits for a write.
            return;
        }
        database.change(write ->
                held.find(hash).ifPresent(session -> end(write, person(session.account(), visitor), session)));
    }

    /**
     * Ends one session of an account.
     *
     * @throws Problem 404 where the account has no such session
     */
    void end(Actor by, String account, String id) {
        database.change(write -> {
            Session session = byId.find(id).stream()
                    .filter(one -> one.account().equals(account))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("no session '" + id + "'; it may have ended by itself"));
            end(write, by, session);
        });
    }

    /** Ends all sessions of an account. */
    void endAll(Actor by, String account) {
        database.change(write -> endOthers(write, by, account, Optional.empty()));
    }

    /** Ends all sessions of an account but the one of this id, within a transaction. Returns how many. */
    int endOthers(Write write, Actor by, String account, Optional<String> but) {
        Predicate<Session> ended = session -> but.filter(session.id()::equals).isEmpty();
        List<Session> ending = byAccount.find(account).stream().filter(ended).toList();
        ending.forEach(session -> end(write, by, session));
        return ending.size();
    }

    private void end(Write write, Actor by, Session session) {
        held.remove(write, session.hash());
        ledger.record(
                write,
                Act.of(Act.SECURITY, by, "session.close", subject(session))
                        .changing(Map.of("account", session.account()), Map.of()));
    }

    /** Forgets what has ended by itself. */
    void sweep() {
        List<Session> ended =
                held.all().stream().filter(session -> !lasts(session)).toList();
        if (!ended.isEmpty()) {
            database.change(write -> ended.forEach(session -> held.find(session.hash())
                    .filter(still -> !lasts(still))
                    .ifPresent(still -> held.remove(write, still.hash()))));
        }
    }

    private boolean lasts(Session session) {
        long now = time.millis();
        return now - session.usedAt() < IDLE.toMillis() && now - session.createdAt() < LONGEST.toMillis();
    }

    private static Actor person(String name, Visitor visitor) {
        return new Actor(Actor.Kind.PERSON, name, visitor.address());
    }

    private static String subject(Session session) {
        return "session:" + session.id();
    }
}
