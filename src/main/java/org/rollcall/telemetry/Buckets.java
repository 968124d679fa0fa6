package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.rollcall.telemetry.Series.Step;

/** What was said within steps of time, from roll-ups where they are up to date and from the reports where not. */
final class Buckets {
    /** A counter's rate needs the reading before; it is looked for in so many reports. */
    private static final int REPORTS_BEFORE = 4;

    /** Of more stale roll-ups than this, the older ones are shown as they were. */
    private static final int MOST_STALE = 600;

    private final ReportFormat reports;
    private final BucketFormat format;

    Buckets(Metrics metrics) {
        this.reports = new ReportFormat(metrics);
        this.format = new BucketFormat(metrics);
    }

    /** The reports of a sender from a time on, oldest first, with some before it for the sake of counters. */
    List<Report> reports(Handle handle, long sender, long from, long to, int limit) {
        ReportDao dao = handle.attach(ReportDao.class);
        List<Report> found = new ArrayList<>();
        dao.lastBetween(sender, from - Rates.LONGEST_MILLIS, from, REPORTS_BEFORE)
                .forEach(row -> found.add(0, reports.unpack(row.at(), row.readings())));
        dao.between(sender, from, to, limit).forEach(row -> found.add(reports.unpack(row.at(), row.readings())));
        return found;
    }

    /** All metrics of one bucket, made of what lies one step finer; empty where nothing was said. */
    Map<String, Bucket> make(Handle handle, RollupDao.Mark mark) {
        Step step = Step.of(mark.step());
        long to = mark.at() + step.millis();
        return step == Step.FIVE_MINUTES
                ? ofReports(Samples.of(reports(handle, mark.sender(), mark.at(), to, Integer.MAX_VALUE)), mark.at())
                : ofParts(handle, mark.sender(), step.finer(), mark.at(), to);
    }

    private static Map<String, Bucket> ofReports(Samples samples, long from) {
        Map<String, Bucket> buckets = new TreeMap<>();
        samples.gauges().forEach((metric, found) -> put(buckets, metric, false, found, from));
        samples.rates().forEach((metric, found) -> put(buckets, metric, true, found, from));
        return buckets;
    }

    private static void put(
            Map<String, Bucket> buckets, String metric, boolean counter, List<Sample> found, long from) {
        List<Sample> within =
                found.stream().filter(sample -> sample.at() >= from).toList();
        if (!within.isEmpty()) {
            buckets.put(metric, Bucket.of(counter, within));
        }
    }

    private Map<String, Bucket> ofParts(Handle handle, long sender, Step step, long from, long to) {
        Map<String, Bucket> buckets = new TreeMap<>();
        handle.attach(RollupDao.class)
                .between(sender, step.no(), from, to)
                .forEach(row -> format.unpack(row.readings())
                        .forEach((metric, bucket) -> buckets.merge(metric, bucket, Bucket::plus)));
        return buckets;
    }

    /** One metric by buckets, up to the moment: what no roll-up holds yet is made on the spot. */
    SortedMap<Long, Bucket> of(Handle handle, long sender, String metric, Step step, long from, long to) {
        RollupDao dao = handle.attach(RollupDao.class);
        SortedMap<Long, Bucket> buckets = new TreeMap<>();
        for (ReportDao.Row row : dao.between(sender, step.no(), from, to)) {
            Bucket bucket = format.unpack(row.readings()).get(metric);
            if (bucket != null) {
                buckets.put(row.at(), bucket);
            }
        }
        TreeSet<Long> stale = new TreeSet<>();
        dao.stale(sender, step.no(), from, to, MOST_STALE).forEach(mark -> stale.add(step.floor(mark.at())));
        for (long at : stale) {
            fresh(handle, sender, metric, step, at)
                    .reduce(Bucket::plus)
                    .ifPresentOrElse(bucket -> buckets.put(at, bucket), () -> buckets.remove(at));
        }
        return buckets;
    }

    private Stream<Bucket> fresh(Handle handle, long sender, String metric, Step step, long at) {
        long to = at + step.millis();
        if (step != Step.FIVE_MINUTES) {
            return of(handle, sender, metric, step.finer(), at, to).values().stream();
        }
        Samples samples = Samples.of(reports(handle, sender, at, to, Integer.MAX_VALUE), metric);
        return ofReports(samples, at).values().stream();
    }
}
