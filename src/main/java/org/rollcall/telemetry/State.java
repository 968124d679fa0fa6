package org.rollcall.telemetry;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Gauge;

/**
 * The newest that one sender said. A copy is changed within a transaction; once committed it is only read.
 */
final class State {
    /** A sender is shown with at most so many metrics: of more, those go that were read longest ago. */
    static final int MOST = 4096;

    /** What was read longer after its arrival than this was stamped by a clock of ours that ran ahead. */
    private static final long AHEAD_MILLIS = 60_000;

    private final long sender;
    private long receivedAt;
    private long reports;
    private final Map<String, Known> known = new TreeMap<>();

    /** The newest reading of one metric. */
    sealed interface Known {
        long at();

        /** A gauge's. */
        record Level(long at, double value) implements Known {}

        /** A counter's, with its last rate a second, or NaN where there is none to tell. */
        record Tally(Rates.Reading reading, double rate) implements Known {
            @Override
            public long at() {
                return reading.at();
            }
        }
    }

    State(long sender, long receivedAt, long reports, Map<String, Known> known) {
        this.sender = sender;
        this.receivedAt = receivedAt;
        this.reports = reports;
        this.known.putAll(known);
    }

    static State silent(long sender) {
        return new State(sender, 0, 0, Map.of());
    }

    State copy() {
        return new State(sender, receivedAt, reports, known);
    }

    long sender() {
        return sender;
    }

    long receivedAt() {
        return receivedAt;
    }

    long reports() {
        return reports;
    }

    Map<String, Known> known() {
        return known;
    }

    /** Counts one more report, and says how many that makes. */
    long count(long when) {
        receivedAt = receivedAt - when > AHEAD_MILLIS ? when : Math.max(receivedAt, when);
        return ++reports;
    }

    /** Takes in what is newer than what is known. */
    void take(Report report) {
        // It would shadow all that is said until the time it names.
        known.values().removeIf(reading -> reading.at() - report.receivedAt() > AHEAD_MILLIS);
        for (Gauge gauge : report.gauges()) {
            for (int i = report.times().size() - 1; i >= 0; i--) {
                if (gauge.values().has(i)) {
                    level(gauge.metric(), report.times().get(i), gauge.values().at(i));
                    break;
                }
            }
        }
        for (Counter counter : report.counters()) {
            Samples.readings(report, counter).forEach(reading -> tally(counter.metric(), reading));
        }
        while (known.size() > MOST) {
            known.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().at()))
                    .map(Map.Entry::getKey)
                    .ifPresent(known::remove);
        }
    }

    private void level(String metric, long at, double value) {
        Known before = known.get(metric);
        if (before == null || before.at() <= at) {
            known.put(metric, new Known.Level(at, value));
        }
    }

    private void tally(String metric, Rates.Reading reading) {
        Known before = known.get(metric);
        if (before instanceof Known.Tally tally) {
            if (reading.at() > before.at()) {
                known.put(metric, new Known.Tally(reading, rate(tally.reading(), reading)));
            }
        } else if (before == null || before.at() <= reading.at()) {
            known.put(metric, new Known.Tally(reading, Double.NaN));
        }
    }

    private static double rate(Rates.Reading before, Rates.Reading now) {
        return Rates.between(before, now) instanceof Rates.Between.Rate rate ? rate.perSecond() : Double.NaN;
    }
}
