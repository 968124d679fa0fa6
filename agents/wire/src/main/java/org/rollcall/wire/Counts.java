package org.rollcall.wire;

import java.util.Arrays;

/**
 * Raw readings of one cumulative counter, one per offset of its device; unsigned. Kept as integers because a double is
 * exact only up to 2^53. Immutable.
 */
public final class Counts {
    /** Stands for "not sampled": 2^64-1, a value that no counter of a living device stays on. */
    public static final long MISSING = -1;

    private final long[] readings;

    private Counts(long[] readings) {
        this.readings = readings;
    }

    /** Wraps a copy; {@link #MISSING} stands for "not sampled". */
    public static Counts of(long... readings) {
        return new Counts(readings.clone());
    }

    static Counts owning(long[] readings) {
        return new Counts(readings);
    }

    public int size() {
        return readings.length;
    }

    /** Whether there is a reading at this offset. */
    public boolean has(int index) {
        return readings[index] != MISSING;
    }

    /** The reading, unsigned, or {@link #MISSING}. */
    public long at(int index) {
        return readings[index];
    }

    /** All of them, in a copy. */
    public long[] toArray() {
        return readings.clone();
    }

    /** How many were sampled. */
    public int points() {
        int points = 0;
        for (int i = 0; i < readings.length; i++) {
            points += has(i) ? 1 : 0;
        }
        return points;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && Arrays.equals(readings, that.readings);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(readings);
    }

    @Override
    public String toString() {
        return Arrays.toString(readings);
    }
}
