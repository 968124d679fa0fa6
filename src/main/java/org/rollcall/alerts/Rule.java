package org.rollcall.alerts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rollcall.inventory.Kind;

/**
 * When a reading takes points off, in two steps: a warning, and a reason to go there.
 *
 * @param cause a word for what is wrong
 * @param metric whose readings it looks at, any instance
 * @param high whether large readings are the bad ones
 * @param warn reading from which it is degraded
 * @param bad reading from which it needs a visit
 * @param kinds it applies to
 */
record Rule(
        String cause,
        String metric,
        boolean high,
        double warn,
        double bad,
        Set<Kind> kinds,
        String warning,
        String fault,
        String unit) {
    private static final int WARN_POINTS = 20;
    private static final int BAD_POINTS = 50;

    static Rule above(String cause, String metric, double warn, double bad, String unit, String warning, String fault) {
        return new Rule(cause, metric, true, warn, bad, EnumSet.allOf(Kind.class), warning, fault, unit);
    }

    static Rule below(String cause, String metric, double warn, double bad, String unit, String warning, String fault) {
        return new Rule(cause, metric, false, warn, bad, EnumSet.allOf(Kind.class), warning, fault, unit);
    }

    Rule only(Kind first, Kind... more) {
        return new Rule(cause, metric, high, warn, bad, EnumSet.of(first, more), warning, fault, unit);
    }

    Rule not(Kind first, Kind... more) {
        return new Rule(
                cause, metric, high, warn, bad, EnumSet.complementOf(EnumSet.of(first, more)), warning, fault, unit);
    }

    /** What this reading takes off, or nothing. */
    Optional<Deduction> judge(Kind kind, double value, String instance) {
        if (!kinds.contains(kind)) {
            return Optional.empty();
        }
        if (reaches(value, bad)) {
            return Optional.of(deduct(BAD_POINTS, State.BAD, fault, value, bad, instance));
        }
        return reaches(value, warn)
                ? Optional.of(deduct(WARN_POINTS, State.WARN, warning, value, warn, instance))
                : Optional.empty();
    }

    /** What is low is a share or a level: below zero it is some device's word for "not known". */
    private boolean reaches(double value, double limit) {
        return high ? value >= limit : value >= 0 && value <= limit;
    }

    private Deduction deduct(int points, State state, String title, double value, double limit, String instance) {
        String where = instance.isEmpty() ? "" : instance + ": ";
        String detail = where + number(value) + unit + ", limit " + number(limit) + unit;
        return new Deduction(points, state, cause, title, detail, metric);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
