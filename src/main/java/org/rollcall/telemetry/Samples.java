package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Gauge;

/** What the reports of one sender say of each metric, in the order of time; counters as rates. Pure. */
final class Samples {
    private static final String UPTIME = "uptime";
    private static final String SPEED = "net.speed";

    private final Map<String, List<Sample>> gauges = new TreeMap<>();
    private final Map<String, List<Rates.Reading>> counters = new TreeMap<>();

    private Samples() {}

    /** Of all metrics. */
    static Samples of(Collection<Report> reports) {
        Samples samples = new Samples();
        for (Report report : reports) {
            report.gauges().forEach(gauge -> samples.add(report, gauge));
            report.counters().forEach(counter -> samples.add(report, counter));
        }
        return samples;
    }

    /** Of one metric. */
    static Samples of(Collection<Report> reports, String metric) {
        Samples samples = new Samples();
        for (Report report : reports) {
            report.gauges().stream()
                    .filter(gauge -> gauge.metric().equals(metric))
                    .forEach(gauge -> samples.add(report, gauge));
            report.counters().stream()
                    .filter(counter -> counter.metric().equals(metric))
                    .forEach(counter -> samples.add(report, counter));
        }
        return samples;
    }

    private void add(Report report, Gauge gauge) {
        List<Sample> samples = gauges.computeIfAbsent(gauge.metric(), metric -> new ArrayList<>());
        for (int i = 0; i < report.times().size(); i++) {
            if (gauge.values().has(i)) {
                samples.add(new Sample(report.times().get(i), gauge.values().at(i)));
            }
        }
    }

    private void add(Report report, Counter counter) {
        counters.computeIfAbsent(counter.metric(), metric -> new ArrayList<>()).addAll(readings(report, counter));
    }

    /** The raw readings of a counter, each with what else the report says that is needed to judge it. */
    static List<Rates.Reading> readings(Report report, Counter counter) {
        List<Rates.Reading> readings = new ArrayList<>();
        String instance = counter.metric().contains("#")
                ? counter.metric().substring(counter.metric().indexOf('#'))
                : "";
        for (int i = 0; i < report.times().size(); i++) {
            if (counter.counts().has(i)) {
                readings.add(new Rates.Reading(
                        report.times().get(i),
                        counter.counts().at(i),
                        counter.bits(),
                        counter.discontinuity(),
                        uptime(report, i),
                        beside(report, SPEED + instance, i)));
            }
        }
        return readings;
    }

    // A device may tell its uptime by more than one clock; the first is as good as any, if it is always the same.
    private static double uptime(Report report, int index) {
        double bare = beside(report, UPTIME, index);
        return Double.isNaN(bare)
                ? report.gauges().stream()
                        .filter(gauge -> gauge.metric().startsWith(UPTIME + "#"))
                        .mapToDouble(gauge -> gauge.values().at(index))
                        .findFirst()
                        .orElse(Double.NaN)
                : bare;
    }

    private static double beside(Report report, String metric, int index) {
        for (Gauge gauge : report.gauges()) {
            if (gauge.metric().equals(metric)) {
                return gauge.values().at(index);
            }
        }
        return Double.NaN;
    }

    /** The gauges' readings by metric. */
    Map<String, List<Sample>> gauges() {
        gauges.values().forEach(samples -> samples.sort(Comparator.comparingLong(Sample::at)));
        return gauges;
    }

    /** The counters' rates by metric; a gap has none. */
    Map<String, List<Sample>> rates() {
        Map<String, List<Sample>> rates = new TreeMap<>();
        counters.forEach((metric, readings) -> rates.put(metric, rates(readings)));
        return rates;
    }

    private static List<Sample> rates(List<Rates.Reading> readings) {
        List<Rates.Reading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparingLong(Rates.Reading::at));
        List<Sample> rates = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            if (Rates.between(sorted.get(i - 1), sorted.get(i)) instanceof Rates.Between.Rate rate) {
                rates.add(new Sample(sorted.get(i).at(), rate.perSecond()));
            }
        }
        return rates;
    }
}
