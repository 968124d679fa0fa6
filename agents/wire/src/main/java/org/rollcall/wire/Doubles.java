package org.rollcall.wire;

import java.util.Arrays;

/** Grows while an array of unknown length is read. Not thread-safe. */
final class Doubles {
    private double[] held = new double[8];
    private int size;

    void add(double value) {
        if (size == held.length) {
            held = Arrays.copyOf(held, size * 2);
        }
        held[size++] = value;
    }

    double[] toArray() {
        return Arrays.copyOf(held, size);
    }
}
