package org.rollcall.ingest;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table of messages put aside. */
interface QuarantineDao {
    /** A message as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row that is read once and never compared
    record Row(
            long id,
            long at,
            String agent,
            String topic,
            @Nullable Long seq,
            String reason,
            String detail,
            byte[] payload) {}

    /** Whose a message is. */
    record Owner(long id, String agent) {}

    /** How many messages an agent has there. */
    record Count(String agent, long messages) {}

    @SqlUpdate("""
            INSERT INTO quarantine (at, agent, topic, boot, seq, reason, detail, payload)
            VALUES (:at, :agent, :topic, :boot, :seq, :reason, :detail, :payload)
            """)
    void keep(
            long at,
            String agent,
            String topic,
            String boot,
            @Nullable Long seq,
            String reason,
            String detail,
            byte[] payload);

    @SqlQuery("SELECT count(*) FROM quarantine")
    long count();

    @SqlQuery("SELECT agent, count(*) AS messages FROM quarantine WHERE seq IS NULL GROUP BY agent")
    @RegisterConstructorMapper(Count.class)
    List<Count> unreadable();

    @SqlQuery("SELECT id, agent FROM quarantine ORDER BY id DESC")
    @RegisterConstructorMapper(Owner.class)
    List<Owner> agents();

    @SqlQuery("SELECT id, at, agent, topic, seq, reason, detail, payload FROM quarantine WHERE id IN (<ids>)"
            + " ORDER BY id DESC")
    @RegisterConstructorMapper(Row.class)
    List<Row> find(@BindList List<Long> ids);

    @SqlQuery("""
            SELECT id, at, agent, topic, seq, reason, detail, payload FROM quarantine
            ORDER BY id DESC LIMIT :limit OFFSET :offset
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> page(int offset, int limit);
}
