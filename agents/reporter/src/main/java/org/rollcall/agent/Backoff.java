package org.rollcall.agent;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: anything up to a bound that doubles from 1 s to 2 min, so that a school's agents do
 * not all come back in the same instant ("full jitter"). Not thread-safe.
 */
final class Backoff {
    private static final long FIRST_MS = 1_000;
    private static final long LONGEST_MS = 120_000;
    private static final long STAND_BACK_MS = 15L * 60_000;
    private static final long MOST_REFUSED_MS = STAND_BACK_MS;

    private final RandomGenerator random;
    private long bound = FIRST_MS;
    private long refused = LONGEST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds to wait this time. */
    long next() {
        long wait = random.nextLong(bound / 10, bound + 1);
        bound = Math.min(LONGEST_MS, bound * 2);
        return wait;
    }

    /** The server knows us and says no: nothing here changes that, so it is asked less and less, down to each quarter of an hour. */
    long refused() {
        long wait = refused / 2 + random.nextLong(refused / 2);
        refused = Math.min(MOST_REFUSED_MS, refused * 2);
        bound = LONGEST_MS;
        return wait;
    }

    /** Someone else has our place: coming back soon would only throw them out, and then they us. */
    long standBack() {
        return STAND_BACK_MS + random.nextLong(STAND_BACK_MS);
    }

    /** It worked: the next wait is short again. */
    void worked() {
        bound = FIRST_MS;
        refused = LONGEST_MS;
    }
}
