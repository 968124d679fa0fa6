package org.rollcall.security.enrolment;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Network;

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

    /**
     * What comes of a failure.
     *
     * @param refusal 429 where the address has failed too often
     * @param isFirstTooMany whether it is the first of those
     */
    record Verdict(Optional<Problem> refusal, boolean isFirstTooMany) {}

    /** Counts a failure. */
    synchronized Verdict failed(String address) {
        String from = Network.of(address);
        Failures failures = current(from);
        known.put(from, new Failures(failures.count() + 1, failures.sinceNanos()));
        if (known.size() > MOST_KNOWN) {
            Iterator<String> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        Duration left = Duration.ofNanos(WINDOW - (time.nanos() - failures.sinceNanos()));
        return failures.count() < MOST
                ? new Verdict(Optional.empty(), failures.count() + 1 == MOST)
                : new Verdict(
                        Optional.of(Problem.tooMany(
                                "too many codes were wrong; wait " + (left.toSeconds() + 1) + " s and try again",
                                left)),
                        false);
    }

    private Failures current(String from) {
        Failures failures = known.get(from);
        return failures == null || time.nanos() - failures.sinceNanos() >= WINDOW
                ? new Failures(0, time.nanos())
                : failures;
    }
}
