package org.rollcall.reader;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One value out of a device: as a number, {@code NaN} where it is none, and as a text.
 *
 * @param raw the unscaled integer, unsigned where the type is
 * @param bits 32 or 64 for a counter, else 0
 */
record Cell(double number, String text, long raw, int bits) {
    private static final MathContext DIGITS = new MathContext(13);

    static Cell of(double number) {
        double round = tidy(number);
        return new Cell(round, plain(round), (long) round, 0);
    }

    static Cell of(boolean truth) {
        return of(truth ? 1 : 0);
    }

    static Cell of(String text) {
        return new Cell(parse(text), text, 0, 0);
    }

    boolean isNumber() {
        return !Double.isNaN(number);
    }

    /** For a condition: neither 0 nor empty. */
    boolean isTrue() {
        return isNumber() ? number != 0 : !text.isEmpty();
    }

    Cell scaled(double factor) {
        double value = tidy(number * factor);
        return new Cell(value, plain(value), raw, bits);
    }

    Cell called(String word) {
        return new Cell(number, word, raw, bits);
    }

    static double parse(String text) {
        String digits = text.strip();
        if (digits.isEmpty()
                || digits.length() > 40
                || !digits.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return Double.NaN;
        }
        return Double.parseDouble(digits);
    }

    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }

    /** 28 tenths are 2.8, not 2.8000000000000003. */
    private static double tidy(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == Math.rint(value)) {
            return value;
        }
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
