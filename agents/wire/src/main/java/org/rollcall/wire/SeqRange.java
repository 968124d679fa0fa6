package org.rollcall.wire;

/**
 * Sequence numbers from one to another.
 *
 * @param from first, inclusive, at least 1
 * @param to last, inclusive
 */
public record SeqRange(long from, long to) {
    public SeqRange {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("sequence range [" + from + "," + to + "] must rise from at least 1");
        }
    }

    /** How many numbers it holds. */
    public long size() {
        return to - from + 1;
    }

    /** Whether the number lies within. */
    public boolean holds(long seq) {
        return seq >= from && seq <= to;
    }
}
