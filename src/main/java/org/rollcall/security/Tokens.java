package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * The tokens of programs: each with what it may, in which schools, and until when. One that a person gave is good
 * for 600 requests a minute. Thread-safe.
 */
public final class Tokens {
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 64;
    private static final int MOST = 1000;
    private static final int A_MINUTE = 600;

    private final Database database;
    private final Ledger ledger;
    private final Time time;
    private final Pace pace;
    private final Held<String, Token> held = new Held<>(
            Token::hash,
            (write, token) -> write.dao(TokenDao.class).save(TokenDao.Row.of(token)),
            (write, hash) -> write.dao(TokenDao.class).delete(hash));
    private final HeldIndex<String, Token, String> byId = held.index(token -> List.of(token.id()));
    private final HeldIndex<String, Token, String> byName = held.index(token -> List.of(Names.key(token.name())));

    /** A token that was given just now; the secret is shown this once. */
    record Issued(String id, String token) {
        @Override
        public String toString() {
            return "Issued[id=" + id + ", token=…]";
        }
    }

    Tokens(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
        this.pace = new Pace(time, A_MINUTE, "this token");
        held.load(database.readWith(TokenDao.class, TokenDao::all).stream()
                .map(TokenDao.Row::token)
                .toList());
    }

    /** Gives one of the server's own programs a token; the one that it had by this name before stops working. */
    public String renew(String name, Set<String> permissions, Scope scope, Duration life) {
        return database.write(write -> {
            byName.find(Names.key(name)).forEach(old -> revoke(write, Actor.SERVER, old));
            return add(write, Actor.SERVER, name, ImmutableSet.copyOf(permissions), scope, life)
                    .token();
        });
    }

    /**
     * Gives a program a token.
     *
     * @throws Problem 409 where another token has the name, 422 where no program may have a permission
     */
    Issued issue(Actor by, String name, Set<String> permissions, Scope scope, Duration life) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || !clean.equals(Names.claimed(clean))) {
            throw Problem.invalid("the token needs a name of 1 to " + LONGEST_NAME + " characters that can be seen");
        }
        if (permissions.isEmpty()) {
            throw Problem.invalid("the token needs at least one permission");
        }
        permissions.stream()
                .filter(permission -> !Policy.allows(Role.INTEGRATION, permission))
                .findFirst()
                .ifPresent(wrong -> {
                    throw Problem.invalid("no program may have '" + wrong + "'; choose from "
                            + String.join(", ", Policy.of(Role.INTEGRATION)));
                });
        return database.write(write -> {
            if (!living(Names.key(clean)).isEmpty()) {
                throw Problem.conflict("another token is called '" + clean + "'; revoke it, or choose another name");
            }
            if (held.size() >= MOST) {
                throw Problem.conflict("there are " + MOST + " tokens; revoke those that nobody uses");
            }
            return add(write, by, clean, ImmutableSet.copyOf(permissions), scope, life);
        });
    }

    private Issued add(
            Write write, Actor by, String name, ImmutableSet<String> permissions, Scope scope, Duration life) {
        String secret = Secret.mint();
        long now = time.millis();
        Token token = new Token(
                Secret.hash(secret),
                Secret.id(),
                name,
                permissions,
                scope,
                by.kind() == Actor.Kind.SERVER ? "" : by.name(),
                now,
                now + life.toMillis(),
                OptionalLong.empty());
        held.put(write, token);
        ledger.record(
                write, Act.of(Act.SECURITY, by, "token.issue", subject(token)).changing(Map.of(), shown(token)));
        return new Issued(token.id(), secret);
    }

    /**
     * Takes a token back; it stops working at once.
     *
     * @throws Problem 404 where there is none
     */
    void revoke(Actor by, String id) {
        database.change(write -> revoke(
                write,
                by,
                byId.find(id).stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("no token '" + id + "'; see the list of tokens"))));
    }

    private void revoke(Write write, Actor by, Token token) {
        held.remove(write, token.hash());
        pace.forget(token.id());
        ledger.record(
                write, Act.of(Act.SECURITY, by, "token.revoke", subject(token)).changing(shown(token), Map.of()));
    }

    /** Those that are good, by name. */
    List<Token> list() {
        return held.all().stream()
                .filter(this::isGood)
                .sorted(Comparator.comparing(Token::name).thenComparing(Token::id))
                .toList();
    }

    /** Which program a token is, without that being a use of it. */
    Optional<Caller> look(String secret, String address) {
        return held.find(Secret.hash(secret)).filter(this::isGood).map(token -> token.caller(address));
    }

    /**
     * Which program a token is. This is a use of it.
     *
     * @throws Problem 429 where it asks too often
     */
    Optional<Caller> use(String secret, String address) {
        Optional<Token> found = held.find(Secret.hash(secret)).filter(this::isGood);
        found.filter(token -> !token.isOurs()).map(Token::id).ifPresent(pace::step);
        long now = time.millis();
        found.filter(token -> now - token.usedAt().orElse(0) > NOTED.toMillis()).ifPresent(token -> note(token, now));
        return found.map(token -> token.caller(address));
    }

    private void note(Token token, long now) {
        // It may have been taken back since we looked; a note must not bring it back.
        database.change(write -> held.find(token.hash()).ifPresent(still -> held.put(write, still.used(now))));
    }

    /** Forgets those whose time is over. */
    void sweep() {
        List<Token> over = held.all().stream().filter(token -> !isGood(token)).toList();
        if (!over.isEmpty()) {
            database.change(write -> over.forEach(token -> held.remove(write, token.hash())));
        }
    }

    private List<Token> living(String key) {
        return byName.find(key).stream().filter(this::isGood).toList();
    }

    private boolean isGood(Token token) {
        return time.millis() < token.expiresAt();
    }

    private static String subject(Token token) {
        return "token:" + token.id();
    }

    private static Map<String, String> shown(Token token) {
        return Map.of(
                "name", token.name(),
                "permissions", String.join(" ", token.permissions()),
                "sites", Sites.shown(token.scope()));
    }
}
