package org.rollcall.privacy;

import java.util.function.LongConsumer;
import org.rollcall.platform.Database;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Time;

/** Deletes in transactions whose size follows how long they take. For one run. */
final class Batches {
    private static final int LEAST = 20;
    private static final int MOST = 5_000;

    /** Longer than this is halved; shorter than half of it grows by a quarter. Ingest waits for one of them at most. */
    private static final long AIM_NANOS = 12_000_000;

    private final Database database;
    private final Time time;
    private int limit = 200;

    Batches(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Runs until nothing is left, and gives how many were deleted. */
    long run(Retained.Sweep sweep, LongConsumer told) {
        long sum = 0;
        int deleted;
        do {
            long began = time.nanos();
            deleted = database.write(write -> sweep.next(write, limit));
            pace(time.nanos() - began);
            database.writeOut();
            sum += deleted;
            told.accept(sum);
        } while (deleted > 0);
        return sum;
    }

    private void pace(long took) {
        if (took > AIM_NANOS) {
            limit = Math.max(LEAST, limit / 2);
        } else if (took < AIM_NANOS / 2) {
            limit = Math.min(MOST, limit + limit / 4);
        }
    }
}
