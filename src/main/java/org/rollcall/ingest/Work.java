package org.rollcall.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Sender;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.Undecodable;

/** One arrival on its way through the pipeline. Belongs to the writer's thread once it is queued. */
final class Work {
    private final Arrival arrival;
    private final long receivedAt;
    private final Decoded decoded;
    private final List<Sender> senders = new ArrayList<>();
    private @Nullable LaneBook book;
    private @Nullable Ingested outcome;

    /** What the payload turned out to be. */
    sealed interface Decoded {
        record Counted(LaneMessage message) implements Decoded {}

        record Document(Object message) implements Decoded {}

        record Unreadable(Undecodable why) implements Decoded {}
    }

    Work(Arrival arrival, long receivedAt, Decoded decoded) {
        this.arrival = arrival;
        this.receivedAt = receivedAt;
        this.decoded = decoded;
    }

    Arrival arrival() {
        return arrival;
    }

    /** Server's clock, milliseconds since 1970. */
    long receivedAt() {
        return receivedAt;
    }

    Decoded decoded() {
        return decoded;
    }

    /** The counted message it is, where it is one. */
    Optional<LaneMessage> message() {
        return decoded instanceof Decoded.Counted counted ? Optional.of(counted.message()) : Optional.empty();
    }

    /** The lane's book, once the pipeline has opened it. */
    LaneBook book() {
        if (book == null) {
            throw new IllegalStateException("the lane's book is not open yet");
        }
        return book;
    }

    Optional<LaneBook> openBook() {
        return Optional.ofNullable(book);
    }

    void open(LaneBook lane) {
        book = lane;
    }

    /** Who spoke, one for each device of the message, in its order. */
    List<Sender> senders() {
        return senders;
    }

    Ingested outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the pipeline has not settled this");
        }
        return outcome;
    }

    void settle(Ingested how) {
        outcome = how;
    }

    /** Makes ready for another run after the first was undone. */
    void reset() {
        senders.clear();
        book = null;
        outcome = null;
    }
}
