package org.rollcall.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link Packer} wrote. Not thread-safe. */
final class Unpacker {
    private final byte[] held;
    private int next;

    Unpacker(byte[] held) {
        this.held = held;
    }

    int octet() {
        if (next == held.length) {
            throw new IllegalStateException("stored readings end after " + next + " bytes, in the middle of one");
        }
        return held[next++] & 0xff;
    }

    /** Reads the first byte, which says in which form the rest is. */
    void version(int known) {
        int version = octet();
        if (version != known) {
            throw new IllegalStateException("stored readings have form " + version + ", but this server knows " + known
                    + " only; run the version that wrote them, or a newer one");
        }
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("a stored number before byte " + next + " does not end");
    }

    /** A number of things that follow, each at least one byte long. */
    int count() {
        long count = number();
        if (count < 0 || count > held.length - next) {
            throw new IllegalStateException("stored readings claim " + count + " things in the " + (held.length - next)
                    + " bytes after byte " + next);
        }
        return (int) count;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() {
        int length = count();
        String text = new String(held, next, length, StandardCharsets.UTF_8);
        next += length;
        return text;
    }

    double[] readings(int size) {
        int head = octet();
        boolean[] present = present(size, (head & Packer.SPARSE) != 0);
        int decimals = head & Packer.PLAIN;
        double[] readings = new double[size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            if (!present[i]) {
                readings[i] = Double.NaN;
            } else if (decimals == Packer.PLAIN) {
                readings[i] = plain();
            } else {
                before += signed();
                readings[i] = Packer.unscale(before, decimals);
            }
        }
        return readings;
    }

    /** Which of so many are there. */
    boolean[] present(int size, boolean sparse) {
        boolean[] present = new boolean[size];
        if (!sparse) {
            Arrays.fill(present, true);
            return present;
        }
        int bits = 0;
        for (int i = 0; i < size; i++) {
            bits = i % 8 == 0 ? octet() : bits >> 1;
            present[i] = (bits & 1) != 0;
        }
        return present;
    }

    private double plain() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | octet();
        }
        return Double.longBitsToDouble(bits);
    }
}
