package org.rollcall.agent;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Lane;
import org.rollcall.wire.SeqRange;

/**
 * Messages that were sent on this connection and need not be sent again now: those on the way, which fill the window, and
 * those that the server has above a gap, which it cannot acknowledge for good yet. Not thread-safe.
 */
final class Underway {
    /** After so long without a word of the server, a message is sent again. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** What the transport has delivered and the server still misses so long after, it lost. */
    private static final long GAP_NANOS = 1_000_000_000L;

    private record Numbered(Lane lane, long seq) {}

    /** When it was sent, and when the transport had it, both in monotonic time. */
    private record Times(long sent, long delivered, boolean isDelivered) {}

    private final Map<Numbered, Times> onTheWay = new LinkedHashMap<>();
    private final Set<Numbered> there = new HashSet<>();
    private final Map<Lane, List<SeqRange>> missing = new EnumMap<>(Lane.class);

    /** Whether it need not be sent now. */
    boolean has(Spooled message) {
        Numbered number = new Numbered(message.lane(), message.seq());
        return onTheWay.containsKey(number) || there.contains(number);
    }

    void add(Spooled message, long nanos) {
        onTheWay.put(new Numbered(message.lane(), message.seq()), new Times(nanos, nanos, false));
    }

    void remove(Lane lane, long seq) {
        onTheWay.remove(new Numbered(lane, seq));
    }

    /** The transport has it; the server may still be committing. */
    void delivered(Lane lane, long seq, long nanos) {
        onTheWay.computeIfPresent(new Numbered(lane, seq), (number, times) -> new Times(times.sent(), nanos, true));
    }

    /** How many are on the way. */
    int size() {
        return onTheWay.size();
    }

    /** How many the server has above a gap. */
    int there() {
        return there.size();
    }

    /** Takes in what the server has and misses; of numbers above the last that it names as missing it says nothing. */
    void acknowledge(Ack ack) {
        missing.put(ack.lane(), ack.missing());
        long last = ack.missing().stream().mapToLong(SeqRange::to).max().orElse(0);
        onTheWay.keySet().removeIf(number -> {
            boolean had = number.lane() == ack.lane() && number.seq() < last && !isMissing(number);
            if (had) {
                there.add(number);
            }
            return had || (number.lane() == ack.lane() && number.seq() <= ack.upTo());
        });
        there.removeIf(number -> number.lane() == ack.lane() && (number.seq() <= ack.upTo() || isMissing(number)));
    }

    /** Forgets what the server lost or was silent about for too long, so that it is sent again. */
    void giveUpWaiting(long nanos) {
        onTheWay.entrySet().removeIf(entry -> {
            Times times = entry.getValue();
            boolean lost = times.isDelivered() && nanos - times.delivered() > GAP_NANOS && isMissing(entry.getKey());
            return lost || nanos - times.sent() > PATIENCE_NANOS;
        });
    }

    private boolean isMissing(Numbered number) {
        return missing.getOrDefault(number.lane(), List.of()).stream().anyMatch(range -> range.holds(number.seq()));
    }
}
