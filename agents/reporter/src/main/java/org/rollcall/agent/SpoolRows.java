package org.rollcall.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rollcall.wire.JobReply;
import org.rollcall.wire.Lane;
import org.rollcall.wire.SeqRange;

/** The spool's tables in SQL; transactions are the spool's. */
final class SpoolRows {
    private static final String HEAD =
            "SELECT lane, seq, last, at, points, why, length(payload) AS bytes FROM message ";

    private final Connection connection;

    /** A message or a tombstone without its payload; {@code why} is empty for a message. */
    record Row(Lane lane, long seq, long last, long at, long points, String why, long bytes) {}

    SpoolRows(Connection connection) {
        this.connection = connection;
    }

    Optional<String> fact(String name) throws SQLException {
        return first("SELECT value FROM fact WHERE name = ?", row -> row.getString(1), name);
    }

    void setFact(String name, String value) throws SQLException {
        run(
                "INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }

    /** The last number given on a lane, 0 for none. */
    long lastSeq(Lane lane) throws SQLException {
        return Long.parseLong(fact("seq." + lane.code()).orElse("0"));
    }

    void setLastSeq(Lane lane, long seq) throws SQLException {
        setFact("seq." + lane.code(), Long.toString(seq));
    }

    void insert(Lane lane, SeqRange seqs, long at, int points, String why, byte[] payload) throws SQLException {
        run(
                "INSERT INTO message (lane, seq, last, at, points, why, acked_at, payload) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                lane.code(),
                seqs.from(),
                seqs.to(),
                at,
                points,
                why,
                payload);
    }

    void delete(Lane lane, long seq) throws SQLException {
        run("DELETE FROM message WHERE lane = ? AND seq = ?", lane.code(), seq);
    }

    void acknowledge(Lane lane, long upTo, long now) throws SQLException {
        run(
                "UPDATE message SET acked_at = ? WHERE acked_at = 0 AND lane = ? AND seq <= ? AND last <= ?",
                now,
                lane.code(),
                upTo,
                upTo);
    }

    /** Moves all times that were taken from a clock that has been set since. */
    void shift(long millis) throws SQLException {
        run(
                "UPDATE message SET at = at + ?, acked_at = CASE acked_at WHEN 0 THEN 0 ELSE acked_at + ? END",
                millis,
                millis);
    }

    void wanted(Lane lane, long from) throws SQLException {
        run("UPDATE message SET acked_at = 0 WHERE lane = ? AND last >= ?", lane.code(), from);
    }

    void wanted(Lane lane, long from, long to) throws SQLException {
        // The pluses leave only the index of what is kept, which is little; what waits may be days.
        run(
                "UPDATE message SET acked_at = 0 WHERE acked_at > 0 AND +lane = ? AND last >= ? AND +seq <= ?",
                lane.code(),
                from,
                to);
    }

    Optional<Row> find(Lane lane, long seq) throws SQLException {
        return first(HEAD + "WHERE lane = ? AND seq = ?", SpoolRows::row, lane.code(), seq);
    }

    /** What waits and ends at this number. */
    Optional<Row> endingAt(Lane lane, long last) throws SQLException {
        return first(
                HEAD + "WHERE lane = ? AND seq <= ? AND last = ? AND acked_at = 0 ORDER BY seq DESC LIMIT 1",
                SpoolRows::row,
                lane.code(),
                last,
                last);
    }

    List<Spooled> waiting(Lane lane, int most) throws SQLException {
        return all(
                "SELECT lane, seq, payload FROM message WHERE lane = ? AND acked_at = 0 ORDER BY seq LIMIT ?",
                SpoolRows::spooled,
                lane.code(),
                most);
    }

    Optional<Spooled> newest(Lane lane) throws SQLException {
        return first(
                "SELECT lane, seq, payload FROM message WHERE lane = ? AND acked_at = 0 ORDER BY seq DESC LIMIT 1",
                SpoolRows::spooled,
                lane.code());
    }

    /** Messages that wait since before then, the oldest first. */
    List<Row> olderThan(long at, int most) throws SQLException {
        return all(
                HEAD + "WHERE acked_at = 0 AND at < ? AND why = '' ORDER BY at, seq LIMIT ?", SpoolRows::row, at, most);
    }

    /** Messages of a lane that wait, the oldest first: the order in which they are given up. */
    List<Row> oldestMessages(Lane lane, int most) throws SQLException {
        return all(
                HEAD + "WHERE acked_at = 0 AND lane = ? AND why = '' ORDER BY seq LIMIT ?",
                SpoolRows::row,
                lane.code(),
                most);
    }

    long waitingBytes() throws SQLException {
        return number("SELECT coalesce(sum(length(payload)), 0) FROM message WHERE acked_at = 0");
    }

    long depth() throws SQLException {
        return number("SELECT count(*) FROM message WHERE acked_at = 0");
    }

    Optional<Long> oldest() throws SQLException {
        return first("SELECT at FROM message WHERE acked_at = 0 ORDER BY at LIMIT 1", row -> row.getLong(1));
    }

    /** Forgets what the server has, once it is old or more than so many bytes. */
    void forgetKept(long before, long most) throws SQLException {
        run("DELETE FROM message WHERE acked_at > 0 AND acked_at < ?", before);
        long bytes = number("SELECT coalesce(sum(length(payload)), 0) FROM message WHERE acked_at > 0");
        while (bytes > most) {
            List<Row> oldest = all(HEAD + "WHERE acked_at > 0 ORDER BY acked_at, at LIMIT 100", SpoolRows::row);
            for (Row row : oldest) {
                if (bytes > most) {
                    delete(row.lane(), row.seq());
                    bytes -= row.bytes();
                }
            }
        }
    }

    Optional<JobRow> job(String id) throws SQLException {
        return first(
                "SELECT id, state, result FROM job WHERE id = ?",
                row -> new JobRow(
                        row.getString(1),
                        JobReply.State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3)),
                id);
    }

    void setJob(JobRow job, long now) throws SQLException {
        run(
                "INSERT INTO job (id, state, result, at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " state = excluded.state, result = excluded.result, at = excluded.at",
                job.id(),
                job.state().code(),
                job.result(),
                now);
        run("DELETE FROM job WHERE at < ?", now - 7L * 24 * 3_600_000);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Lane.of(row.getString(1)).orElseThrow(),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7));
    }

    private static Spooled spooled(ResultSet row) throws SQLException {
        return new Spooled(Lane.of(row.getString(1)).orElseThrow(), row.getLong(2), row.getBytes(3));
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values)) {
            statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        return first(sql, row -> row.getLong(1)).orElse(0L);
    }

    private <T> Optional<T> first(String sql, Reading<T> reading, Object... values) throws SQLException {
        List<T> all = all(sql, reading, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    private <T> List<T> all(String sql, Reading<T> reading, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
