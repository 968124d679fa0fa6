package org.rollcall.telemetry;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of roll-ups and of those that are stale. */
interface RollupDao {
    String MARK = "INSERT INTO stale (sender, step, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    /** A roll-up, named. */
    record Mark(long sender, int step, long at) {}

    @SqlQuery("""
            SELECT at, readings FROM rollup WHERE sender = :sender AND step = :step AND at >= :from AND at < :to
            ORDER BY at
            """)
    @RegisterConstructorMapper(ReportDao.Row.class)
    List<ReportDao.Row> between(long sender, int step, long from, long to);

    @SqlUpdate("""
            INSERT INTO rollup (sender, step, at, readings) VALUES (:sender, :step, :at, :readings)
            ON CONFLICT (sender, step, at) DO UPDATE SET readings = excluded.readings
            """)
    void save(long sender, int step, long at, byte[] readings);

    @SqlUpdate("DELETE FROM rollup WHERE sender = :sender AND step = :step AND at = :at")
    void delete(long sender, int step, long at);

    @SqlUpdate(MARK_NAMED)
    void mark(long sender, int step, long at);

    @SqlUpdate("DELETE FROM stale WHERE sender = :sender AND step = :step AND at = :at")
    void unmark(long sender, int step, long at);

    /** When the next report begins. */
    @SqlQuery("SELECT min(at) FROM report WHERE sender = :sender AND at >= :from AND at < :to")
    Optional<Long> nextReport(long sender, long from, long to);

    @SqlQuery("SELECT count(*) FROM rollup WHERE sender = :sender AND step = :step AND at = :at")
    int count(long sender, int step, long at);

    /** Roll-ups to be made anew whose time is over. */
    @SqlQuery("SELECT sender, step, at FROM stale WHERE step = :step AND at <= :at LIMIT :limit")
    @RegisterConstructorMapper(Mark.class)
    List<Mark> due(int step, long at, int limit);

    /** The stale roll-ups of a sender, up to a step, the newest first. */
    @SqlQuery("""
            SELECT sender, step, at FROM stale
            WHERE sender = :sender AND step <= :step AND at >= :from AND at < :to ORDER BY at DESC LIMIT :limit
            """)
    @RegisterConstructorMapper(Mark.class)
    List<Mark> stale(long sender, int step, long from, long to, int limit);

    String MARK_NAMED = "INSERT INTO stale (sender, step, at) VALUES (:sender, :step, :at) ON CONFLICT DO NOTHING";
}
