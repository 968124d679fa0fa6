package org.rollcall.security.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;

/** The ledger by any mix of conditions, the newest first, page by page. Thread-safe. */
final class Reading {
    private final Database database;

    Reading(Database database) {
        this.database = database;
    }

    /**
     * What to list; an empty text is no condition.
     *
     * @param action one, or all that begin with it where it ends in a dot, such as {@code device.}
     * @param from milliseconds since 1970, included; 0 is no condition
     * @param to the same
     * @param q a text that stands anywhere in what was done, by whom, with what and why
     * @param before the cursor that a page ended with
     */
    record Asked(
            String stream,
            String actor,
            String action,
            String subject,
            long from,
            long to,
            String q,
            String before,
            int limit) {}

    /** Where a page ended: the last row's time, stream and number. */
    record Cursor(long at, String stream, long seq) {
        static Cursor parse(String text) {
            String[] parts = text.split("~", -1);
            if (parts.length == 3 && parts[0].matches("\\d{1,18}") && parts[2].matches("\\d{1,18}")) {
                return new Cursor(Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2]));
            }
            throw Problem.invalid("before '" + text + "' is no cursor; take next of the page before");
        }

        @Override
        public String toString() {
            return at + "~" + stream + "~" + seq;
        }
    }

    /** The rows that match, of these streams or of all; one more than asked where there are more. */
    List<Rows.Row> page(Asked asked, Optional<List<String>> streams) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        given(asked.stream(), "a.stream = :stream", "stream", conditions, values);
        given(asked.actor(), "a.actor = :actor", "actor", conditions, values);
        given(asked.subject(), "a.subject = :subject", "subject", conditions, values);
        action(asked.action(), conditions, values);
        if (asked.from() > 0) {
            conditions.add("a.at >= :from");
            values.put("from", asked.from());
        }
        if (asked.to() > 0) {
            conditions.add("a.at <= :to");
            values.put("to", asked.to());
        }
        if (!asked.q().isBlank()) {
            // SQLite knows the small forms of ASCII only, so of other letters both forms are looked for.
            String any = "a.actor || ' ' || a.action || ' ' || a.subject || ' ' || a.before || ' ' || a.after || ' '"
                    + " || a.reason";
            String q = literally(asked.q().strip());
            conditions.add("(LOWER(" + any + ") LIKE LOWER(:q) ESCAPE '!' OR LOWER(" + any
                    + ") LIKE LOWER(:small) ESCAPE '!'" + " OR LOWER(" + any + ") LIKE LOWER(:large) ESCAPE '!')");
            values.put("q", "%" + q + "%");
            values.put("small", "%" + q.toLowerCase(Locale.ROOT) + "%");
            values.put("large", "%" + q.toUpperCase(Locale.ROOT) + "%");
        }
        if (!asked.before().isBlank()) {
            Cursor cursor = Cursor.parse(asked.before());
            conditions.add("(a.at, a.stream, a.seq) < (:cursorAt, :cursorStream, :cursorSeq)");
            values.put("cursorAt", cursor.at());
            values.put("cursorStream", cursor.stream());
            values.put("cursorSeq", cursor.seq());
        }
        if (streams.isPresent()) {
            conditions.add("a.stream IN (<streams>)");
        }
        return select(conditions, values, streams, asked.limit() + 1);
    }

    private List<Rows.Row> select(
            List<String> conditions, Map<String, Object> values, Optional<List<String>> streams, int most) {
        if (streams.filter(List::isEmpty).isPresent()) {
            return List.of();
        }
        return database.read(handle -> {
            Query query = handle.createQuery("""
                            SELECT a.stream, a.seq, a.at, a.kind, a.actor, a.origin_hash, a.action, a.subject, a.before,
                                a.after, a.reason, a.previous, a.hash, o.origin, o.salt
                            FROM act a LEFT JOIN act_origin o ON o.stream = a.stream AND o.seq = a.seq
                            WHERE\s""" + String.join(" AND ", conditions) + """

                            ORDER BY a.at DESC, a.stream DESC, a.seq DESC LIMIT :most
                            """)
                    .bindMap(values)
                    .bind("most", most);
            streams.ifPresent(some -> query.bindList("streams", some));
            return query.map((row, context) -> Rows.read(row)).list();
        });
    }

    private static void given(
            String wanted, String condition, String name, List<String> conditions, Map<String, Object> values) {
        if (!wanted.isBlank()) {
            conditions.add(condition);
            values.put(name, wanted.strip());
        }
    }

    private static void action(String wanted, List<String> conditions, Map<String, Object> values) {
        if (wanted.endsWith(".")) {
            conditions.add("a.action LIKE :action ESCAPE '!'");
            values.put("action", literally(wanted) + "%");
        } else {
            given(wanted, "a.action = :action", "action", conditions, values);
        }
    }

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
