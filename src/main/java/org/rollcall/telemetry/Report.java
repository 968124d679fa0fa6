package org.rollcall.telemetry;

import java.util.List;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Gauge;

/**
 * One stored report, or the part of one that lies within five minutes.
 *
 * @param receivedAt when it came, milliseconds since 1970
 * @param shift what was added to the agent's clock, milliseconds
 * @param suspect whether that clock was so far off that the times are a guess
 * @param seq its number on the agent's lane
 * @param times when was sampled, milliseconds since 1970, rising or equal, at least one
 */
record Report(
        long receivedAt,
        long shift,
        boolean suspect,
        long seq,
        List<Long> times,
        List<Gauge> gauges,
        List<Counter> counters) {
    long at() {
        return times.get(0);
    }
}
