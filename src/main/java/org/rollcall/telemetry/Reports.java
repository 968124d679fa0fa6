package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rollcall.telemetry.Series.Step;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** Makes of what was said the rows that are stored: times by the server's reckoning, cut at each five minutes. */
final class Reports {
    private Reports() {}

    static List<Report> of(Spoken spoken) {
        DeviceReadings readings = spoken.readings();
        List<Long> times = readings.offsets().stream()
                // Nothing was read after it arrived.
                .map(offset -> Math.min(spoken.at() + 1000L * offset, Math.max(spoken.at(), spoken.receivedAt())))
                .toList();
        List<Report> parts = new ArrayList<>(1);
        int from = 0;
        while (from < times.size()) {
            long end = Step.FIVE_MINUTES.floor(times.get(from)) + Step.FIVE_MINUTES.millis();
            int to = from + 1;
            while (to < times.size() && times.get(to) < end) {
                to++;
            }
            parts.add(part(spoken, times, from, to));
            from = to;
        }
        return parts;
    }

    private static Report part(Spoken spoken, List<Long> times, int from, int to) {
        DeviceReadings readings = spoken.readings();
        boolean whole = from == 0 && to == times.size();
        return new Report(
                spoken.receivedAt(),
                spoken.at() - spoken.sentAt(),
                spoken.suspect(),
                spoken.seq(),
                times.subList(from, to),
                whole
                        ? readings.gauges()
                        : readings.gauges().stream()
                                .map(gauge -> cut(gauge, from, to))
                                .toList(),
                whole
                        ? readings.counters()
                        : readings.counters().stream()
                                .map(counter -> cut(counter, from, to))
                                .toList());
    }

    private static Gauge cut(Gauge gauge, int from, int to) {
        return new Gauge(gauge.metric(), Values.of(Arrays.copyOfRange(samples(gauge.values()), from, to)));
    }

    private static Counter cut(Counter counter, int from, int to) {
        return new Counter(
                counter.metric(),
                counter.bits(),
                counter.discontinuity(),
                Counts.of(Arrays.copyOfRange(samples(counter.counts()), from, to)));
    }

    static double[] samples(Values values) {
        return values.toArray();
    }

    static long[] samples(Counts counts) {
        return counts.toArray();
    }
}
