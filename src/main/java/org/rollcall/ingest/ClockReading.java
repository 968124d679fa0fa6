package org.rollcall.ingest;

/**
 * When something was, by the server's reckoning.
 *
 * @param at corrected time, milliseconds since 1970
 * @param suspect whether the agent's clock is so far off that its times are a guess
 */
record ClockReading(long at, boolean suspect) {
    private static final long TOLERATED_MS = 2_000;
    private static final long SUSPECT_MS = 24 * 3_600_000L;
    private static final long YEAR_2020 = 1_577_836_800_000L;

    /** Corrects an agent's time by its offset where that is more than the network's own jitter. */
    static ClockReading of(long sentAt, long offsetMs, long receivedAt) {
        boolean suspect = Math.abs(offsetMs) > SUSPECT_MS || sentAt < YEAR_2020;
        long corrected = Math.abs(offsetMs) > TOLERATED_MS ? sentAt + offsetMs : sentAt;
        // Nothing was read after it arrived: a clock that runs ahead must not shadow what comes later.
        return new ClockReading(Math.max(0, Math.min(corrected, receivedAt)), suspect);
    }
}
