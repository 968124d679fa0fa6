package org.rollcall.snmp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.platform.Time;

/**
 * When each target is asked. Polls are spread over the interval by a hash of the target's id, so that a district is asked
 * evenly and not all at once. A target is never asked while it still answers: that turn is skipped and counted. One that
 * is silent is asked half as often each time, down to every 15 minutes, and once a turn. All by the clock that never goes
 * back. Thread-safe.
 */
final class PollSchedule {
    private static final long LONGEST_NANOS = Duration.ofMinutes(15).toNanos();
    private static final double DEADLINE = 0.8;
    private static final int MOST_DOUBLINGS = 20;

    private final Time time;
    private final long origin;
    private final Map<String, Turn> turns = new HashMap<>();
    private int asked;
    private long skipped;
    private boolean closed;

    /**
     * One turn of one target.
     *
     * @param deadline by when it must have said everything
     * @param probe whether it was silent the last time, so that it is asked once only
     */
    record Due(String id, Duration deadline, boolean probe) {}

    private static final class Turn {
        private long everyNanos;
        private long dueNanos;
        private int silences;
        private boolean asked;
        private boolean again;
    }

    PollSchedule(Time time) {
        this.time = time;
        this.origin = time.nanos();
    }

    /** Takes a target in that was known before: it waits for its place in the interval. */
    synchronized void resume(String id, Duration every) {
        Turn turn = new Turn();
        turn.everyNanos = every.toNanos();
        turn.dueNanos = next(id, turn);
        turns.put(id, turn);
    }

    /** Takes a target in that is new or changed: it is asked at once, or as soon as its last answer is in. */
    synchronized void put(String id, Duration every) {
        Turn turn = turns.computeIfAbsent(id, key -> new Turn());
        turn.everyNanos = every.toNanos();
        turn.silences = 0;
        askNow(turn);
    }

    synchronized void remove(String id) {
        Turn turn = turns.remove(id);
        if (turn != null && turn.asked) {
            asked--;
        }
    }

    /** Asks a target at once; says whether there is such a one. */
    synchronized boolean now(String id) {
        Turn turn = turns.get(id);
        if (turn != null) {
            askNow(turn);
        }
        return turn != null;
    }

    private void askNow(Turn turn) {
        turn.dueNanos = time.nanos();
        turn.again = turn.asked;
    }

    /** The targets to ask now, at most so many; each counts as asked until {@link #ended}. */
    synchronized List<Due> take(int most) {
        List<Due> due = new ArrayList<>();
        if (closed) {
            return due;
        }
        long now = time.nanos();
        for (Map.Entry<String, Turn> entry : turns.entrySet()) {
            Turn turn = entry.getValue();
            if (due.size() >= most) {
                break;
            }
            if (turn.dueNanos - now > 0 || turn.again) {
                continue;
            }
            if (turn.asked) {
                skipped++;
            } else {
                turn.asked = true;
                asked++;
                due.add(new Due(
                        entry.getKey(), Duration.ofNanos((long) (DEADLINE * turn.everyNanos)), turn.silences > 0));
            }
            turn.dueNanos = next(entry.getKey(), turn);
        }
        return due;
    }

    /** It said everything. */
    synchronized void answered(String id) {
        Turn turn = turns.get(id);
        if (turn != null) {
            turn.silences = 0;
        }
    }

    /** It said nothing: the next turn comes later. */
    synchronized void silent(String id) {
        Turn turn = turns.get(id);
        if (turn != null) {
            turn.silences = Math.min(MOST_DOUBLINGS, turn.silences + 1);
            if (!turn.again) {
                turn.dueNanos = next(id, turn);
            }
        }
    }

    /** Nothing more will come of what was asked: it may be asked again. */
    synchronized void ended(String id) {
        Turn turn = turns.get(id);
        if (turn != null && turn.asked) {
            turn.asked = false;
            turn.again = false;
            asked--;
        }
    }

    /** Nobody is asked any more. */
    synchronized void close() {
        closed = true;
    }

    /** Turns that were skipped because the target still answered. */
    synchronized long skipped() {
        return skipped;
    }

    /** How many targets are being asked. */
    synchronized int asked() {
        return asked;
    }

    /** The target's next place in the interval, later by the turns that a silent one is spared. */
    private long next(String id, Turn turn) {
        long phase = Math.floorMod(spread(id), turn.everyNanos);
        long into = Math.floorMod(time.nanos() - origin - phase, turn.everyNanos);
        long slot = time.nanos() + turn.everyNanos - into;
        long longest = Math.max(turn.everyNanos, LONGEST_NANOS);
        int doublings = Math.max(0, turn.silences - 1);
        long wait = turn.everyNanos > longest >> doublings ? longest : turn.everyNanos << doublings;
        return slot + wait - turn.everyNanos;
    }

    /** Similar ids lie far apart (finaliser of SplitMix64). */
    private static long spread(String id) {
        long z = id.hashCode() * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
