package org.rollcall.agent;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.Lane;

/** Puts what was seen of the machine into the spool. Not thread-safe. */
final class Reporter {
    private static final String STARTED = "machine.started";

    /** The moment of the start is reckoned from the clock, which may be set a little meanwhile. */
    private static final long SAME_START_SECONDS = 120;

    private final Spool spool;
    private final Clock clock;

    Reporter(Spool spool, Clock clock) {
        this.spool = spool;
        this.clock = clock;
    }

    /** Keeps one look; says how many values it has. */
    int keep(Lookout.Seen seen, long clockOffsetMillis) {
        noteRestart(seen.startedSeconds());
        Sample sample = seen.sample();
        sample.gauge("agent.spool.depth", spool.depth());
        sample.gauge("agent.spool.age", spool.oldestMillis() / 1000.0);
        sample.gauge("agent.clock.offset", clockOffsetMillis / 1000.0);
        int[] points = new int[1];
        spool.append(Lane.TELEMETRY, seq -> {
            Batch batch = batch(spool, seq, sample, clock.millis());
            points[0] = batch.points();
            return batch;
        });
        return points[0];
    }

    static Batch batch(Spool spool, long seq, Sample sample, long now) {
        return new Batch(
                spool.boot(),
                seq,
                spool.connection(),
                now,
                0,
                OptionalInt.empty(),
                List.of(sample.readings(Machine.SELF)));
    }

    /** Tells of a restart of the machine since it was last looked at, where there was one. */
    private void noteRestart(long startedSeconds) {
        Optional<Long> known = spool.fact(STARTED).map(Long::parseLong);
        boolean restarted = known.isPresent() && Math.abs(known.get() - startedSeconds) > SAME_START_SECONDS;
        if (restarted) {
            event("reboot", Map.of("cause", "machine"));
        }
        if (known.isEmpty() || restarted) {
            spool.setFact(STARTED, Long.toString(startedSeconds));
        }
    }

    private void event(String kind, Map<String, String> details) {
        spool.append(
                Lane.EVENTS,
                seq -> new EventBatch(
                        spool.boot(),
                        seq,
                        spool.connection(),
                        clock.millis(),
                        List.of(new Event(Machine.SELF, 0, kind, details))));
    }
}
