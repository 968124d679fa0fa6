package org.rollcall.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Limits;

/**
 * Decides when an agent hears what is stored: at once when it has sent a window's worth or something is missing, else
 * within the second. A gap is told at most four times a second, for it may be filling. Belongs to the writer's thread.
 */
final class Acknowledger {
    private static final long CALM_NANOS = 1_000_000_000L;
    private static final long GAP_NANOS = 250_000_000L;

    /** Lanes of so many agents, twice over; of one that was forgotten the next is told at once. */
    private static final int MOST_TOLD = 100_000;

    private final AgentStates states;
    private final Map<LaneBook.Key, LaneBook> owed = new LinkedHashMap<>();
    private final Map<LaneBook.Key, Long> told = new LinkedHashMap<>();

    Acknowledger(AgentStates states) {
        this.states = states;
    }

    /** One acknowledgement to send. */
    record Due(String agent, Ack ack) {}

    /** These lanes have changed, and the change is committed. */
    void owe(List<LaneBook> books) {
        books.forEach(book -> owed.put(book.key(), book));
    }

    boolean owesAny() {
        return !owed.isEmpty();
    }

    /** The acknowledgements to send now. */
    List<Due> due(long nowMillis, long nowNanos) {
        List<Due> due = new ArrayList<>();
        Iterator<LaneBook> books = owed.values().iterator();
        while (books.hasNext()) {
            LaneBook book = books.next();
            if (isDue(book, nowNanos)) {
                due.add(acknowledge(book, nowMillis, nowNanos));
                books.remove();
            }
        }
        return due;
    }

    private boolean isDue(LaneBook book, long nowNanos) {
        Long last = told.get(book.key());
        if (last == null || book.owes(Limits.WINDOW / 2)) {
            return true;
        }
        return nowNanos - last >= (book.hasGap() ? GAP_NANOS : CALM_NANOS);
    }

    private Due acknowledge(LaneBook book, long nowMillis, long nowNanos) {
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        told.put(book.key(), nowNanos);
        String agent = book.key().agent();
        var desired = states.of(agent).desired();
        return new Due(agent, book.ack(nowMillis, desired.window(), desired.version()));
    }
}
