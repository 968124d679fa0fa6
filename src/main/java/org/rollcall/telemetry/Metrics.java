package org.rollcall.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.Write;

/**
 * The numbers that stored readings name metrics by. Reading is thread-safe; a new name is given its number within a
 * transaction.
 */
final class Metrics {
    /** More names than this are made up by a broken or hostile agent; they are stored in full, not in this table. */
    static final int MOST = 50_000;

    private static final int UNNUMBERED = 0;

    /** The table of names. */
    interface Dao {
        /** A metric and its number. */
        record Named(int no, String name) {}

        @SqlQuery("SELECT no, name FROM metric WHERE no > :no")
        @RegisterConstructorMapper(Named.class)
        List<Named> above(int no);

        @SqlQuery("SELECT no, name FROM metric WHERE name = :name")
        @RegisterConstructorMapper(Named.class)
        Optional<Named> find(String name);

        @SqlUpdate("INSERT INTO metric (no, name) VALUES (:no, :name)")
        void add(int no, String name);
    }

    private final Held<String, Dao.Named> held = new Held<>(
            Dao.Named::name, (write, metric) -> write.dao(Dao.class).add(metric.no(), metric.name()), (write, name) -> {
                throw new IllegalStateException("metrics are never deleted: stored readings name them");
            });
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private int last;

    Metrics(Database database) {
        database.read(handle -> {
            refresh(handle);
            return true;
        });
    }

    /** Takes in the names that others have added since. */
    void refresh(Handle handle) {
        List<Dao.Named> fresh = handle.attach(Dao.class).above(last);
        held.load(fresh);
        for (Dao.Named metric : fresh) {
            names.put(metric.no(), metric.name());
            last = Math.max(last, metric.no());
        }
    }

    /** Gives a number to a name that has none. */
    void learn(Write write, String name) {
        if (held.find(name).isPresent() || held.size() >= MOST) {
            return;
        }
        // A commit whose answer got lost may have stored it, though it was undone here.
        Optional<Dao.Named> stored = write.dao(Dao.class).find(name);
        Dao.Named metric = stored.orElseGet(() -> new Dao.Named(++last, name));
        names.put(metric.no(), name);
        if (stored.isPresent()) {
            held.load(List.of(metric));
        } else {
            held.put(write, metric);
        }
    }

    void pack(Packer out, String name) {
        int no = held.find(name).map(Dao.Named::no).orElse(UNNUMBERED);
        out.number(no);
        if (no == UNNUMBERED) {
            out.text(name);
        }
    }

    String unpack(Unpacker in) {
        int no = (int) in.number();
        if (no == UNNUMBERED) {
            return in.text();
        }
        String name = names.get(no);
        if (name == null) {
            throw new IllegalStateException("stored readings name metric " + no + ", which the table does not have");
        }
        return name;
    }
}
