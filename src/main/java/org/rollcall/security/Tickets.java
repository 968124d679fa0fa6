package org.rollcall.security;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Time;

/**
 * Sign-ins that are half done: the password was right, and a code is awaited for five minutes. Only in memory, by the hash
 * of what the browser holds. Thread-safe.
 */
final class Tickets {
    private static final long LIFE = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 1000;
    private static final int MOST_WRONG = 5;

    private final Map<String, Ticket> known = new LinkedHashMap<>();
    private final Time time;

    /**
     * A sign-in that is half done.
     *
     * @param passwordHash that the password was right for; another one since makes the ticket void
     */
    record Ticket(String account, String passwordHash, long mintedNanos, int wrong) {
        private Ticket oneMoreWrong() {
            return new Ticket(account, passwordHash, mintedNanos, wrong + 1);
        }

        @Override
        public String toString() {
            return "Ticket[account=" + account + "]";
        }
    }

    Tickets(Time time) {
        this.time = time;
    }

    synchronized String mint(Account account) {
        if (known.size() >= MOST) {
            Iterator<String> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String secret = Secret.mint();
        known.put(
                Secret.hash(secret),
                new Ticket(account.name(), account.passwordHash().orElse(""), time.nanos(), 0));
        return secret;
    }

    synchronized Optional<Ticket> find(String secret) {
        known.values().removeIf(ticket -> time.nanos() - ticket.mintedNanos() >= LIFE);
        return Optional.ofNullable(known.get(Secret.hash(secret)));
    }

    /** After a few wrong codes the password is asked for again. */
    synchronized void wrong(String secret) {
        known.computeIfPresent(
                Secret.hash(secret), (hash, ticket) -> ticket.wrong() + 1 >= MOST_WRONG ? null : ticket.oneMoreWrong());
    }

    synchronized void used(String secret) {
        known.remove(Secret.hash(secret));
    }
}
