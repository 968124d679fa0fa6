package org.rollcall.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;

/** The two lanes of an agent, events before telemetry. Not thread-safe. */
final class Lanes {
    private static final int MOST_KEPT = 4_000;

    private final BootId boot;
    private final Outbox telemetry;
    private final Outbox events;
    private final Consumer<Numbered> onNumbered;
    private long connection;
    private int window = Limits.WINDOW;

    /** A message that is due, and the lane it is on. */
    record Due(Outbox outbox, Outbox.Entry entry) {}

    /** A message got its number. */
    record Numbered(Lane lane, BootId boot, long seq, long points) {}

    Lanes(BootId boot, Consumer<Numbered> onNumbered) {
        this.boot = boot;
        this.telemetry = new Outbox(Lane.TELEMETRY, boot, MOST_KEPT);
        this.events = new Outbox(Lane.EVENTS, boot, MOST_KEPT);
        this.onNumbered = onNumbered;
    }

    BootId boot() {
        return boot;
    }

    void connection(long number) {
        connection = number;
    }

    void window(int batches) {
        window = batches;
    }

    /** Numbers readings and keeps them. */
    void add(long at, List<DeviceReadings> readings) {
        for (List<DeviceReadings> some : Sampler.pack(readings)) {
            Batch batch =
                    new Batch(boot, telemetry.nextSeq(), connection, at, telemetry.size(), OptionalInt.empty(), some);
            numbered(telemetry, batch.points());
            telemetry.add(batch, batch.points());
        }
    }

    /** Numbers events and keeps them; their offsets count from this time. */
    void addEvents(long at, List<Event> happened) {
        for (List<Event> some : Sampler.cut(happened)) {
            EventBatch batch = new EventBatch(boot, events.nextSeq(), connection, at, some);
            numbered(events, some.size());
            events.add(batch, some.size());
        }
    }

    /** Numbers readings, and keeps only half of their message, as a broken device would send it. */
    void addCutOff(long at, DeviceReadings readings) {
        Batch batch = new Batch(
                boot, telemetry.nextSeq(), connection, at, telemetry.size(), OptionalInt.empty(), List.of(readings));
        byte[] whole = Codec.write(batch);
        numbered(telemetry, batch.points());
        telemetry.put(Arrays.copyOf(whole, whole.length / 2), batch.points(), at);
    }

    private void numbered(Outbox outbox, long points) {
        onNumbered.accept(new Numbered(outbox.lane(), boot, outbox.nextSeq(), points));
    }

    Optional<Due> next() {
        Optional<Due> event = events.next(window).map(entry -> new Due(events, entry));
        return event.isPresent() ? event : telemetry.next(window).map(entry -> new Due(telemetry, entry));
    }

    void acknowledged(Ack ack) {
        window = ack.window();
        telemetry.acknowledged(ack);
        events.acknowledged(ack);
    }

    void disconnected() {
        telemetry.disconnected();
        events.disconnected();
    }

    /** How many messages are kept. */
    int size() {
        return telemetry.size() + events.size();
    }
}
