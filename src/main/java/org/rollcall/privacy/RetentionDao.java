package org.rollcall.privacy;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table of what districts chose, and of what the last run did. */
interface RetentionDao {
    /** A rule's row. */
    record Row(
            String rule, @Nullable Integer days, @Nullable Long runAt, long deleted) {}

    @SqlQuery("SELECT rule, days, run_at, deleted FROM retention")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO retention (rule, days, deleted) VALUES (:rule, :days, 0)
            ON CONFLICT (rule) DO UPDATE SET days = excluded.days
            """)
    void choose(String rule, int days);

    @SqlUpdate("""
            INSERT INTO retention (rule, run_at, deleted) VALUES (:rule, :runAt, :deleted)
            ON CONFLICT (rule) DO UPDATE SET run_at = excluded.run_at, deleted = excluded.deleted
            """)
    void ran(String rule, long runAt, long deleted);
}
