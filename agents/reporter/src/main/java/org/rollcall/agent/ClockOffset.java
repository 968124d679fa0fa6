package org.rollcall.agent;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.rollcall.wire.TimeResponse;

/**
 * How far the server's clock is from this machine's, by the exchange with the shortest way of the last eight, as NTP
 * filters its samples (RFC 5905, 10). Not thread-safe.
 */
final class ClockOffset {
    private static final int KEPT = 8;

    private record Exchange(long roundTrip, long offset) {}

    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    /** Takes in an answer that came at this moment of our clock, milliseconds since 1970. */
    void hear(TimeResponse answer, long now) {
        long roundTrip = now - answer.requestSentAt();
        if (roundTrip < 0) {
            return;
        }
        exchanges.addLast(new Exchange(roundTrip, answer.serverTime() - answer.requestSentAt() - roundTrip / 2));
        if (exchanges.size() > KEPT) {
            exchanges.removeFirst();
        }
    }

    /** Our clock was set: what was measured before says nothing any more. */
    void forget() {
        exchanges.clear();
    }

    /** What to add to our clock to have the server's, in milliseconds. */
    long millis() {
        return exchanges.stream()
                .min(Comparator.comparingLong(Exchange::roundTrip))
                .map(Exchange::offset)
                .orElse(0L);
    }
}
