package org.rollcall.security.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;

/**
 * Who did what, in the transaction of what was done: both are kept or neither. Rows of one stream are chained by their
 * hashes, so that a change, a hole or another order shows. Thread-safe: there is one writer.
 */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Time time;

    public Ledger(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Records an act together with what the transaction does. */
    public void record(Write write, Act act) {
        LedgerDao.Chain head = write.rows(
                        LedgerDao.HOLD,
                        row -> new LedgerDao.Chain(
                                row.getString(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5)),
                        act.stream())
                .get(0);
        Origin origin = Origin.of(act.actor().from());
        Entry entry = new Entry(
                        act.stream(),
                        head.seq() + 1,
                        time.millis(),
                        act.actor().kind().code(),
                        act.actor().name(),
                        origin.hash(),
                        act.action(),
                        act.subject(),
                        text(act.before()),
                        text(act.after()),
                        act.reason().orElse(""),
                        head.hash(),
                        "")
                .sealed();
        write.run(LedgerDao.ADD, LedgerDao.values(entry));
        if (!origin.origin().isEmpty()) {
            write.run(LedgerDao.ADD_ORIGIN, entry.stream(), entry.seq(), entry.at(), origin.origin(), origin.salt());
        }
        write.run(LedgerDao.MOVE, entry.seq(), entry.hash(), entry.stream());
    }

    /**
     * Records what changed of something that belongs to a school, if anything did: in its chain, and where it came from
     * another school, in that one's too.
     *
     * @param from the chain it belonged to before, or empty where it is new
     */
    public void recordChange(Write write, Act act, Optional<String> from) {
        if (act.changes()) {
            record(write, act);
            from.filter(left -> !left.equals(act.stream())).ifPresent(left -> record(write, act.in(left)));
        }
    }

    /** Records an act that changes nothing else, such as a refusal. */
    public void record(Act act) {
        database.change(write -> record(write, act));
    }

    /** The same for several at once. */
    public void record(List<Act> acts) {
        database.change(write -> acts.forEach(act -> record(write, act)));
    }

    /**
     * Deletes where people acted from, for retention. The chain stays whole: it holds only salted hashes of it.
     *
     * @param before milliseconds since 1970
     * @return how many were deleted
     */
    public int forgetOrigins(Write write, long before) {
        return write.dao(LedgerDao.class).forgetOrigins(before);
    }

    /** How many would be deleted, for a dry run. */
    public int originsBefore(long before) {
        return database.readWith(LedgerDao.class, dao -> dao.originsBefore(before));
    }

    private static String text(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
