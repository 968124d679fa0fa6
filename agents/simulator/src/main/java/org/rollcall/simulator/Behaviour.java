package org.rollcall.simulator;

import java.util.List;

/**
 * All that a device reads on itself.
 *
 * @param life when it starts
 * @param gauges values that go up and down
 * @param tallies values that only grow until the device restarts
 */
record Behaviour(Life life, List<Gauge> gauges, List<Tally> tallies) {
    Behaviour {
        gauges = List.copyOf(gauges);
        tallies = List.copyOf(tallies);
    }

    /**
     * A value under its name in the vocabulary.
     *
     * @param decimals digits that the device shows
     */
    record Gauge(String metric, Signal signal, int decimals) {
        double at(long millis) {
            double scale = Math.pow(10, decimals);
            return Math.rint(signal.at(millis) * scale) / scale;
        }
    }

    /**
     * A counter: so much whatever happens, and so much more when school is held.
     *
     * @param perSecond always
     * @param perBusySecond on top, in lessons
     */
    record Tally(String metric, SchoolClock clock, Life life, double perSecond, double perBusySecond) {
        /** The count since the device started. */
        long at(long millis) {
            return total(millis) - total(life.startedAt(millis));
        }

        /** Changes when the count begins anew. */
        long discontinuity(long millis) {
            return Math.abs((life.startedAt(millis) + clock.shiftMillis()) / 1000);
        }

        private long total(long millis) {
            return (long) (perSecond * (millis / 1000.0) + perBusySecond * clock.busySeconds(millis));
        }
    }

    /** How many values one sampling has. */
    int points() {
        return gauges.size() + tallies.size();
    }

    /** The value of a gauge at a time, 0 where the device has none of that name. */
    double read(String metric, long millis) {
        return gauges.stream()
                .filter(gauge -> gauge.metric().equals(metric))
                .mapToDouble(gauge -> gauge.at(millis))
                .findFirst()
                .orElse(0);
    }
}
