package org.rollcall.security.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Walks a stream row by row, in pages, so that neither memory nor a long transaction grows with it. */
final class Rows {
    private static final int PAGE = 2_000;

    /** A row with where it came from, as far as that is still known. */
    record Row(Entry entry, Origin origin) {}

    /** Takes one row; says whether to go on. */
    interface Walker {
        boolean take(Row row);
    }

    private Rows() {}

    /** Walks the rows from {@code first} to {@code last}, both included, by their numbers. */
    static void walk(Handle handle, String stream, long first, long last, Walker walker) {
        long next = first;
        while (next <= last) {
            List<Row> page = page(handle, stream, next, last);
            for (Row row : page) {
                if (!walker.take(row)) {
                    return;
                }
            }
            if (page.size() < PAGE) {
                return;
            }
            next = page.get(page.size() - 1).entry().seq() + 1;
        }
    }

    /** The first rows of those, at most as many as a page has. */
    static List<Row> page(Handle handle, String stream, long first, long last) {
        return handle.createQuery("""
                        SELECT a.stream, a.seq, a.at, a.kind, a.actor, a.origin_hash, a.action, a.subject, a.before,
                            a.after, a.reason, a.previous, a.hash, o.origin, o.salt
                        FROM act a LEFT JOIN act_origin o ON o.stream = a.stream AND o.seq = a.seq
                        WHERE a.stream = :stream AND a.seq >= :first AND a.seq <= :last
                        ORDER BY a.seq LIMIT :most
                        """)
                .bind("stream", stream)
                .bind("first", first)
                .bind("last", last)
                .bind("most", PAGE)
                .map((row, context) -> read(row))
                .list();
    }

    /** By position: a name for each of fifteen columns costs more than the hash of the row. */
    static Row read(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13));
        String origin = row.getString(14);
        return new Row(entry, origin == null ? Origin.NONE : new Origin(origin, row.getString(15)));
    }
}
