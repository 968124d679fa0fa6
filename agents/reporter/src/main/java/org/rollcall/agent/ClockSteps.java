package org.rollcall.agent;

/**
 * Notices when a machine's clock was set, by the time that passed on a clock that nobody sets. That one stands still while
 * the machine sleeps, so a sleep looks like a clock set forward. Not thread-safe.
 */
final class ClockSteps {
    /** Less than this is drift. */
    private static final long LEAST_MS = 5_000;

    private long wallMillis;
    private long nanos;

    ClockSteps(long wallMillis, long nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
    }

    /** By how much the clock was set since it was last asked, in milliseconds; 0 for not at all. */
    long since(long nowWallMillis, long nowNanos) {
        long step = (nowWallMillis - wallMillis) - (nowNanos - nanos) / 1_000_000;
        wallMillis = nowWallMillis;
        nanos = nowNanos;
        return Math.abs(step) < LEAST_MS ? 0 : step;
    }
}
