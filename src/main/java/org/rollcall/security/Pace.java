package org.rollcall.security;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/** Keeps each token to 600 requests a minute: ten a second flow in, and six hundred may be saved up. Thread-safe. */
final class Pace {
    private static final int A_MINUTE = 600;
    private static final long NANOS_EACH = Duration.ofMinutes(1).toNanos() / A_MINUTE;

    private final Map<String, Long> emptyAt = new ConcurrentHashMap<>();
    private final Time time;

    Pace(Time time) {
        this.time = time;
    }

    /**
     * Takes one request.
     *
     * @throws Problem 429 where none is left
     */
    void step(String token) {
        emptyAt.compute(token, (id, before) -> {
            long now = time.nanos();
            // The whole state is the moment at which all that was taken has flowed in again (GCRA, ITU-T I.371).
            long full = before == null || before - now < 0 ? now : before;
            long behind = full + NANOS_EACH - now;
            if (behind > A_MINUTE * NANOS_EACH) {
                throw Problem.tooMany(
                        "this token has asked " + A_MINUTE + " times within a minute; ask less often",
                        Duration.ofNanos(behind - A_MINUTE * NANOS_EACH));
            }
            return full + NANOS_EACH;
        });
    }

    void forget(String token) {
        emptyAt.remove(token);
    }
}
