package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/**
 * The bytes of one row of the table {@code report}. Numbers are as {@link Packer} writes them; times are milliseconds and
 * count from the row's {@code at}.
 *
 * <pre>
 * form 1:  1, flags (bit 0: clock suspect), shift signed, received signed, seq
 *          samples, then the distance of each but the first from the one before
 *          gauges, then each: metric, column of readings
 *          counters, then each: metric, flags (bit 0: 32 bits wide, bit 4: some missing), discontinuity,
 *            if some missing a bit for each sample, lowest bit first; the first count; signed distances of the others
 * metric:  its number, or 0 and its name
 * </pre>
 */
final class ReportFormat {
    private static final int FORM = 1;
    private static final int SUSPECT = 1;
    private static final int NARROW = 1;

    private final Metrics metrics;

    ReportFormat(Metrics metrics) {
        this.metrics = metrics;
    }

    byte[] pack(Report report) {
        Packer out = new Packer()
                .octet(FORM)
                .octet(report.suspect() ? SUSPECT : 0)
                .signed(report.shift())
                .signed(report.receivedAt() - report.at())
                .number(report.seq())
                .number(report.times().size());
        for (int i = 1; i < report.times().size(); i++) {
            out.number(report.times().get(i) - report.times().get(i - 1));
        }
        out.number(report.gauges().size());
        for (Gauge gauge : report.gauges()) {
            metrics.pack(out, gauge.metric());
            out.readings(Reports.samples(gauge.values()));
        }
        out.number(report.counters().size());
        report.counters().forEach(counter -> pack(out, counter));
        return out.bytes();
    }

    private void pack(Packer out, Counter counter) {
        metrics.pack(out, counter.metric());
        long[] counts = Reports.samples(counter.counts());
        boolean sparse = counter.counts().points() < counts.length;
        out.octet((counter.bits() == 32 ? NARROW : 0) | (sparse ? Packer.SPARSE : 0));
        out.number(counter.discontinuity());
        if (sparse) {
            out.present(counts.length, i -> counts[i] != Counts.MISSING);
        }
        boolean first = true;
        long before = 0;
        for (long count : counts) {
            if (count == Counts.MISSING) {
                continue;
            }
            if (first) {
                out.number(count);
            } else {
                out.signed(count - before);
            }
            first = false;
            before = count;
        }
    }

    Report unpack(long at, byte[] row) {
        Unpacker in = new Unpacker(row);
        in.version(FORM);
        boolean suspect = (in.octet() & SUSPECT) != 0;
        long shift = in.signed();
        long receivedAt = at + in.signed();
        long seq = in.number();
        List<Long> times = times(in, at);
        int gauges = in.count();
        List<Gauge> readings = new ArrayList<>(gauges);
        for (int i = 0; i < gauges; i++) {
            readings.add(new Gauge(metrics.unpack(in), Values.of(in.readings(times.size()))));
        }
        int counters = in.count();
        List<Counter> counts = new ArrayList<>(counters);
        for (int i = 0; i < counters; i++) {
            counts.add(counter(in, times.size()));
        }
        return new Report(receivedAt, shift, suspect, seq, times, readings, counts);
    }

    private static List<Long> times(Unpacker in, long at) {
        int size = in.count();
        List<Long> times = new ArrayList<>(size);
        long time = at;
        for (int i = 0; i < size; i++) {
            time += i == 0 ? 0 : in.number();
            times.add(time);
        }
        return times;
    }

    private Counter counter(Unpacker in, int size) {
        String metric = metrics.unpack(in);
        int flags = in.octet();
        long discontinuity = in.number();
        boolean[] present = in.present(size, (flags & Packer.SPARSE) != 0);
        long[] counts = new long[size];
        boolean first = true;
        long before = 0;
        for (int i = 0; i < size; i++) {
            if (!present[i]) {
                counts[i] = Counts.MISSING;
                continue;
            }
            before = first ? in.number() : before + in.signed();
            first = false;
            counts[i] = before;
        }
        return new Counter(metric, (flags & NARROW) != 0 ? 32 : 64, discontinuity, Counts.of(counts));
    }
}
