package org.rollcall.agent;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Status.Previous;
import org.rollcall.wire.Tombstone;

/**
 * What an agent has said and the server may not have yet. A message gets its number when it is put in, before it is ever
 * sent, and leaves only when the server says that it is committed; what must be given up before that is declared. Every
 * change is on disk when its method returns. Not thread-safe: it belongs to the agent's one thread.
 */
final class Spool implements AutoCloseable {
    private final SpoolFile file;
    private final Connection connection;
    private final SpoolRows rows;
    private final SpoolLimits limits;
    private final Clock clock;
    private BootId boot;
    private long connections;

    private Spool(SpoolFile file, SpoolLimits limits, Clock clock) {
        this.file = file;
        this.connection = file.connection();
        this.rows = new SpoolRows(connection);
        this.limits = limits;
        this.clock = clock;
        this.boot = new BootId("0000000000000000");
    }

    /** Opens the spool in this folder, or begins one; a new one is a new life, with a name of its own. */
    static Spool open(Path folder, SpoolLimits limits, Clock clock, RandomGenerator random) {
        Spool spool = new Spool(SpoolFile.open(folder, clock.millis()), limits, clock);
        try {
            spool.change(() -> spool.begin(random));
            return spool;
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private void begin(RandomGenerator random) throws SQLException {
        Optional<String> known = rows.fact("boot");
        if (known.isEmpty()) {
            rows.setFact("boot", BootId.mint(random).hex());
            if (file.previous().isPresent()) {
                rows.setFact("previous", text(file.previous().get()));
            }
        }
        boot = new BootId(rows.fact("boot").orElseThrow());
        connections = Long.parseLong(rows.fact("connections").orElse("0"));
    }

    BootId boot() {
        return boot;
    }

    private static String text(Previous previous) {
        return previous.boot() + " " + previous.lastSeqs().get(Lane.TELEMETRY) + " "
                + previous.lastSeqs().get(Lane.EVENTS);
    }

    /** The life before this one, where it ended by damage and is known. */
    Optional<Previous> previous() {
        return fact("previous")
                .map(text -> text.split(" ", -1))
                .map(parts -> new Previous(
                        new BootId(parts[0]),
                        Map.of(Lane.TELEMETRY, Long.parseLong(parts[1]), Lane.EVENTS, Long.parseLong(parts[2]))));
    }

    /** The number of the connection that is about to be tried; rises for ever. */
    long nextConnection() {
        change(() -> rows.setFact("connections", Long.toString(connections + 1)));
        return ++connections;
    }

    /** The number of the connection that was last tried. */
    long connection() {
        return connections;
    }

    /** A fact to keep, such as the configuration that the server wants. */
    Optional<String> fact(String name) {
        return read(() -> rows.fact(name));
    }

    void setFact(String name, String value) {
        change(() -> rows.setFact(name, value));
    }

    /** Puts a message in under the next number of its lane, which is handed to {@code message}. */
    long append(Lane lane, LongFunction<LaneMessage> message) {
        long[] given = new long[1];
        change(() -> {
            long seq = rows.lastSeq(lane) + 1;
            LaneMessage numbered = message.apply(seq);
            int points = numbered instanceof Batch batch ? batch.points() : 0;
            rows.insert(lane, new SeqRange(seq, seq), clock.millis(), points, "", Codec.write(numbered));
            rows.setLastSeq(lane, seq);
            given[0] = seq;
            makeRoom();
        });
        return given[0];
    }

    /** Takes in what the server has for good; says whether it was about this life. */
    boolean acknowledge(Ack ack) {
        if (!ack.boot().equals(boot)) {
            return false;
        }
        change(() -> {
            rows.acknowledge(ack.lane(), ack.upTo(), clock.millis());
            // It had these before, if they are here no more: it was restored from a backup.
            for (SeqRange range : ack.missing()) {
                rows.wanted(ack.lane(), range.from(), range.to());
            }
            OptionalLong again = ack.resendFrom();
            if (again.isPresent()) {
                rows.wanted(ack.lane(), again.getAsLong());
            }
        });
        return true;
    }

    /** The server cannot read this message: it is given up, and that is declared. */
    void reject(Lane lane, long seq) {
        change(() -> {
            Optional<SpoolRows.Row> row =
                    rows.find(lane, seq).filter(found -> found.why().isEmpty());
            if (row.isPresent()) {
                bury(row.get(), Tombstone.Why.REJECTED);
            }
        });
    }

    /** Messages that wait: events, then the newest telemetry for the state of now, then history from its beginning. */
    List<Spooled> waiting(int most) {
        return read(() -> {
            List<Spooled> waiting = new ArrayList<>(rows.waiting(Lane.EVENTS, most));
            List<Spooled> history = rows.waiting(Lane.TELEMETRY, most);
            rows.newest(Lane.TELEMETRY).ifPresent(waiting::add);
            history.stream()
                    .filter(message -> waiting.stream().noneMatch(known -> same(known, message)))
                    .forEach(waiting::add);
            return waiting;
        });
    }

    private static boolean same(Spooled one, Spooled other) {
        return one.lane() == other.lane() && one.seq() == other.seq();
    }

    /** How many wait. */
    long depth() {
        return read(rows::depth);
    }

    /** How long the oldest has waited, in milliseconds. */
    long oldestMillis() {
        return read(() ->
                rows.oldest().map(at -> Math.max(0, clock.millis() - at)).orElse(0L));
    }

    /** The last number given on each lane. */
    Map<Lane, Long> lastSeqs() {
        return read(() -> Map.of(Lane.TELEMETRY, rows.lastSeq(Lane.TELEMETRY), Lane.EVENTS, rows.lastSeq(Lane.EVENTS)));
    }

    /** The machine's clock was set, by so many milliseconds: what waits is no older or younger for that. */
    void clockSet(long millis) {
        change(() -> rows.shift(millis));
    }

    /** Gives up what is too old, and forgets what has been kept long enough. */
    void tidy() {
        change(this::makeRoom);
    }

    /** What was answered to a job before, or empty for one that is new. */
    Optional<JobRow> job(String id) {
        return read(() -> rows.job(id));
    }

    void setJob(JobRow job) {
        change(() -> rows.setJob(job, clock.millis()));
    }

    private void makeRoom() throws SQLException {
        rows.forgetKept(clock.millis() - limits.keptAge().toMillis(), limits.keptBytes());
        long oldest = clock.millis() - limits.age().toMillis();
        for (SpoolRows.Row row : rows.olderThan(oldest, 200)) {
            bury(row, Tombstone.Why.EXPIRED);
        }
        long excess = rows.waitingBytes() - limits.bytes();
        for (Lane lane : new Lane[] {Lane.TELEMETRY, Lane.EVENTS}) {
            excess = giveUp(lane, excess);
        }
    }

    /** Gives up the oldest of a lane until so many bytes are free; says how many are still wanted. */
    private long giveUp(Lane lane, long bytes) throws SQLException {
        long wanted = bytes;
        while (wanted > 0) {
            List<SpoolRows.Row> oldest = rows.oldestMessages(lane, 50);
            if (oldest.isEmpty()) {
                return wanted;
            }
            for (SpoolRows.Row row : oldest) {
                if (wanted > 0) {
                    bury(row, Tombstone.Why.SPOOL_FULL);
                    wanted -= row.bytes();
                }
            }
        }
        return wanted;
    }

    /** Puts a tombstone in a message's place, together with one that lies right before it for the same reason. */
    private void bury(SpoolRows.Row row, Tombstone.Why why) throws SQLException {
        long from = row.seq();
        long points = row.points();
        Optional<SpoolRows.Row> before = rows.endingAt(row.lane(), row.seq() - 1)
                .filter(earlier -> earlier.why().equals(why.code()));
        if (before.isPresent()) {
            rows.delete(row.lane(), before.get().seq());
            from = before.get().seq();
            points += before.get().points();
        }
        rows.delete(row.lane(), row.seq());
        SeqRange range = new SeqRange(from, row.last());
        Tombstone tombstone = new Tombstone(boot, connections, clock.millis(), range, why, points);
        rows.insert(
                row.lane(),
                range,
                row.at(),
                (int) Math.min(points, Integer.MAX_VALUE),
                why.code(),
                Codec.write(tombstone));
    }

    /** Work on the tables. */
    private interface Work {
        void run() throws SQLException;
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private void change(Work work) {
        try {
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SpoolException("cannot write the spool", e);
        }
    }

    private <T> T read(Question<T> question) {
        try {
            T answer = question.ask();
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw new SpoolException("cannot read the spool", e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
