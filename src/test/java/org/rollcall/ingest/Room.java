package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rollcall.alerts.Watch;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Recorders;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.Undecodable;
import org.rollcall.wire.Values;

/** The whole room of ingest on a store, as the server puts it together, with all roads replaced by a test. */
final class Room implements AutoCloseable {
    static final String AGENT = "agent-1";
    static final BootId BOOT = new BootId("00000000000000b1");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Store store;
    final Agents agents;
    final Inventory inventory;
    final Senders senders;
    final Tray tray;
    final Telemetry telemetry;
    final Watch watch;
    final Ingest ingest;
    final MetricRegistry metrics = new MetricRegistry();
    final List<Ack> acks = new CopyOnWriteArrayList<>();
    private final Time time = Time.system();

    Room(Store store) {
        this(store, IntakeConfig.defaults());
    }

    Room(Store store, IntakeConfig config) {
        this.store = store;
        var database = store.database();
        agents = new Agents(database, time);
        inventory = new Inventory(database, time);
        senders = new Senders(database);
        tray = Recorders.tray(database, time, senders, inventory, agents);
        telemetry = new Telemetry(database, time);
        watch = new Watch(time, inventory, senders, telemetry);
        ingest = Ingest.open(
                config,
                new Ingest.Needs(
                        database,
                        time,
                        agents,
                        senders,
                        tray,
                        telemetry,
                        watch,
                        new AgentActs(
                                new org.rollcall.security.ledger.Ledger(database, time),
                                Recorders.schools(database, time, inventory),
                                agents),
                        metrics));
        ingest.downlinks().listen((agent, message) -> {
            if (message.channel() == Channel.ACK) {
                acks.add(read(message.payload()));
            }
        });
        if (!agents.isEnrolled(AGENT)) {
            agents.enroll(AGENT);
        }
    }

    private static Ack read(byte[] payload) {
        try {
            return Codec.readAck(payload);
        } catch (Undecodable e) {
            throw new IllegalStateException(e);
        }
    }

    long now() {
        return time.millis();
    }

    /** A batch with one reading of one device. */
    Batch batch(long seq, String metric, double value) {
        return batch(seq, DeviceReadings.now("dev-1", List.of(new Gauge(metric, Values.of(value))), List.of()));
    }

    Batch batch(long seq, DeviceReadings... devices) {
        return new Batch(BOOT, seq, 1, now() - 1000, 0, OptionalInt.empty(), List.of(devices));
    }

    /** Hands a message in, and lets what becomes of it be waited for. */
    Awaited send(LaneMessage message) {
        return send(Channel.TELEMETRY, Codec.write(message));
    }

    Awaited send(Channel channel, byte[] payload) {
        return send(AGENT, channel, payload);
    }

    Awaited send(String agent, Channel channel, byte[] payload) {
        Awaited awaited = new Awaited();
        ingest.intake().accept(new Arrival(agent, channel, Optional.empty(), payload, awaited));
        return awaited;
    }

    Ledger.Balance books() {
        return ingest.ledger().balance();
    }

    /** The number that telemetry of a device of the agent is kept under. */
    long number(String device) {
        return senders.find(AGENT, device).map(Sender::no).orElseThrow();
    }

    static void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    void awaitAckOf(long upTo) {
        eventually(() -> assertThat(acks).extracting(Ack::upTo).contains(upTo));
    }

    /** As the server stops. */
    @Override
    public void close() {
        ingest.intake().close();
    }
}
