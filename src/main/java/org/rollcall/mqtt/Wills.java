package org.rollcall.mqtt;

import io.netty.util.concurrent.EventExecutorGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.rollcall.ingest.Arrival;
import org.rollcall.ingest.Ingested;
import org.rollcall.ingest.Intake;
import org.rollcall.ingest.Receipt;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Status;
import org.rollcall.wire.Undecodable;

/**
 * What agents want said when they are lost: handed to ingest as if they had said it, unless they are back before the
 * delay is over. A will whose delay is 0 is said at once even when the agent's next connection took over; ingest knows by
 * its number that it is of an older one. Wills are in memory only: of a server that died, the agents' lateness tells.
 * Thread-safe.
 */
final class Wills {
    private static final long RETRY_SECONDS = 5;

    private static final Receipt NOBODY = new Receipt() {
        @Override
        public void settled(Ingested outcome) {
            // Nobody waits to hear it.
        }

        @Override
        public void failed() {
            // The database takes nothing; that the agent is late tells.
        }
    };

    private final Intake intake;
    private final Connected connected;
    private final EventExecutorGroup timer;
    private final Predicate<String> enrolled;
    private final ConcurrentHashMap<String, Pending> pending = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** @param enrolled whether an agent's credential is good: of others nothing is said */
    Wills(Intake intake, Connected connected, EventExecutorGroup timer, Predicate<String> enrolled) {
        this.intake = intake;
        this.connected = connected;
        this.timer = timer;
        this.enrolled = enrolled;
    }

    private record Pending(Will will, ScheduledFuture<?> timer) {}

    /** The agent is lost. */
    void lost(String agent, Will will) {
        if (ended) {
            return;
        }
        if (will.delay() == 0) {
            say(agent, will);
        } else {
            schedule(agent, will, will.delay());
        }
    }

    /**
     * The agent's credential has ended: of what it wanted said only that it is gone is said, in our words and at once. Who
     * was shut out has nothing more to say.
     */
    void shutOut(String agent, Optional<Will> open) {
        Pending waiting = pending.remove(agent);
        if (waiting != null) {
            waiting.timer().cancel(false);
        }
        open.or(() -> Optional.ofNullable(waiting).map(Pending::will))
                .flatMap(Wills::gone)
                .ifPresent(gone -> hand(agent, gone, NOBODY));
    }

    private static Optional<Will> gone(Will will) {
        try {
            return will.topic().channel() == Channel.STATUS
                            && Codec.readStatus(Unpacked.of(will.payload())) instanceof Status.Down down
                    ? Optional.of(new Will(
                            will.topic(),
                            Codec.write(new Status.Down(down.connection(), Status.Why.LAST_WILL, OptionalInt.empty())),
                            0))
                    : Optional.empty();
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    /** The agent is back: what was to be said no longer is. */
    void back(String agent) {
        Pending forgotten = pending.remove(agent);
        if (forgotten != null) {
            forgotten.timer().cancel(false);
        }
    }

    /** The endpoint ends: says all that is pending, for it can wait no longer. Who is lost from now on, we have left. */
    void end() {
        ended = true;
        List.copyOf(pending.keySet()).forEach(agent -> {
            Pending due = pending.remove(agent);
            if (due != null && due.timer().cancel(false)) {
                say(agent, due.will());
            }
        });
    }

    private void schedule(String agent, Will will, long seconds) {
        Pending due = new Pending(will, timer.schedule(() -> fire(agent), seconds, TimeUnit.SECONDS));
        Pending older = pending.put(agent, due);
        if (older != null) {
            older.timer().cancel(false);
        }
    }

    // The agent may have come back just before its loss was noticed here.
    private void fire(String agent) {
        Pending due = pending.remove(agent);
        if (due != null && connected.find(agent).isEmpty()) {
            say(agent, due.will());
        }
    }

    private void say(String agent, Will will) {
        if (!enrolled.test(agent)) {
            return;
        }
        hand(agent, will, new Receipt() {
            @Override
            public void settled(Ingested outcome) {
                // Nobody waits to hear it.
            }

            @Override
            public void failed() {
                if (!ended) {
                    schedule(agent, will, RETRY_SECONDS);
                }
            }
        });
    }

    private void hand(String agent, Will will, Receipt receipt) {
        byte[] payload = Unpacked.of(will.payload());
        intake.accept(new Arrival(agent, will.topic().channel(), will.topic().job(), payload, receipt));
    }
}
