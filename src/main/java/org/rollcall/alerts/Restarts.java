package org.rollcall.alerts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.platform.Time;

/**
 * Counts restarts: by a device's own word, or because its uptime went back. A restart that is told both ways counts once.
 * Thread-safe.
 */
final class Restarts {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
    private static final long SAME_NANOS = Duration.ofMinutes(1).toNanos();

    /** More than this need not be told apart. */
    private static final int MOST = 500;

    private final Time time;
    private final Map<Long, Deque<Long>> times = new ConcurrentHashMap<>();
    private final Map<Long, Double> uptimes = new ConcurrentHashMap<>();

    Restarts(Time time) {
        this.time = time;
    }

    /** A restart, at a time in milliseconds since 1970. */
    void told(long sender, long at) {
        add(sender, Duration.ofMillis(time.millis() - at).toNanos());
    }

    /** An uptime, in seconds, that is less than the one before is a restart. */
    void uptime(long sender, double seconds) {
        Double before = uptimes.put(sender, seconds);
        if (before != null && seconds < before) {
            add(sender, (long) (seconds * 1e9));
        }
    }

    private void add(long sender, long ageNanos) {
        long at = time.nanos() - Math.max(0, ageNanos);
        times.compute(sender, (no, known) -> {
            Deque<Long> all = known == null ? new ArrayDeque<>() : known;
            if (all.stream().noneMatch(other -> Math.abs(other - at) < SAME_NANOS)) {
                all.addLast(at);
            }
            if (all.size() > MOST) {
                all.removeFirst();
            }
            return all;
        });
    }

    int inADay(long sender) {
        long now = time.nanos();
        int[] count = {0};
        times.computeIfPresent(sender, (no, all) -> {
            all.removeIf(at -> now - at > DAY_NANOS);
            count[0] = all.size();
            return all.isEmpty() ? null : all;
        });
        return count[0];
    }
}
