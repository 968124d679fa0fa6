package org.rollcall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How busy a school is at any time: nobody at night, everybody from the bell on, less over lunch. Either the day is the
 * real one, or it is moved so that the demo starts in the middle of a morning. Immutable.
 */
final class SchoolClock {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final double[] HOURS = {0, 6.5, 7.75, 8.25, 11.5, 12, 12.75, 13.25, 15.25, 16, 18, 22, 24};
    private static final double[] BUSY = {.01, .01, .6, 1, 1, .55, .55, 1, .9, .3, .08, .01, .01};

    private final long shiftMillis;
    private final boolean weekends;

    private SchoolClock(long shiftMillis, boolean weekends) {
        this.shiftMillis = shiftMillis;
        this.weekends = weekends;
    }

    /** A clock on which it is this time of day now, and every day is a school day. */
    static SchoolClock showing(LocalTime time, Instant now) {
        long shown = time.toNanoOfDay() / 1_000_000;
        return new SchoolClock(shown - Math.floorMod(now.toEpochMilli(), DAY), false);
    }

    /** The clock on the wall, with weekends. */
    static SchoolClock real(ZoneId zone, Instant now) {
        return new SchoolClock(zone.getRules().getOffset(now).getTotalSeconds() * 1000L, true);
    }

    /** What it adds to the time, in milliseconds. */
    long shiftMillis() {
        return shiftMillis;
    }

    /** Hours since midnight. */
    double hour(long millis) {
        return Math.floorMod(millis + shiftMillis, DAY) / 3_600_000.0;
    }

    /** From 0, nobody there, to 1, every lesson is held. */
    double busy(long millis) {
        if (isFreeDay(millis)) {
            return BUSY[0];
        }
        double hour = hour(millis);
        int next = after(hour);
        double share = (hour - HOURS[next - 1]) / (HOURS[next] - HOURS[next - 1]);
        return BUSY[next - 1] + share * (BUSY[next] - BUSY[next - 1]);
    }

    /** Whether no school is held that day. */
    boolean isFreeDay(long millis) {
        return isFree(Math.floorDiv(millis + shiftMillis, DAY));
    }

    /** How many seconds of full use there were since 1970; it only grows. */
    double busySeconds(long millis) {
        long day = Math.floorDiv(millis + shiftMillis, DAY);
        double whole = busyHours(24);
        double before = schoolDays(day) * whole + (day - schoolDays(day)) * 24 * BUSY[0];
        return 3600 * (before + busyHoursToday(millis));
    }

    /** Hours of full use since midnight. */
    double busyHoursToday(long millis) {
        double hour = hour(millis);
        return isFreeDay(millis) ? hour * BUSY[0] : busyHours(hour);
    }

    private static double busyHours(double until) {
        double sum = 0;
        for (int i = 1; i < HOURS.length && HOURS[i - 1] < until; i++) {
            double length = Math.min(until, HOURS[i]) - HOURS[i - 1];
            double slope = (BUSY[i] - BUSY[i - 1]) / (HOURS[i] - HOURS[i - 1]);
            sum += length * (BUSY[i - 1] + slope * length / 2);
        }
        return sum;
    }

    private static int after(double hour) {
        int next = 1;
        while (HOURS[next] <= hour && next < HOURS.length - 1) {
            next++;
        }
        return next;
    }

    // Day 0 was a Thursday; counted from a Monday, days 5 and 6 of a week are free.
    private boolean isFree(long day) {
        return weekends && Math.floorMod(day + 3, 7) >= 5;
    }

    private long schoolDays(long day) {
        if (!weekends) {
            return day;
        }
        return Math.floorDiv(day + 3, 7) * 5L + Math.min(Math.floorMod(day + 3, 7), 5) - 3;
    }
}
