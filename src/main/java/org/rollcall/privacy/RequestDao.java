package org.rollcall.privacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table of what families asked. */
@RegisterConstructorMapper(RequestDao.Row.class)
interface RequestDao {
    /** A request as it is stored. */
    record Row(
            String id,
            String kind,
            String pseudonym,
            long receivedAt,
            long dueAt,
            @Nullable Long doneAt,
            String takenBy) {}

    String COLUMNS = "SELECT id, kind, pseudonym, received_at, due_at, done_at, taken_by FROM privacy_request ";

    @SqlUpdate("""
            INSERT INTO privacy_request (id, kind, pseudonym, received_at, due_at, done_at, taken_by)
            VALUES (:id, :kind, :pseudonym, :receivedAt, :dueAt, :doneAt, :takenBy)
            """)
    void add(@BindMethods Row row);

    @SqlQuery(COLUMNS + "ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, due_at, id LIMIT 1000")
    List<Row> all();

    @SqlQuery(COLUMNS + "WHERE pseudonym = :pseudonym ORDER BY received_at, id LIMIT 1000")
    List<Row> about(String pseudonym);

    @SqlQuery(COLUMNS + "WHERE id = :id")
    Optional<Row> find(String id);

    @SqlUpdate("UPDATE privacy_request SET done_at = :at WHERE id = :id AND done_at IS NULL")
    int done(String id, long at);
}
