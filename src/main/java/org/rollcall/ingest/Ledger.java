package org.rollcall.ingest;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.rollcall.platform.Database;

/**
 * The books as people read them: for each agent, lane and boot what was produced and what became of it. Thread-safe; sees
 * what is committed.
 */
public final class Ledger {
    private static final int MOST_LINES = 2_000;

    private final Database database;
    private final Quarantine quarantine;

    Ledger(Database database, Quarantine quarantine) {
        this.database = database;
        this.quarantine = quarantine;
    }

    /**
     * One lane in one life of an agent's spool.
     *
     * @param produced the highest number seen: so many were produced at least
     * @param missing numbers below it that have not come yet; the agent still has them
     * @param duplicates came again and changed nothing
     */
    public record Line(
            String agent,
            String lane,
            String boot,
            long produced,
            long stored,
            long quarantined,
            long tombstoned,
            long missing,
            long duplicates,
            long firstAt,
            long lastAt) {
        static Line of(LaneDao.Row row) {
            SeqSet seqs = new SeqSet(row.upTo(), row.above());
            return new Line(
                    row.agent(),
                    row.lane(),
                    row.boot(),
                    seqs.highest(),
                    row.stored(),
                    row.quarantined(),
                    row.tombstoned(),
                    seqs.missing(),
                    row.duplicates(),
                    row.firstAt(),
                    row.lastAt());
        }

        /** Whether every number is explained; what is missing is counted from the gaps, not from the other columns. */
        public boolean balanced() {
            return stored + quarantined + tombstoned + missing == produced;
        }
    }

    /**
     * All lanes and their sums.
     *
     * @param unreadable quarantined messages whose number could not be read; the agent gives that number up itself
     * @param lanes the last heard first, at most 2,000; the sums are over all
     */
    public record Balance(
            boolean balanced,
            long produced,
            long stored,
            long quarantined,
            long tombstoned,
            long missing,
            long duplicates,
            long unreadable,
            int laneCount,
            List<Line> lanes) {}

    /** An agent's lanes in which numbers are missing. */
    public List<Line> broken(String agent) {
        return database.readWith(LaneDao.class, dao -> dao.broken(agent)).stream()
                .map(Line::of)
                .toList();
    }

    /** The books as they stand. */
    public Balance balance() {
        return balance(agent -> true);
    }

    /** The books of some agents. */
    Balance balance(Predicate<String> agents) {
        List<Line> lines = database.readWith(LaneDao.class, dao -> dao.all(Integer.MAX_VALUE)).stream()
                .filter(row -> agents.test(row.agent()))
                .map(Line::of)
                .toList();
        return new Balance(
                lines.stream().allMatch(Line::balanced),
                sum(lines, Line::produced),
                sum(lines, Line::stored),
                sum(lines, Line::quarantined),
                sum(lines, Line::tombstoned),
                sum(lines, Line::missing),
                sum(lines, Line::duplicates),
                quarantine.unreadable(agents),
                lines.size(),
                lines.stream().limit(MOST_LINES).toList());
    }

    private static long sum(List<Line> lines, ToLongFunction<Line> column) {
        return lines.stream().mapToLong(column).sum();
    }
}
