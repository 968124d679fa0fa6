package org.rollcall.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Series.Point;
import org.rollcall.telemetry.Series.Step;

/**
 * What devices said: every report, and the newest reading of each metric, which is also held in memory. Reading is
 * thread-safe and shows what is committed; appending belongs to ingest's transaction.
 */
public final class Telemetry {
    private static final long DAY = Step.DAY.millis();

    private final Database database;
    private final Time time;
    private final Metrics metrics;
    private final Buckets buckets;
    private final Appending appending;
    private final Map<Long, State> states = new ConcurrentHashMap<>();
    private final Map<Long, Latest> shown = new ConcurrentHashMap<>();

    /** Reads the newest that each sender said. */
    public Telemetry(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.metrics = new Metrics(database);
        this.buckets = new Buckets(metrics);
        StateFormat format = new StateFormat(metrics);
        this.appending = new Appending(metrics, this::state, this::show);
        for (ReportDao.LatestRow row : database.readWith(ReportDao.class, ReportDao::latest)) {
            states.put(row.sender(), format.unpack(row));
        }
    }

    /** Stores what a device said. What is older than what is known adds to the history only. */
    public void append(Write write, Spoken spoken) {
        appending.add(write, spoken);
    }

    /** The newest that a sender said, or empty where it never spoke. */
    public Optional<Latest> latest(long sender) {
        return Optional.ofNullable(
                shown.computeIfAbsent(sender, no -> states.containsKey(no) ? Readout.of(state(no)) : null));
    }

    /** How many reports of a sender are stored. */
    public long reports(long sender) {
        return state(sender).reports();
    }

    /**
     * How a metric went between two times, in the finest step that stays within so many points.
     *
     * @param senders who speak for the device
     * @param metric with {@code #} and an instance where there are several
     * @param from milliseconds since 1970
     * @param to milliseconds since 1970, excluded
     */
    public Series series(List<Long> senders, String metric, long from, long to, int mostPoints) {
        return database.read(handle -> Optional.of(handle)
                .filter(h -> !isPruned(h, senders, Step.RAW, from))
                .flatMap(h -> raw(h, senders, metric, from, to, mostPoints))
                .orElseGet(() -> rolledUp(handle, senders, metric, from, to, mostPoints)));
    }

    /** Whether some of what was said since then is deleted in this step, and only coarser ones tell. */
    private static boolean isPruned(Handle handle, List<Long> senders, Step step, long from) {
        PruneDao dao = handle.attach(PruneDao.class);
        return senders.stream()
                .anyMatch(sender -> dao.pruned(sender, step.no())
                        .filter(gone -> from < gone)
                        .isPresent());
    }

    private Optional<Series> raw(Handle handle, List<Long> senders, String metric, long from, long to, int mostPoints) {
        List<Sample> found = new ArrayList<>();
        boolean counter = false;
        for (long sender : senders) {
            // A report that began within the same five minutes may reach into the range.
            long first = Step.FIVE_MINUTES.floor(from);
            List<Report> reports = buckets.reports(handle, sender, first, to, mostPoints + 1);
            if (reports.stream().filter(report -> report.at() >= first).count() > mostPoints) {
                return Optional.empty();
            }
            Samples samples = Samples.of(reports, metric);
            samples.gauges().values().forEach(found::addAll);
            for (List<Sample> rates : samples.rates().values()) {
                counter = true;
                found.addAll(rates);
            }
        }
        List<Point> points = found.stream()
                .filter(sample -> sample.at() >= from && sample.at() < to)
                .sorted(Comparator.comparingLong(Sample::at))
                .map(sample -> new Point(sample.at(), sample.value(), sample.value(), sample.value()))
                .toList();
        return points.size() > mostPoints ? Optional.empty() : Optional.of(series(metric, counter, Step.RAW, points));
    }

    private Series rolledUp(Handle handle, List<Long> senders, String metric, long from, long to, int mostPoints) {
        long until = Math.min(to, time.millis() + DAY);
        Step step = Step.FIVE_MINUTES;
        while (step != Step.DAY
                && (until - step.floor(from) > mostPoints * step.millis() || isPruned(handle, senders, step, from))) {
            step = step.coarser();
        }
        SortedMap<Long, Bucket> merged = new TreeMap<>();
        for (long sender : senders) {
            buckets.of(handle, sender, metric, step, step.floor(from), until)
                    .forEach((at, bucket) -> merged.merge(at, bucket, Bucket::plus));
        }
        boolean counter = merged.values().stream().anyMatch(Bucket::counter);
        List<Point> points = merged.entrySet().stream()
                .skip(Math.max(0, merged.size() - mostPoints))
                .map(bucket -> bucket.getValue().point(bucket.getKey()))
                .toList();
        return series(metric, counter, step, points);
    }

    private static Series series(String metric, boolean counter, Step step, List<Point> points) {
        String what = counter ? "rates between raw reports" : "raw reports";
        String source = step == Step.RAW ? what : step.words() + " of " + what;
        return new Series(Readout.unit(metric, counter), step, source, points);
    }

    private State state(long sender) {
        return states.getOrDefault(sender, State.silent(sender));
    }

    private void show(State state) {
        states.put(state.sender(), state);
        shown.remove(state.sender());
    }
}
