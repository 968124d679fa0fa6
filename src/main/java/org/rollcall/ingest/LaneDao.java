package org.rollcall.ingest;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table of lanes. It is written by {@link Books} in raw JDBC, once per lane and commit. */
@RegisterConstructorMapper(LaneDao.Row.class)
interface LaneDao {
    String COLUMNS = "agent, lane, boot, up_to, above, stored, quarantined, tombstoned, duplicates, first_at, last_at";

    String SAVE = """
            INSERT INTO lane (agent, lane, boot, up_to, above, stored, quarantined, tombstoned, duplicates, first_at,
                last_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (agent, lane, boot) DO UPDATE SET up_to = excluded.up_to, above = excluded.above,
                stored = excluded.stored, quarantined = excluded.quarantined, tombstoned = excluded.tombstoned,
                duplicates = excluded.duplicates, last_at = excluded.last_at
            """;

    /** A lane as it is stored. */
    record Row(
            String agent,
            String lane,
            String boot,
            long upTo,
            String above,
            long stored,
            long quarantined,
            long tombstoned,
            long duplicates,
            long firstAt,
            long lastAt) {}

    @SqlQuery("SELECT " + COLUMNS + " FROM lane WHERE agent = :agent AND lane = :lane AND boot = :boot")
    Optional<Row> find(String agent, String lane, String boot);

    @SqlQuery("SELECT " + COLUMNS + " FROM lane WHERE agent = :agent ORDER BY first_at DESC, boot, lane LIMIT 16")
    List<Row> newest(String agent);

    @SqlQuery("SELECT " + COLUMNS + " FROM lane WHERE agent = :agent AND above <> '' ORDER BY boot, lane")
    List<Row> broken(String agent);

    @SqlQuery("SELECT " + COLUMNS + " FROM lane ORDER BY last_at DESC, agent, lane LIMIT :limit")
    List<Row> all(int limit);
}
