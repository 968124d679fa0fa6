package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Shows what is known of a sender as values with units. */
final class Readout {
    private Readout() {}

    static Latest of(State state) {
        List<Latest.Value> values = new ArrayList<>();
        state.known().forEach((metric, known) -> {
            if (known instanceof State.Known.Level level) {
                values.add(value(metric, level.value(), false, level.at()));
            } else if (known instanceof State.Known.Tally tally && !Double.isNaN(tally.rate())) {
                values.add(value(metric, tally.rate(), true, tally.at()));
            }
        });
        return new Latest(state.receivedAt(), values);
    }

    private static Latest.Value value(String metric, double value, boolean counter, long at) {
        int hash = metric.indexOf('#');
        String instance = hash < 0 ? "" : metric.substring(hash + 1);
        return new Latest.Value(bare(metric), instance, value, unit(metric, counter), at);
    }

    /** The unit of a metric's values; a counter's are shown per second. */
    static String unit(String metric, boolean counter) {
        String unit = Vocabulary.unit(bare(metric));
        return counter ? unit + "/s" : unit;
    }

    private static String bare(String metric) {
        int hash = metric.indexOf('#');
        return hash < 0 ? metric : metric.substring(0, hash);
    }
}
