package org.rollcall.telemetry;

/**
 * Turns two raw readings of a cumulative counter into a rate, or into a gap where none can be trusted: the rules of
 * wire.md §5.3, after RFC 2578 §7.1.6 and §7.1.10 and RFC 2863 §3.1.5. Pure; integers stay exact until the division.
 */
final class Rates {
    /** Readings further apart say little about any moment between them, milliseconds. */
    static final long LONGEST_MILLIS = 7_200_000;

    private static final long WRAP = 1L << 32;

    /** What a link is taken to do where nobody said, bit/s: faster ones must be read by 64-bit counters anyway. */
    private static final double USUAL_SPEED = 1e9;

    private static final double SPEED_MARGIN = 1.1;

    /** SNMP's TimeTicks start again after 2^32 hundredths of a second, 497 days. */
    private static final double TICKS_WRAP_SECONDS = WRAP / 100.0;

    private static final double TICKS_TOLERANCE_SECONDS = 30;

    private Rates() {}

    /**
     * One raw reading.
     *
     * @param at milliseconds since 1970
     * @param count unsigned
     * @param bits width at which it wraps
     * @param discontinuity changes when it was set back
     * @param uptime of the device then, seconds, or NaN
     * @param speed of the link it counts, bit/s, or NaN
     */
    record Reading(long at, long count, int bits, long discontinuity, double uptime, double speed) {}

    /** What lies between two readings. */
    sealed interface Between {
        /** Units a second. */
        record Rate(double perSecond) implements Between {}

        /** No rate can be told. */
        record Gap(Why why) implements Between {}
    }

    /** Why there is no rate. */
    enum Why {
        /** They were read at the same time, or in the wrong order. */
        NO_TIME,
        TOO_FAR_APART,
        /** The counter itself is another one. */
        OTHER_WIDTH,
        DISCONTINUITY,
        RESTARTED,
        /** It went back, and no wrap explains that. */
        SET_BACK
    }

    /** Compares a reading with the one before it. */
    static Between between(Reading before, Reading now) {
        long millis = now.at() - before.at();
        if (millis <= 0) {
            return new Between.Gap(Why.NO_TIME);
        }
        if (millis > LONGEST_MILLIS) {
            return new Between.Gap(Why.TOO_FAR_APART);
        }
        if (now.bits() != before.bits()) {
            return new Between.Gap(Why.OTHER_WIDTH);
        }
        if (now.discontinuity() != before.discontinuity()) {
            return new Between.Gap(Why.DISCONTINUITY);
        }
        if (isRestarted(before, now, millis / 1000.0)) {
            return new Between.Gap(Why.RESTARTED);
        }
        if (Long.compareUnsigned(now.count(), before.count()) >= 0) {
            return rate(now.count() - before.count(), millis);
        }
        return isWrapped(before, now, millis / 1000.0)
                ? rate(now.count() + WRAP - before.count(), millis)
                : new Between.Gap(Why.SET_BACK);
    }

    private static Between rate(long growth, long millis) {
        return new Between.Rate(unsigned(growth) * 1000 / millis);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    // NaN compares false: where an uptime is not known, nothing went back.
    private static boolean isRestarted(Reading before, Reading now, double seconds) {
        if (!(now.uptime() < before.uptime())) {
            return false;
        }
        double wrapped = now.uptime() + TICKS_WRAP_SECONDS - before.uptime();
        return Math.abs(wrapped - seconds) > TICKS_TOLERANCE_SECONDS;
    }

    /** A narrow counter may have started again, if it cannot have done so twice and its rate is one the link can do. */
    private static boolean isWrapped(Reading before, Reading now, double seconds) {
        if (now.bits() != 32 || before.count() >= WRAP) {
            return false;
        }
        double speed = now.speed() > 0 ? now.speed() : USUAL_SPEED;
        double bits = 8.0 * (now.count() + WRAP - before.count());
        return seconds < 8.0 * WRAP / speed && bits / seconds <= SPEED_MARGIN * speed;
    }
}
