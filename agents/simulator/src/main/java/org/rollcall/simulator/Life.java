package org.rollcall.simulator;

/**
 * When a device starts: every period, for ever, so that its uptime can be told for any time.
 *
 * @param periodMillis from one start to the next
 * @param phaseMillis when one of them was
 */
record Life(long periodMillis, long phaseMillis) {
    /** The last start before a time, milliseconds since 1970. */
    long startedAt(long millis) {
        return millis - Math.floorMod(millis - phaseMillis, periodMillis);
    }

    /** Whole seconds since the last start. */
    double uptime(long millis) {
        return Math.floor((millis - startedAt(millis)) / 1000.0);
    }

    /** Whether it started after the one and up to the other time. */
    boolean startedBetween(long after, long until) {
        return startedAt(until) > after;
    }
}
