package org.rollcall.wire;

/**
 * What one gauge read, at each of its device's offsets.
 *
 * @param metric name in the vocabulary, with an instance after {@code #} where there are several
 * @param values one per offset
 */
public record Gauge(String metric, Values values) {
    public Gauge {
        Counter.requireMetric(metric);
    }
}
