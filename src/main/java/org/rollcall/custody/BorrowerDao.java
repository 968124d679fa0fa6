package org.rollcall.custody;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** All that is kept about somebody who borrows. */
interface BorrowerDao {
    /** One loan, with what was to be paid for it. */
    record Row(
            String what,
            long sinceAt,
            @Nullable Long untilAt,
            @Nullable String dueOn,
            String conditionOut,
            String noteOut,
            String conditionIn,
            String noteIn,
            long cents,
            long owed) {}

    @SqlQuery("""
            SELECT coalesce(a.name, c.asset) AS what, c.since_at, c.until_at, l.due_on, l.condition_out, l.note_out,
                l.condition_in, l.note_in,
                (SELECT coalesce(sum(cents), 0) FROM charge g WHERE g.custody = c.id) AS cents,
                (SELECT coalesce(sum(cents), 0) FROM charge g WHERE g.custody = c.id AND g.settled_at IS NULL) AS owed
            FROM loan l JOIN custody c ON c.id = l.custody LEFT JOIN asset a ON a.id = c.asset
            WHERE l.person = :person ORDER BY c.since_at, c.id LIMIT 10000
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> all(String person);

    @SqlUpdate("DELETE FROM reservation WHERE holder_kind = 'person' AND holder = :person")
    int forgetReservations(String person);
}
