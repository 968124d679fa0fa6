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

    private final RandomGenerator random;
    private long bound = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds to wait this time. */
    long next() {
        long wait = random.nextLong(bound / 10, bound + 1);
        bound = Math.min(LONGEST_MS, bound * 2);
        return wait;
    }

    /** At least as long as the longest: the server asked for patience, or nothing here will change by itself. */
    long patience() {
        bound = LONGEST_MS;
        return LONGEST_MS / 2 + random.nextLong(LONGEST_MS / 2);
    }

    /** Someone else has our place: coming back soon would only throw them out, and then they us. */
    long standBack() {
        return STAND_BACK_MS + random.nextLong(STAND_BACK_MS);
    }

    /** It worked: the next wait is short again. */
    void worked() {
        bound = FIRST_MS;
    }
}
