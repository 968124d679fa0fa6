package org.rollcall.snmp;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollcall.ingest.Arrival;
import org.rollcall.ingest.Ingested;
import org.rollcall.ingest.Intake;
import org.rollcall.ingest.Receipt;
import org.rollcall.platform.Time;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Limits;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Tombstone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what was read to ingest, on the same road as every agent, in lanes of its own.
 *
 * <p>There is no spool: what was not committed when the server ends was never numbered, or has a number above all that
 * are committed, because numbers are given in the order in which ingest writes. So the books have no gap. A batch that
 * the database did not take keeps its number and is handed over again before anything newer; should the server end just
 * then, the next one gives the number up ({@link #giveUp}). Thread-safe: numbers are given on one thread.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_WAITING = 20_000;
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final String agent;
    private final BootId boot;
    private final Intake intake;
    private final Time time;
    private final Executor pumps;
    private final Deque<Unsent> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger unsettled = new AtomicInteger();
    private final SortedMap<Long, byte[]> failed = new TreeMap<>();
    private long seq;
    private int flying;
    private long retryNanos;

    /** What waits for its turn; it has no number yet. */
    private sealed interface Unsent {
        record Readings(long at, List<DeviceReadings> devices) implements Unsent {}

        record Document(List<Inventory.Described> devices) implements Unsent {}

        record GivenUp(Tombstone tombstone) implements Unsent {}
    }

    /** @param pumps runs one task at a time, and never on ingest's own thread */
    Outbox(String agent, BootId boot, Intake intake, Time time, Executor pumps) {
        this.agent = agent;
        this.boot = boot;
        this.intake = intake;
        this.time = time;
        this.pumps = pumps;
        this.retryNanos = time.nanos();
    }

    /** Says what devices are. */
    void describe(List<Inventory.Described> devices) {
        Parts.described(devices).forEach(part -> add(new Unsent.Document(part)));
    }

    /** Says what devices read, at a time in milliseconds since 1970. */
    void report(long at, List<DeviceReadings> devices) {
        Parts.of(devices).forEach(part -> add(new Unsent.Readings(at, part)));
    }

    /** Gives up the numbers that an earlier life of the server handed over and that were never stored. */
    void giveUp(BootId earlier, long produced) {
        Tombstone tombstone =
                new Tombstone(earlier, 1, time.millis(), new SeqRange(1, produced), Tombstone.Why.EXPIRED, 0);
        LOG.atWarn().addKeyValue("boot", earlier).log("giving up reports that were cut off by a crash");
        add(new Unsent.GivenUp(tombstone));
    }

    /** Whether so much waits that asking more devices makes no sense. */
    boolean isFull() {
        return unsettled.get() >= MOST_WAITING;
    }

    /** How many messages are not stored yet. */
    int unsettled() {
        return unsettled.get();
    }

    private void add(Unsent unsent) {
        unsettled.incrementAndGet();
        waiting.addLast(unsent);
        pumps.execute(this::pump);
    }

    /** Hands over as much as may be under way: first, and alone, what the database did not take before. */
    void pump() {
        if (time.nanos() - retryNanos < 0) {
            return;
        }
        if (!failed.isEmpty()) {
            if (flying == 0) {
                Map<Long, byte[]> again = new TreeMap<>(failed);
                failed.clear();
                again.forEach(this::hand);
            }
            return;
        }
        while (flying < Limits.WINDOW && !intake.isFull()) {
            Unsent next = waiting.pollFirst();
            if (next == null) {
                return;
            }
            hand(next);
        }
    }

    private void hand(Unsent next) {
        if (next instanceof Unsent.Readings readings) {
            Batch batch =
                    new Batch(boot, ++seq, 1, readings.at(), waiting.size(), OptionalInt.empty(), readings.devices());
            hand(seq, Codec.write(batch));
        } else if (next instanceof Unsent.Document document) {
            Inventory inventory = new Inventory(boot, 1, time.millis(), "", "", document.devices());
            hand(Channel.INVENTORY, Codec.write(inventory), () -> waiting.addFirst(document));
        } else if (next instanceof Unsent.GivenUp gone) {
            hand(Channel.TELEMETRY, Codec.write(gone.tombstone()), () -> waiting.addFirst(gone));
        }
    }

    private void hand(long number, byte[] payload) {
        hand(Channel.TELEMETRY, payload, () -> failed.put(number, payload));
    }

    /** @param keep what to do where the database took nothing */
    private void hand(Channel channel, byte[] payload, Runnable keep) {
        flying++;
        intake.accept(new Arrival(agent, channel, Optional.empty(), payload, new Receipt() {
            @Override
            public void settled(Ingested outcome) {
                pumps.execute(() -> stored(outcome));
            }

            @Override
            public void failed() {
                pumps.execute(() -> refused(keep));
            }
        }));
    }

    private void stored(Ingested outcome) {
        flying--;
        unsettled.decrementAndGet();
        if (outcome instanceof Ingested.Quarantined quarantined) {
            LOG.atWarn()
                    .addKeyValue("reason", quarantined.reason())
                    .log("what an SNMP device said was put aside; see the quarantine");
        }
        pump();
    }

    private void refused(Runnable keep) {
        flying--;
        keep.run();
        retryNanos = time.nanos() + RETRY_NANOS;
    }
}
