package org.rollcall.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;

/**
 * Doubts the clock when it moved by more than a day against the machine's own count of time or, after a restart, against
 * what it showed last; where that is not known, against the newest fact that is stored. A doubt is kept until an officer has
 * looked. Thread-safe.
 */
final class ClockGuard {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Database database;
    private final Time time;
    private final Newest newest;
    private Optional<Seen> here = Optional.empty();

    ClockGuard(Database database, Time time, Newest newest) {
        this.database = database;
        this.time = time;
        this.newest = newest;
    }

    private record Seen(long wall, long nanos) {}

    /**
     * What one look showed.
     *
     * @param now milliseconds since 1970, and the doubt is about exactly this
     * @param doubt why it is doubted; empty where it is not
     */
    record Verdict(long now, String doubt) {}

    /** The one row of what the clock showed. */
    interface Dao {
        /** What was stored last. */
        record Row(long at, String doubt) {}

        @SqlQuery("SELECT at, doubt FROM clock_seen WHERE id = 1")
        @RegisterConstructorMapper(Row.class)
        Optional<Row> find();

        @SqlUpdate("""
                INSERT INTO clock_seen (id, at, doubt) VALUES (1, :at, :doubt)
                ON CONFLICT (id) DO UPDATE SET at = excluded.at, doubt = excluded.doubt
                """)
        void save(long at, String doubt);
    }

    /** Looks at the clock, and says what it shows and why it is doubted. */
    synchronized Verdict look() {
        long now = time.millis();
        long nanos = time.nanos();
        Optional<Dao.Row> stored = database.readWith(Dao.class, Dao::find);
        String doubt =
                stored.map(Dao.Row::doubt).filter(text -> !text.isEmpty()).orElseGet(() -> judge(now, nanos, stored));
        here = Optional.of(new Seen(now, nanos));
        database.change(write -> write.dao(Dao.class).save(now, doubt));
        return new Verdict(now, doubt);
    }

    private String judge(long now, long nanos, Optional<Dao.Row> stored) {
        return here.map(seen -> jumped(now, seen.wall() + (nanos - seen.nanos()) / 1_000_000))
                .or(() -> stored.map(row -> stoodStill(now, row.at())))
                .orElseGet(() -> unseen(now, database.read(newest::at)));
    }

    /** What is known without looking anew. */
    String doubt() {
        return database.readWith(Dao.class, Dao::find).map(Dao.Row::doubt).orElse("");
    }

    /** An officer says that the clock is right as it is. */
    synchronized void confirm() {
        here = Optional.of(new Seen(time.millis(), time.nanos()));
        database.change(write -> write.dao(Dao.class).save(time.millis(), ""));
    }

    private static boolean isNear(long now, long other) {
        return Math.abs(now - other) <= DAY;
    }

    private static String jumped(long now, long expected) {
        return isNear(now, expected)
                ? ""
                : "the clock was set from " + Instant.ofEpochMilli(expected) + " to " + Instant.ofEpochMilli(now);
    }

    private static String stoodStill(long now, long last) {
        return isNear(now, last)
                ? ""
                : "the server last ran at " + Instant.ofEpochMilli(last) + ", and the clock now shows "
                        + Instant.ofEpochMilli(now);
    }

    private static String unseen(long now, OptionalLong last) {
        return last.isEmpty() || isNear(now, last.getAsLong())
                ? ""
                : "the newest fact that is stored is from " + Instant.ofEpochMilli(last.getAsLong())
                        + ", and the clock now shows " + Instant.ofEpochMilli(now);
    }
}
