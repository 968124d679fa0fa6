package org.rollcall.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Write;
import org.rollcall.telemetry.Series.Step;

/**
 * Deletes reports and roll-ups that are too old, by whole days of one sender. What still has to go into a coarser roll-up
 * stays until it has; and up to when everything is gone is written down in the same transaction, so that what comes late
 * is added to the roll-up that stands ({@link Rollups}).
 */
public final class Pruning implements Retained {
    private final String rule;
    private final List<Step> steps;

    private Pruning(String rule, List<Step> steps) {
        this.rule = rule;
        this.steps = steps;
    }

    /** The raw reports, the roll-ups of five minutes and an hour, and those of a day. */
    public static List<Retained> all() {
        return List.of(
                new Pruning("reports", List.of(Step.RAW)),
                new Pruning("rollups", List.of(Step.FIVE_MINUTES, Step.HOUR)),
                new Pruning("daily", List.of(Step.DAY)));
    }

    @Override
    public String rule() {
        return rule;
    }

    private int first() {
        return steps.get(0).no();
    }

    private int last() {
        return steps.get(steps.size() - 1).no();
    }

    @Override
    public long rows(Handle reading) {
        PruneDao dao = reading.attach(PruneDao.class);
        return first() == Step.RAW.no() ? dao.reports() : dao.rollups(first(), last());
    }

    @Override
    public long before(Handle reading, long cutoff) {
        long day = Step.DAY.floor(cutoff);
        PruneDao dao = reading.attach(PruneDao.class);
        return steps.stream()
                .mapToLong(step -> step == Step.RAW ? dao.reportsBefore(day) : dao.rollupsBefore(step.no(), day))
                .sum();
    }

    @Override
    public OptionalLong oldest(Handle reading) {
        PruneDao dao = reading.attach(PruneDao.class);
        return steps.stream()
                .map(step -> step == Step.RAW ? dao.oldestReport() : dao.oldestRollup(step.no()))
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .min();
    }

    @Override
    public Sweep sweep(Handle reading, long cutoff) {
        long day = Step.DAY.floor(cutoff);
        PruneDao dao = reading.attach(PruneDao.class);
        Deque<Piece> pieces = new ArrayDeque<>();
        for (Step step : steps) {
            List<Long> senders = step == Step.RAW ? dao.sendersOfReports(day) : dao.sendersOfRollups(step.no(), day);
            senders.forEach(sender -> pieces.add(new Piece(sender, step.no())));
        }
        return (write, limit) -> next(write, pieces, day, limit);
    }

    /** What is due of one sender and step. */
    private record Piece(long sender, int step) {}

    private static int next(Write write, Deque<Piece> pieces, long cutoff, int limit) {
        PruneDao dao = write.dao(PruneDao.class);
        int deleted = 0;
        while (deleted < limit && !pieces.isEmpty()) {
            int more = day(dao, pieces.element(), cutoff);
            if (more == 0) {
                pieces.remove();
            }
            deleted += more;
        }
        return deleted;
    }

    /** Deletes the oldest day that is due, or nothing. */
    private static int day(PruneDao dao, Piece piece, long cutoff) {
        long sender = piece.sender();
        boolean raw = piece.step() == Step.RAW.no();
        Optional<Long> first = raw ? dao.firstReport(sender) : dao.firstRollup(sender, piece.step());
        long needed =
                dao.oldestMark(sender, piece.step() + 1).map(Step.DAY::floor).orElse(Long.MAX_VALUE);
        long end = first.map(at -> Step.DAY.floor(at) + Step.DAY.millis()).orElse(Long.MAX_VALUE);
        if (end > Math.min(cutoff, needed)) {
            return 0;
        }
        dao.prune(sender, piece.step(), end);
        return raw
                ? dao.deleteReports(sender, Long.MIN_VALUE, end)
                : dao.deleteRollups(sender, piece.step(), Long.MIN_VALUE, end);
    }
}
