package org.rollcall.telemetry;

import java.util.List;

/**
 * How one metric went over time.
 *
 * @param source in words, where the points come from
 * @param points rising in time
 */
public record Series(String unit, Step step, String source, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /**
     * One reading, or what was read in one step.
     *
     * @param at when it was read, or when the step began, milliseconds since 1970
     */
    public record Point(long at, double avg, double min, double max) {}

    /** How far the points lie apart. */
    public enum Step {
        /** As they were read. */
        RAW(0, "raw", 0, "raw reports"),
        FIVE_MINUTES(1, "5m", 300_000, "5-minute averages"),
        HOUR(2, "1h", 3_600_000, "hourly averages"),
        /** Days of UTC. */
        DAY(3, "1d", 86_400_000, "daily averages");

        private final int no;
        private final String code;
        private final long millis;
        private final String words;

        Step(int no, String code, long millis, String words) {
            this.no = no;
            this.code = code;
            this.millis = millis;
            this.words = words;
        }

        public String code() {
            return code;
        }

        String words() {
            return words;
        }

        /** How long it is. */
        long millis() {
            return millis;
        }

        /** When the step began that this moment lies in. */
        long floor(long at) {
            return Math.floorDiv(at, millis) * millis;
        }

        /** The number it is stored under; finer ones have smaller numbers. */
        int no() {
            return no;
        }

        static Step of(int no) {
            for (Step step : values()) {
                if (step.no == no) {
                    return step;
                }
            }
            throw new IllegalArgumentException("no step has the number " + no);
        }

        /** The next finer one. */
        Step finer() {
            return of(no - 1);
        }

        /** The next coarser one. */
        Step coarser() {
            return of(no + 1);
        }
    }
}
