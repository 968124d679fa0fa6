package org.rollcall.telemetry;

import java.util.List;

/**
 * The newest that a sender said of each metric.
 *
 * @param receivedAt when its last report came, milliseconds since 1970
 * @param values by metric and instance
 */
public record Latest(long receivedAt, List<Value> values) {
    public Latest {
        values = List.copyOf(values);
    }

    /**
     * One reading; of a counter, its rate per second.
     *
     * @param metric name in the vocabulary
     * @param instance which one of several, or empty
     * @param at when it was read, milliseconds since 1970
     */
    public record Value(String metric, String instance, double value, String unit, long at) {}
}
