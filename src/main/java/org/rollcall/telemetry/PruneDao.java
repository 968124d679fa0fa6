package org.rollcall.telemetry;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What is deleted of the tables of reports and roll-ups. Each row is found by its sender: no index goes by time alone. */
interface PruneDao {
    @SqlQuery("SELECT at FROM pruned WHERE sender = :sender AND step = :step")
    Optional<Long> pruned(long sender, int step);

    @SqlUpdate("""
            INSERT INTO pruned (sender, step, at) VALUES (:sender, :step, :at)
            ON CONFLICT (sender, step) DO UPDATE SET at = excluded.at WHERE excluded.at > pruned.at
            """)
    void prune(long sender, int step, long at);

    /** The oldest roll-up of a step that must be made anew before its parts may go. */
    @SqlQuery("SELECT min(at) FROM stale WHERE sender = :sender AND step = :step")
    Optional<Long> oldestMark(long sender, int step);

    @SqlQuery("SELECT count(*) FROM report")
    long reports();

    @SqlQuery("""
            SELECT coalesce(sum((SELECT count(*) FROM report r WHERE r.sender = l.sender AND r.at < :cutoff)), 0)
            FROM latest l
            """)
    long reportsBefore(long cutoff);

    @SqlQuery("SELECT min((SELECT min(r.at) FROM report r WHERE r.sender = l.sender)) FROM latest l")
    Optional<Long> oldestReport();

    @SqlQuery("""
            SELECT l.sender FROM latest l
            WHERE EXISTS (SELECT 1 FROM report r WHERE r.sender = l.sender AND r.at < :cutoff)
            """)
    List<Long> sendersOfReports(long cutoff);

    @SqlQuery("SELECT min(at) FROM report WHERE sender = :sender")
    Optional<Long> firstReport(long sender);

    @SqlUpdate("DELETE FROM report WHERE sender = :sender AND at >= :from AND at < :to")
    int deleteReports(long sender, long from, long to);

    @SqlQuery("SELECT count(*) FROM rollup WHERE step >= :from AND step <= :to")
    long rollups(int from, int to);

    @SqlQuery("""
            SELECT coalesce(sum((SELECT count(*) FROM rollup r
                WHERE r.sender = l.sender AND r.step = :step AND r.at < :cutoff)), 0)
            FROM latest l
            """)
    long rollupsBefore(int step, long cutoff);

    @SqlQuery("""
            SELECT min((SELECT min(r.at) FROM rollup r WHERE r.sender = l.sender AND r.step = :step)) FROM latest l
            """)
    Optional<Long> oldestRollup(int step);

    @SqlQuery("""
            SELECT l.sender FROM latest l WHERE EXISTS (SELECT 1 FROM rollup r
                WHERE r.sender = l.sender AND r.step = :step AND r.at < :cutoff)
            """)
    List<Long> sendersOfRollups(int step, long cutoff);

    @SqlQuery("SELECT min(at) FROM rollup WHERE sender = :sender AND step = :step")
    Optional<Long> firstRollup(long sender, int step);

    @SqlUpdate("DELETE FROM rollup WHERE sender = :sender AND step = :step AND at >= :from AND at < :to")
    int deleteRollups(long sender, int step, long from, long to);
}
