package org.rollcall.security;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/**
 * Slows guessing down. After five failures with one name from one address each further one costs a growing wait, and so it
 * does after ten codes for one account from anywhere; a quarter of an hour without failure is forgiven. Of one address,
 * with any names, fifty may fail at once and then one each eighteen seconds, for a whole school may sit behind it. A
 * stranger elsewhere keeps nobody's password out, and a neighbour nobody who has lately signed in from here. Thread-safe.
 */
final class Attempts {
    private static final int FREE_PER_NAME = 5;
    private static final int FREE_CODES = 10;
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long DRAIN_NANOS = LONGEST.toNanos() / FREE_PER_ADDRESS;
    private static final long TRUSTED_NANOS = Duration.ofDays(30).toNanos();
    private static final int MOST_KNOWN = 10_000;
    private static final int LONGEST_NAME = 64;

    private record Failures(int count, long lastNanos) {}

    private final Map<String, Failures> known = new LinkedHashMap<>(16, 0.75f, true);

    /** By address, when its failures will all be forgiven, if no other follows. */
    private final Map<String, Long> drained = new LinkedHashMap<>(16, 0.75f, true);

    /** Which name signed in from which address, and when. */
    private final Map<String, Long> trusted = new LinkedHashMap<>(16, 0.75f, true);

    private final Time time;

    Attempts(Time time) {
        this.time = time;
    }

    /** Counts a try as failed until it is known to be good, so that many at once count too; refuses while a wait lasts. */
    synchronized void begin(String name, String address) {
        String from = Network.of(address);
        long wait = wait(pair(name, from), FREE_PER_NAME);
        require(isTrusted(pair(name, from)) ? wait : Math.max(wait, crowded(from)));
        note(pair(name, from));
        drained.merge(from, time.nanos() + DRAIN_NANOS, (until, fresh) -> Math.max(until, time.nanos()) + DRAIN_NANOS);
        bound(drained);
    }

    /** The same for the code of an account whose password is known already: it counts wherever it comes from. */
    synchronized void beginCode(String name, String address) {
        if (!isTrusted(pair(name, Network.of(address)))) {
            require(wait(anywhere(name), FREE_CODES));
        }
        begin(name, address);
        note(anywhere(name));
    }

    private static void require(long wait) {
        if (wait > 0) {
            throw Problem.tooMany("too many tries failed; wait " + wait + " s and try again", Duration.ofSeconds(wait));
        }
    }

    /** It was no failure after all. */
    synchronized void succeeded(String name, String address) {
        String from = Network.of(address);
        known.remove(pair(name, from));
        known.remove(anywhere(name));
        drained.computeIfPresent(from, (key, until) -> until - DRAIN_NANOS);
        trusted.put(pair(name, from), time.nanos());
        bound(trusted);
    }

    /** It was no try at all: nobody looked whether it was good. */
    synchronized void withdraw(String name, String address) {
        String from = Network.of(address);
        known.computeIfPresent(
                pair(name, from),
                (key, failures) ->
                        failures.count() == 1 ? null : new Failures(failures.count() - 1, failures.lastNanos()));
        drained.computeIfPresent(from, (key, until) -> until - DRAIN_NANOS);
    }

    private void note(String who) {
        known.merge(who, new Failures(1, time.nanos()), (old, one) -> new Failures(old.count() + 1, one.lastNanos()));
        bound(known);
    }

    private static void bound(Map<String, ?> map) {
        if (map.size() > MOST_KNOWN) {
            Iterator<String> oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private boolean isTrusted(String pair) {
        Long at = trusted.get(pair);
        return at != null && time.nanos() - at < TRUSTED_NANOS;
    }

    /** Seconds until one of an address's failures is forgiven, where it has as many as it may. */
    private long crowded(String from) {
        Long until = drained.get(from);
        if (until == null) {
            return 0;
        }
        long ahead = until - time.nanos() - (FREE_PER_ADDRESS - 1) * DRAIN_NANOS;
        return Math.max(0, (ahead + 999_999_999L) / 1_000_000_000L);
    }

    private long wait(String who, int free) {
        Failures failures = known.get(who);
        if (failures == null) {
            return 0;
        }
        long longest = LONGEST.toSeconds();
        long seconds = (time.nanos() - failures.lastNanos()) / 1_000_000_000L;
        if (seconds >= longest) {
            known.remove(who);
            return 0;
        }
        if (failures.count() < free) {
            return 0;
        }
        long penalty = Math.min(longest, 1L << Math.min(20, failures.count() - free));
        return Math.max(0, penalty - seconds);
    }

    private static String pair(String name, String from) {
        return cut(name) + " from " + from;
    }

    private static String anywhere(String name) {
        return cut(name) + " from anywhere";
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
