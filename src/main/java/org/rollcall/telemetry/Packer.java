package org.rollcall.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Writes numbers in few bytes: seven bits to a byte, the low ones first, signed ones zigzag (as Protocol Buffers do), and
 * readings as decimals where that is exact. Not thread-safe.
 */
final class Packer {
    /** In a column's first byte: the readings are plain doubles. */
    static final int PLAIN = 0x0f;

    /** In a column's first byte: some readings are missing; a bit for each says which are there. */
    static final int SPARSE = 0x10;

    private static final int MOST_DECIMALS = 6;
    private static final double[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final double EXACT = 0x1p53;

    private byte[] held = new byte[128];
    private int size;

    Packer octet(int value) {
        if (size == held.length) {
            held = Arrays.copyOf(held, size * 2);
        }
        held[size++] = (byte) value;
        return this;
    }

    /** An unsigned number. */
    Packer number(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            octet((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        return octet((int) left);
    }

    Packer signed(long value) {
        return number((value << 1) ^ (value >> 63));
    }

    Packer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        for (byte b : bytes) {
            octet(b);
        }
        return this;
    }

    /** A column of readings; NaN where there is none. */
    Packer readings(double... readings) {
        int present = present(readings);
        int decimals = decimals(readings);
        octet(decimals | (present < readings.length ? SPARSE : 0));
        if (present < readings.length) {
            present(readings.length, i -> !Double.isNaN(readings[i]));
        }
        long before = 0;
        for (double reading : readings) {
            if (Double.isNaN(reading)) {
                continue;
            }
            if (decimals == PLAIN) {
                plain(reading);
            } else {
                long scaled = Math.round(reading * TENS[decimals]);
                signed(scaled - before);
                before = scaled;
            }
        }
        return this;
    }

    private static int present(double[] readings) {
        int present = 0;
        for (double reading : readings) {
            present += Double.isNaN(reading) ? 0 : 1;
        }
        return present;
    }

    /** With how many decimals all of them come back exactly as they are. */
    private static int decimals(double[] readings) {
        int decimals = 0;
        for (double reading : readings) {
            while (!Double.isNaN(reading) && !isExact(reading, decimals)) {
                if (++decimals > MOST_DECIMALS) {
                    return PLAIN;
                }
            }
        }
        for (double reading : readings) {
            if (!Double.isNaN(reading) && !isExact(reading, decimals)) {
                return PLAIN;
            }
        }
        return decimals;
    }

    private static boolean isExact(double reading, int decimals) {
        double scaled = reading * TENS[decimals];
        return Math.abs(scaled) < EXACT
                && Double.doubleToRawLongBits(unscale(Math.round(scaled), decimals))
                        == Double.doubleToRawLongBits(reading);
    }

    static double unscale(long scaled, int decimals) {
        return scaled / TENS[decimals];
    }

    /** Says of so many which are there, a bit for each, the lowest first. */
    Packer present(int size, IntPredicate present) {
        for (int i = 0; i < size; i += 8) {
            int bits = 0;
            for (int j = i; j < Math.min(size, i + 8); j++) {
                bits |= present.test(j) ? 1 << (j - i) : 0;
            }
            octet(bits);
        }
        return this;
    }

    private void plain(double reading) {
        long bits = Double.doubleToRawLongBits(reading);
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (bits >>> shift));
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(held, size);
    }
}
