package org.rollcall.telemetry;

import java.util.Collection;
import java.util.List;

/**
 * What a metric read within one step.
 *
 * @param counter whether it is the rate of a counter
 * @param count how many readings
 */
record Bucket(boolean counter, long count, double sum, double min, double max) {
    /** Of some readings, at least one. */
    static Bucket of(boolean counter, List<Sample> samples) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Sample sample : samples) {
            sum += sample.value();
            min = Math.min(min, sample.value());
            max = Math.max(max, sample.value());
        }
        return new Bucket(counter, samples.size(), sum, min, max);
    }

    /** Of several that lie beside each other, at least one. */
    static Bucket of(Collection<Bucket> parts) {
        return parts.stream().reduce(Bucket::plus).orElseThrow();
    }

    Bucket plus(Bucket other) {
        return new Bucket(
                counter || other.counter,
                count + other.count,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    Series.Point point(long at) {
        // Rounding must not put the average outside of what was read.
        return new Series.Point(at, Math.max(min, Math.min(max, sum / count)), min, max);
    }
}
