package org.rollcall.security;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;

/**
 * Keeps each to so many requests a minute: they flow in evenly, and those of one minute may be saved up. Thread-safe.
 */
public final class Pace {
    private final Map<String, Long> emptyAt = new ConcurrentHashMap<>();
    private final Time time;
    private final int aMinute;
    private final long nanosEach;
    private final String who;

    /**
     * Begins with all saved up.
     *
     * @param who asks, as people call it, such as "this token"
     */
    public Pace(Time time, int aMinute, String who) {
        this.time = time;
        this.aMinute = aMinute;
        this.nanosEach = Duration.ofMinutes(1).toNanos() / aMinute;
        this.who = who;
    }

    /**
     * Takes one request.
     *
     * @throws Problem 429 where none is left
     */
    public void step(String id) {
        emptyAt.compute(id, (same, before) -> {
            long now = time.nanos();
            // The whole state is the moment at which all that was taken has flowed in again (GCRA, ITU-T I.371).
            long full = before == null || before - now < 0 ? now : before;
            long behind = full + nanosEach - now;
            if (behind > aMinute * nanosEach) {
                throw Problem.tooMany(
                        who + " has asked " + aMinute + " times within a minute; ask less often",
                        Duration.ofNanos(behind - aMinute * nanosEach));
            }
            return full + nanosEach;
        });
    }

    void forget(String id) {
        emptyAt.remove(id);
    }
}
