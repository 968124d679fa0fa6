package org.rollcall.simulator;

/** A value over time; pure, so that yesterday can be told as well as now. */
@FunctionalInterface
interface Signal {
    /** What it is at a time in milliseconds since 1970. */
    double at(long millis);

    /** The same, held between two bounds. */
    default Signal within(double low, double high) {
        return millis -> Math.max(low, Math.min(high, at(millis)));
    }
}
