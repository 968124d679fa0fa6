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
            String rule,
            @Nullable Integer days,
            @Nullable Long runAt,
            long deleted,
            @Nullable String failed) {}

    @SqlQuery("SELECT rule, days, run_at, deleted, failed FROM retention")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlUpdate("""
            INSERT INTO retention (rule, days, deleted) VALUES (:rule, :days, 0)
            ON CONFLICT (rule) DO UPDATE SET days = excluded.days
            """)
    void choose(String rule, int days);

    @SqlUpdate("""
            INSERT INTO retention (rule, run_at, deleted) VALUES (:rule, :runAt, :deleted)
            ON CONFLICT (rule) DO UPDATE SET run_at = excluded.run_at, deleted = excluded.deleted,
                failed = NULL
            """)
    void ran(String rule, long runAt, long deleted);

    /** Gives 0 where it failed the same way before. */
    @SqlUpdate("""
            INSERT INTO retention (rule, deleted, failed) VALUES (:rule, 0, :failed)
            ON CONFLICT (rule) DO UPDATE SET failed = excluded.failed
                WHERE retention.failed IS NULL OR retention.failed <> excluded.failed
            """)
    int failed(String rule, String failed);
}
