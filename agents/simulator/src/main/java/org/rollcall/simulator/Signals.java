package org.rollcall.simulator;

import java.time.Duration;

/** Makes the signals of one device. Each has chance of its own. Not thread-safe. */
final class Signals {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTES_7 = Duration.ofMinutes(7).toMillis();

    private final SchoolClock clock;
    private final long seed;
    private long salt;

    Signals(SchoolClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** A value of this device's own, that stays. */
    double pick(double low, double high) {
        return low + (high - low) * Noise.unit(seed, ++salt);
    }

    /** A start every so many days, give or take a third. */
    Life life(double days) {
        long period = (long) (pick(days * 0.67, days * 1.33) * DAY);
        return new Life(period, (long) (pick(0, 1) * period));
    }

    /** A start every so many minutes. */
    Life restless(double minutes) {
        long period = (long) (minutes * 60_000);
        return new Life(period, (long) (pick(0, 1) * period));
    }

    /** Stays about there. */
    Signal steady(double value, double noise) {
        long own = Noise.mix(seed, ++salt);
        return millis -> value + noise * Noise.wander(own, millis, MINUTES_7);
    }

    /** Follows the school day between two values. */
    Signal day(double quiet, double busy, double noise) {
        long own = Noise.mix(seed, ++salt);
        return millis -> quiet
                + (busy - quiet) * clock.busy(millis)
                + noise * (0.3 + clock.busy(millis)) * Noise.wander(own, millis, MINUTES_7);
    }

    /** Grows with each hour of use since midnight. */
    Signal today(double perBusyHour) {
        return millis -> perBusyHour * clock.busyHoursToday(millis);
    }

    /** Grows a little every day, for a month; then somebody has seen to it. */
    Signal wear(double start, double perDay) {
        return millis -> start + perDay * Math.floorMod(millis, 30 * DAY) / DAY;
    }

    /** A battery that is used in lessons and charged in the afternoon; it loses so many percent in a day. */
    Signal charge(double depth) {
        long own = Noise.mix(seed, ++salt);
        Signal charge = millis -> {
            double hour = clock.hour(millis);
            double used = clock.isFreeDay(millis) || hour < 7.5
                    ? 0
                    : hour < 15.5 ? (hour - 7.5) / 8 : Math.max(0, 1 - (hour - 15.5) / 3.5);
            return 100 - depth * used - 1.5 * used * (1 + Noise.wander(own, millis, MINUTES_7));
        };
        return charge.within(0, 100);
    }

    SchoolClock clock() {
        return clock;
    }
}
