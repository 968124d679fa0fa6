package org.rollcall.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Undecodable.Reason;

/** The fields that every counted message and the documents share, while one is being read. Not thread-safe. */
final class Head {
    private @Nullable BootId boot;
    private long connection;
    private long sentAt = -1;
    private long waiting;
    private boolean versioned;
    private boolean ranged;
    private OptionalInt nextExpected = OptionalInt.empty();
    private final List<Long> seqs = new ArrayList<>();

    boolean read(JsonIn in, String field) throws IOException, Undecodable {
        switch (field) {
            case "v" -> {
                in.version();
                versioned = true;
            }
            case "b" -> boot = new BootId(in.text("b", 16));
            case "c" -> connection = in.number("c", 0, Bounds.LAST_CONNECTION);
            case "t" -> sentAt = in.time("t");
            case "q" -> waiting = in.number("q", 0, Long.MAX_VALUE);
            case "nx" -> nextExpected = OptionalInt.of((int) in.number("nx", 0, Bounds.LONGEST_SLEEP_SECONDS));
            case "s" -> readSeqs(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readSeqs(JsonIn in) throws IOException, Undecodable {
        seqs.clear();
        ranged = in.atArray();
        if (ranged) {
            in.array("s", 2, () -> seqs.add(in.number("s", 1, Long.MAX_VALUE)));
        } else {
            seqs.add(in.number("s", 1, Long.MAX_VALUE));
        }
    }

    void requireVersion() throws Undecodable {
        if (!versioned) {
            throw new Undecodable(Reason.VERSION, "'v' is missing");
        }
    }

    BootId boot() throws Undecodable {
        return JsonIn.required(Optional.ofNullable(boot), "b");
    }

    long connection() {
        return connection;
    }

    long sentAt() throws Undecodable {
        if (sentAt < 0) {
            throw JsonIn.content("t", "is missing");
        }
        return sentAt;
    }

    long waiting() {
        return waiting;
    }

    OptionalInt nextExpected() {
        return nextExpected;
    }

    long seq() throws Undecodable {
        if (ranged) {
            throw JsonIn.content("s", "is a range, which only a tombstone has");
        }
        requireSeqs(1);
        return seqs.get(0);
    }

    SeqRange range() throws Undecodable {
        requireSeqs(ranged ? 2 : 1);
        return new SeqRange(seqs.get(0), seqs.get(seqs.size() - 1));
    }

    private void requireSeqs(int count) throws Undecodable {
        if (seqs.size() != count) {
            throw JsonIn.content("s", ranged ? "is a range that is not a pair" : "is missing");
        }
    }
}
