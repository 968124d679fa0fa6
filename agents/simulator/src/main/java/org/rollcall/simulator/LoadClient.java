package org.rollcall.simulator;

import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Undecodable;
import org.rollcall.wire.Values;

/** One agent that sends as fast as its window lets it, and stops its watch for each message. Belongs to its loop. */
// What fails on the loop shows in the result: it is never acknowledged.
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadClient implements MqttLink.Listener {
    private static final int METRICS = 10;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int REFUSED = 0x80;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Load.Plan plan;
    private final Self self;
    private final Journal journal;
    private final CountDownLatch connected;
    private final CountDownLatch done;
    private final BootId boot = BootId.mint(RANDOM);
    private final Outbox outbox = new Outbox(Lane.TELEMETRY, boot, Integer.MAX_VALUE);
    private final List<Sent> sent = new ArrayList<>();
    private final List<DeviceReadings> readings;
    private @Nullable MqttLink link;
    private long connection = System.currentTimeMillis() / 1000;
    private int acknowledged;
    private int underWay;
    private boolean finished;
    private boolean going;

    /** Who it is, and where. */
    record Self(EventLoop loop, SocketAddress endpoint, String agent, String token) {
        @Override
        public String toString() {
            return "Self[" + agent + "]";
        }
    }

    /** The watch of one message: nanoseconds from its first sending, -1 where it was not stopped. */
    static final class Sent {
        private final long at = System.nanoTime();
        private long puback = -1;
        private long ack = -1;

        long puback() {
            return puback;
        }

        long ack() {
            return ack;
        }
    }

    LoadClient(Load.Plan plan, Self self, Journal journal, CountDownLatch connected, CountDownLatch done) {
        this.plan = plan;
        this.self = self;
        this.journal = journal;
        this.connected = connected;
        this.done = done;
        this.readings = readings();
    }

    void connect() {
        self.loop().execute(this::open);
    }

    /** From now on it sends. */
    void go() {
        self.loop().execute(() -> {
            going = true;
            pump();
        });
    }

    void leave() {
        self.loop()
                .submit(() -> {
                    going = false;
                    if (link != null) {
                        link.leave();
                    }
                })
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** The watches of all messages; only after {@link #leave}. */
    List<Sent> sent() {
        return sent;
    }

    long unacknowledged() {
        return (long) plan.messages() - acknowledged;
    }

    private void open() {
        connection++;
        Login login = new Login(
                Topic.clientId(plan.district(), self.agent()),
                self.agent(),
                self.token(),
                topic(Channel.STATUS),
                new Status.Down(connection, Status.Why.LAST_WILL, OptionalInt.empty()),
                KEEP_ALIVE_SECONDS);
        link = MqttLink.open(self.loop(), self.endpoint(), login, this);
    }

    @Override
    public void opened() {
        MqttLink open = link;
        if (open == null) {
            return;
        }
        open.subscribe(List.of(topic(Channel.ACK)));
        long now = System.currentTimeMillis();
        Status.Up up =
                new Status.Up(connection, boot, now, KEEP_ALIVE_SECONDS, SimAgent.VERSION, "", 60, Optional.empty());
        open.publish(topic(Channel.STATUS), Codec.write(up), true, code -> connected.countDown());
        pump();
    }

    @Override
    public void message(String topic, byte[] payload) {
        try {
            Ack ack = Codec.readAck(payload);
            if (!ack.boot().equals(boot)) {
                return;
            }
            outbox.acknowledged(ack);
            long now = System.nanoTime();
            for (; acknowledged < ack.upTo(); acknowledged++) {
                sent.get(acknowledged).ack = now - sent.get(acknowledged).at;
            }
            finish();
            pump();
        } catch (Undecodable e) {
            throw new IllegalStateException("the server sent an acknowledgement that is none", e);
        }
    }

    /** The server's own acknowledgement may overtake the last PUBACK, whose watch is to be stopped too. */
    private void finish() {
        if (!finished && acknowledged == plan.messages() && underWay == 0) {
            finished = true;
            done.countDown();
        }
    }

    @Override
    public void closed(int code) {
        link = null;
        underWay = 0;
        finish();
        outbox.disconnected();
        self.loop().schedule(this::open, 200, TimeUnit.MILLISECONDS);
    }

    private void pump() {
        MqttLink open = link;
        while (going && open != null && open.credit() > 0) {
            if (outbox.size() < plan.window() && sent.size() < plan.messages()) {
                append();
            }
            Optional<Outbox.Entry> next = outbox.next(plan.window());
            if (next.isEmpty()) {
                return;
            }
            send(open, next.get());
        }
    }

    private void append() {
        Batch batch = new Batch(
                boot, outbox.nextSeq(), connection, System.currentTimeMillis(), 0, OptionalInt.empty(), readings);
        journal.accept(
                new Journal.Line(self.agent(), new Lanes.Numbered(Lane.TELEMETRY, boot, batch.seq(), plan.points())));
        outbox.add(batch, plan.points());
        sent.add(new Sent());
    }

    private void send(MqttLink open, Outbox.Entry entry) {
        outbox.sent(entry);
        Sent watch = sent.get((int) entry.seqs().from() - 1);
        underWay++;
        open.publish(topic(Channel.TELEMETRY), entry.payload(), false, code -> {
            underWay = Math.max(0, underWay - 1);
            if (code >= REFUSED) {
                outbox.refused(entry);
            } else {
                outbox.delivered(entry);
                watch.puback = watch.puback < 0 ? System.nanoTime() - watch.at : watch.puback;
            }
            finish();
            pump();
        });
    }

    /** Ten metrics as a device has them, at as many times as it takes. */
    private List<DeviceReadings> readings() {
        int metrics = Math.min(METRICS, plan.points());
        int times = Math.max(1, plan.points() / metrics);
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            offsets.add(i);
        }
        List<Gauge> gauges = new ArrayList<>();
        for (int i = 0; i < metrics; i++) {
            double[] values = new double[times];
            for (int k = 0; k < times; k++) {
                values[k] = Math.rint(1000 * Noise.unit(self.agent().hashCode(), i * 1000L + k)) / 10;
            }
            gauges.add(new Gauge("load.metric-" + i, Values.of(values)));
        }
        return List.of(new DeviceReadings("self", offsets, gauges, List.of()));
    }

    private String topic(Channel channel) {
        return Topic.of(plan.district(), self.agent(), channel).toString();
    }
}
