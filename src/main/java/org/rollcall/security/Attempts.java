package org.rollcall.security;

import com.google.common.net.InetAddresses;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/**
 * Slows guessing down. After five failures with one name from one address each further one costs a growing wait; after
 * fifty from one address, with any names, too, for a whole school may sit behind it. A stranger elsewhere can lock nobody
 * out. A quarter of an hour without failure is forgiven. Thread-safe.
 */
final class Attempts {
    private static final int FREE_PER_NAME = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final long LONGEST_SECONDS = Duration.ofMinutes(15).toSeconds();
    private static final int MOST_KNOWN = 10_000;
    private static final int LONGEST_NAME = 64;

    private record Failures(int count, long lastNanos) {}

    private final Map<String, Failures> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Time time;

    Attempts(Time time) {
        this.time = time;
    }

    /** Counts a try as failed until it is known to be good, so that many at once count too; refuses while a wait lasts. */
    synchronized void begin(String name, String address) {
        String from = network(address);
        long wait = Math.max(wait(pair(name, from), FREE_PER_NAME), wait(from, FREE_PER_ADDRESS));
        if (wait > 0) {
            throw Problem.tooMany("too many tries failed; wait " + wait + " s and try again", Duration.ofSeconds(wait));
        }
        note(pair(name, from));
        note(from);
    }

    /** It was no failure after all. */
    synchronized void succeeded(String name, String address) {
        String from = network(address);
        known.remove(pair(name, from));
        lessen(from);
    }

    /** It was no try at all: nobody looked whether it was good. */
    synchronized void withdraw(String name, String address) {
        String from = network(address);
        lessen(pair(name, from));
        lessen(from);
    }

    private void lessen(String who) {
        known.computeIfPresent(
                who,
                (key, failures) ->
                        failures.count() == 1 ? null : new Failures(failures.count() - 1, failures.lastNanos()));
    }

    private void note(String who) {
        known.merge(who, new Failures(1, time.nanos()), (old, one) -> new Failures(old.count() + 1, one.lastNanos()));
        if (known.size() > MOST_KNOWN) {
            Iterator<String> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private long wait(String who, int free) {
        Failures failures = known.get(who);
        if (failures == null) {
            return 0;
        }
        long seconds = (time.nanos() - failures.lastNanos()) / 1_000_000_000L;
        if (seconds >= LONGEST_SECONDS) {
            known.remove(who);
            return 0;
        }
        if (failures.count() < free) {
            return 0;
        }
        long penalty = Math.min(LONGEST_SECONDS, 1L << Math.min(20, failures.count() - free));
        return Math.max(0, penalty - seconds);
    }

    private static String pair(String name, String from) {
        return (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name) + " from " + from;
    }

    /** One subscriber has 2^64 addresses of IPv6: they count as one (RFC 6177). */
    static String network(String address) {
        if (address.contains("%") || !InetAddresses.isInetAddress(address)) {
            return address;
        }
        byte[] bytes = InetAddresses.forString(address).getAddress();
        return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    }
}
