package org.rollcall.platform;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * Takes many rows through the one writer in transactions so short that whoever else writes is not held up. What is done is
 * done: where it is cut off, the portions before stay. For one job.
 */
public final class Portions {
    private static final int LEAST = 5;
    private static final int MOST = 500;

    /** Longer than this is halved; shorter than half of it grows by a quarter. Ingest waits for one of them at most. */
    private static final long AIM_NANOS = 12_000_000;

    private final Database database;
    private final Time time;
    private int size = 20;

    public Portions(Database database, Time time) {
        this.database = database;
        this.time = time;
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
            List<T> portion = all.subList(from, Math.min(all.size(), from + size));
            long began = time.nanos();
            changed += database.<Integer>write(write -> (int)
                    portion.stream().filter(each -> step.test(write, each)).count());
            pace(time.nanos() - began);
            from += portion.size();
        }
        return changed;
    }

    private void pace(long took) {
        if (took > AIM_NANOS) {
            size = Math.max(LEAST, size / 2);
        } else if (took < AIM_NANOS / 2) {
            size = Math.min(MOST, size + size / 4);
        }
    }
}
