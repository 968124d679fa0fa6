package org.rollcall.telemetry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Series.Step;

/**
 * Makes the roll-ups: of 5 minutes from the reports, of an hour and a day each from the finer ones. Each report marks
 * what it makes stale in its own transaction, however late it comes; a step here makes some of that anew and takes the
 * marks away, so it may be stopped and repeated at any point. Run by one thread at a time.
 */
public final class Rollups {
    /** What belongs to a time is mostly here so long after it. */
    private static final long SETTLED_MILLIS = 60_000;

    /** In one transaction: ingest waits that long. */
    private static final int GROUP = 100;

    /** Transactions in one run, for each step. */
    private static final int GROUPS = 20;

    private final Database database;
    private final Time time;
    private final Metrics metrics;
    private final Buckets buckets;
    private final BucketFormat format;

    public Rollups(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.metrics = new Metrics(database);
        this.buckets = new Buckets(metrics);
        this.format = new BucketFormat(metrics);
    }

    /** Makes what is stale and over, but at most so much that ingest is not held up; the rest waits for the next run. */
    public void run() {
        for (Step step : List.of(Step.FIVE_MINUTES, Step.HOUR, Step.DAY)) {
            int groups = 0;
            while (groups < GROUPS && database.write(write -> make(write, step)) == GROUP) {
                groups++;
            }
        }
    }

    private int make(Write write, Step step) {
        metrics.refresh(write.handle());
        long over = time.millis() - SETTLED_MILLIS - step.millis();
        List<RollupDao.Mark> due = write.dao(RollupDao.class).due(step.no(), over, GROUP);
        due.forEach(mark -> make(write, mark));
        return due.size();
    }

    private void make(Write write, RollupDao.Mark mark) {
        boolean counters = remake(write, mark);
        write.dao(RollupDao.class).unmark(mark.sender(), mark.step(), mark.at());
        if (counters && mark.step() == Step.FIVE_MINUTES.no()) {
            remakeNext(write, mark);
        }
    }

    /** The first rate of the next bucket hangs on the last reading of this one: what came late changes both. */
    private void remakeNext(Write write, RollupDao.Mark mark) {
        RollupDao dao = write.dao(RollupDao.class);
        long end = mark.at() + Step.FIVE_MINUTES.millis();
        dao.nextReport(mark.sender(), end, end + Rates.LONGEST_MILLIS)
                .map(at -> new RollupDao.Mark(mark.sender(), mark.step(), Step.FIVE_MINUTES.floor(at)))
                .filter(next -> dao.count(next.sender(), next.step(), next.at()) > 0)
                .ifPresent(next -> remake(write, next));
    }

    /** Makes one anew, marks the coarser one that it is part of, and says whether there are counters in it. */
    private boolean remake(Write write, RollupDao.Mark mark) {
        RollupDao dao = write.dao(RollupDao.class);
        Map<String, Bucket> made = buckets.make(write.handle(), mark);
        if (isOfWhatIsGone(write, mark)) {
            made = addToWhatStands(write, mark, made);
        }
        if (made.isEmpty()) {
            dao.delete(mark.sender(), mark.step(), mark.at());
        } else {
            dao.save(mark.sender(), mark.step(), mark.at(), format.pack(made));
        }
        if (mark.step() < Step.DAY.no()) {
            Step coarser = Step.of(mark.step()).coarser();
            dao.mark(mark.sender(), coarser.no(), coarser.floor(mark.at()));
        }
        return made.values().stream().anyMatch(Bucket::counter);
    }

    /** Whether retention has deleted what this roll-up was made of. */
    private boolean isOfWhatIsGone(Write write, RollupDao.Mark mark) {
        return mark.at() < time.millis() - Step.DAY.millis()
                && write.dao(PruneDao.class)
                        .pruned(mark.sender(), mark.step() - 1)
                        .filter(gone -> mark.at() < gone)
                        .isPresent();
    }

    /** What came so late is counted once: it goes into the roll-up, and is not kept by itself. */
    private Map<String, Bucket> addToWhatStands(Write write, RollupDao.Mark mark, Map<String, Bucket> late) {
        Map<String, Bucket> all = new TreeMap<>(late);
        long end = mark.at() + Step.of(mark.step()).millis();
        write.dao(RollupDao.class)
                .between(mark.sender(), mark.step(), mark.at(), mark.at() + 1)
                .forEach(row -> format.unpack(row.readings())
                        .forEach((metric, bucket) -> all.merge(metric, bucket, Bucket::plus)));
        PruneDao dao = write.dao(PruneDao.class);
        if (mark.step() == Step.FIVE_MINUTES.no()) {
            dao.deleteReports(mark.sender(), mark.at(), end);
        } else {
            dao.deleteRollups(mark.sender(), mark.step() - 1, mark.at(), end);
        }
        return all;
    }
}
