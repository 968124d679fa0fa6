package org.rollcall.platform;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Takes many rows through the one writer in transactions so short that whoever else writes is not held up. What is done is
 * done: where it is cut off, the portions before stay. For one job.
 */
public final class Portions {
    private static final int MOST = 500;

    /** A transaction takes no more on after so long; ingest waits for one of them at most, and for its commit. */
    private static final Duration AIM = Duration.ofMillis(8);

    private final Database database;
    private final Time time;
    private final long aimNanos;

    public Portions(Database database, Time time) {
        this(database, time, AIM);
    }

    /** @param aim a transaction takes no more on after so long: the longer, the fewer commits, and the longer others wait */
    public Portions(Database database, Time time, Duration aim) {
        this.database = database;
        this.time = time;
        this.aimNanos = aim.toNanos();
    }

    /**
     * Does the same with each.
     *
     * @param step says whether it changed anything
     * @return how many it changed
     */
    public <T> int run(List<T> all, BiPredicate<Write, T> step) {
        int changed = 0;
        int from = 0;
        while (from < all.size()) {
            List<T> left = all.subList(from, Math.min(all.size(), from + MOST));
            Portion portion = database.write(write -> portion(write, left, step));
            changed += portion.changed();
            from += portion.taken();
            database.writeOut();
        }
        return changed;
    }

    private record Portion(int taken, int changed) {}

    private <T> Portion portion(Write write, List<T> left, BiPredicate<Write, T> step) {
        long began = time.nanos();
        int taken = 0;
        int changed = 0;
        do {
            changed += step.test(write, left.get(taken)) ? 1 : 0;
            taken++;
        } while (taken < left.size() && time.nanos() - began < aimNanos);
        return new Portion(taken, changed);
    }
}
