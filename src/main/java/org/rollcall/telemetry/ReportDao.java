package org.rollcall.telemetry;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The tables of reports and of the newest readings. They are written by {@link Telemetry} in raw JDBC. */
interface ReportDao {
    String ADD = "INSERT INTO report (sender, at, no, readings) VALUES (?, ?, ?, ?)";

    String SAVE_LATEST = """
            INSERT INTO latest (sender, received_at, reports, readings) VALUES (?, ?, ?, ?)
            ON CONFLICT (sender) DO UPDATE SET received_at = excluded.received_at, reports = excluded.reports,
                readings = excluded.readings
            """;

    /** One row of a report or a roll-up. */
    @SuppressWarnings("ArrayRecordComponent") // a row that is read once and never compared
    record Row(long at, byte[] readings) {}

    /** What is known of one sender. */
    @SuppressWarnings("ArrayRecordComponent") // a row that is read once and never compared
    record LatestRow(long sender, long receivedAt, long reports, byte[] readings) {}

    @SqlQuery("""
            SELECT at, readings FROM report WHERE sender = :sender AND at >= :from AND at < :to
            ORDER BY at, no LIMIT :limit
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> between(long sender, long from, long to, int limit);

    @SqlQuery("""
            SELECT at, readings FROM report WHERE sender = :sender AND at >= :from AND at < :to
            ORDER BY at DESC, no DESC LIMIT :limit
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> lastBetween(long sender, long from, long to, int limit);

    @SqlQuery("SELECT sender, received_at, reports, readings FROM latest")
    @RegisterConstructorMapper(LatestRow.class)
    List<LatestRow> latest();

    @SqlQuery("SELECT sender, received_at, reports, readings FROM latest WHERE sender = :sender")
    @RegisterConstructorMapper(LatestRow.class)
    Optional<LatestRow> latest(long sender);
}
