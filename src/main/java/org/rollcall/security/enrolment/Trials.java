package org.rollcall.security.enrolment;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/**
 * Ten failures of one address in a quarter of an hour are enough: a code cannot be guessed, but each guess costs us a
 * look into the database. Good codes are never counted, for a whole school may sit behind one address. Thread-safe.
 */
final class Trials {
    private static final int MOST = 10;
    private static final long WINDOW = Duration.ofMinutes(15).toNanos();
    private static final int MOST_KNOWN = 10_000;

    private record Failures(int count, long sinceNanos) {}

    private final Map<String, Failures> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Time time;

    Trials(Time time) {
        this.time = time;
    }

    /** @throws Problem 429 where the address has failed too often */
    synchronized void require(String address) {
        Failures failures = current(address);
        if (failures.count() >= MOST) {
            long seconds = (WINDOW - (time.nanos() - failures.sinceNanos())) / 1_000_000_000L + 1;
            throw new Problem(429, "Too many tries", "too many codes were wrong; wait " + seconds + " s and try again");
        }
    }

    /** Counts a failure; says whether it was the one too many. */
    synchronized boolean failed(String address) {
        Failures failures = current(address);
        known.put(address, new Failures(failures.count() + 1, failures.sinceNanos()));
        if (known.size() > MOST_KNOWN) {
            Iterator<String> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return failures.count() + 1 == MOST;
    }

    private Failures current(String address) {
        Failures failures = known.get(address);
        return failures == null || time.nanos() - failures.sinceNanos() >= WINDOW
                ? new Failures(0, time.nanos())
                : failures;
    }
}
