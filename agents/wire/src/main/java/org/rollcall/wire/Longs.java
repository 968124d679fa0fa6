package org.rollcall.wire;

import java.util.Arrays;

/** Grows while an array of unknown length is read. Not thread-safe. */
final class Longs {
    private long[] held = new long[8];
    private int size;

    void add(long value) {
        if (size == held.length) {
            held = Arrays.copyOf(held, size * 2);
        }
        held[size++] = value;
    }

    long[] toArray() {
        return Arrays.copyOf(held, size);
    }
}
