package org.rollcall.agent;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** What one look at this machine brought. Not thread-safe. */
final class Sample {
    private static final int LONGEST_INSTANCE = 64;

    private final List<Gauge> gauges = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();

    /** Adds a reading; what is no number is left out. */
    void gauge(String metric, Number value) {
        if (Double.isFinite(value.doubleValue())) {
            gauges.add(new Gauge(metric, Values.of(Math.rint(value.doubleValue() * 100) / 100)));
        }
    }

    /** Adds a reading of one of several. */
    void gauge(String metric, String instance, Number value) {
        gauge(metric + "#" + word(instance), value);
    }

    /** Adds a 64-bit counter's raw count; {@code discontinuity} changes when it was set back. */
    void counter(String metric, String instance, long discontinuity, long count) {
        if (count >= 0) {
            counters.add(new Counter(metric + "#" + word(instance), 64, discontinuity, Counts.of(count)));
        }
    }

    boolean isEmpty() {
        return gauges.isEmpty() && counters.isEmpty();
    }

    DeviceReadings readings(String device) {
        return DeviceReadings.now(device, gauges, counters);
    }

    private static String word(String instance) {
        String word = instance.replaceAll("[^A-Za-z0-9._-]", "-");
        return word.isEmpty() ? "0" : word.substring(0, Math.min(LONGEST_INSTANCE, word.length()));
    }
}
