package org.rollcall.ingest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Database;
import org.rollcall.platform.Write;
import org.rollcall.wire.Event;

/** What happened once: restarts, alarms, plugs pulled. Thread-safe for reading. */
public final class Events {
    /** What a restart is called. */
    static final String REBOOT = "reboot";

    private final Database database;

    public Events(Database database) {
        this.database = database;
    }

    /**
     * One thing that happened.
     *
     * @param at milliseconds since 1970
     * @param details short texts, {@code name=value} joined by commas
     */
    public record Happened(long sender, long at, String kind, String details) {}

    /** The table of events. */
    interface Dao {
        @SqlUpdate("""
                INSERT INTO event (sender, at, received_at, kind, details)
                VALUES (:sender, :at, :receivedAt, :kind, :details)
                """)
        void add(long sender, long at, long receivedAt, String kind, String details);

        @SqlQuery("SELECT sender, at, kind, details FROM event ORDER BY id DESC LIMIT :limit")
        @RegisterConstructorMapper(Happened.class)
        List<Happened> newest(int limit);

        @SqlQuery("""
                SELECT sender, at, kind, details FROM event WHERE sender = :sender ORDER BY at DESC LIMIT :limit
                """)
        @RegisterConstructorMapper(Happened.class)
        List<Happened> of(long sender, int limit);
    }

    void add(Write write, Sender sender, long at, long receivedAt, Event event) {
        write.dao(Dao.class).add(sender.no(), at, receivedAt, event.kind(), text(event.details()));
    }

    /** What happened last in the district. */
    public List<Happened> newest(int limit) {
        return database.readWith(Dao.class, dao -> dao.newest(limit));
    }

    /** What happened last to one sender. */
    public List<Happened> of(long sender, int limit) {
        return database.readWith(Dao.class, dao -> dao.of(sender, limit));
    }

    private static String text(Map<String, String> details) {
        return new TreeMap<>(details)
                .entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining(", "));
    }
}
