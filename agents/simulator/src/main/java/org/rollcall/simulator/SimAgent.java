package org.rollcall.simulator;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status;
import org.rollcall.wire.TimeRequest;
import org.rollcall.wire.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent: keeps a connection, says who it is, and brings home what its two lanes hold. Belongs to one event loop;
 * only {@link #start}, {@link #stop} and the constructor may be called from elsewhere.
 */
final class SimAgent implements MqttLink.Listener {
    static final String VERSION = "simulator 1";

    private static final Logger LOG = LoggerFactory.getLogger(SimAgent.class);
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final int FAREWELL_STEPS = 20;
    private static final int FAREWELL_STEP_MILLIS = 100;
    private static final int TAKEN_OVER = 0x8E;
    private static final int UNREADABLE = 0x99;
    private static final int REFUSED = 0x80;

    private final Setting setting;
    private final Identity identity;
    private final Lanes lanes;
    private final Duties duties;
    private @Nullable MqttLink link;
    private @Nullable Promise<Void> leaving;
    private long connection;
    private int failures;

    /** Where an agent lives. */
    record Setting(EventLoop loop, SocketAddress endpoint, String district, InstantSource time, int every) {
        /** Runs a step on the loop after a while; one that fails is told of. */
        void later(Runnable step, long millis) {
            Future<?> planned = loop.schedule(step, millis, TimeUnit.MILLISECONDS);
            planned.addListener(done -> {
                if (done.cause() != null && !done.isCancelled()) {
                    LOG.atError().setCause(done.cause()).log("a step of a simulated agent failed");
                }
            });
        }
    }

    /** Who an agent is. */
    record Identity(String id, String token, List<Device> devices) {
        @Override
        public String toString() {
            return "Identity[" + id + "]";
        }
    }

    SimAgent(Setting setting, Identity identity, Lanes lanes) {
        this.setting = setting;
        this.identity = identity;
        this.lanes = lanes;
        this.duties = new Duties(this, setting, identity, lanes);
    }

    /** Connects, after a while, and goes on for good. */
    void start(long delayMillis) {
        setting.later(duties::begin, delayMillis);
        setting.later(this::connect, delayMillis);
    }

    /** Brings home what it can in two seconds, says that it stops, and is done when the server has heard that. */
    Future<Void> stop() {
        Promise<Void> left = setting.loop().newPromise();
        setting.later(
                () -> {
                    leaving = left;
                    duties.end();
                    farewell(left, FAREWELL_STEPS);
                },
                0);
        return left;
    }

    private void farewell(Promise<Void> left, int steps) {
        if (link == null || link.credit() == 0) {
            left.trySuccess(null);
        } else if (lanes.size() > 0 && steps > 0) {
            setting.later(() -> farewell(left, steps - 1), FAREWELL_STEP_MILLIS);
        } else {
            byte[] farewell = Codec.write(new Status.Down(connection, Status.Why.STOP, OptionalInt.empty()));
            publish(Channel.STATUS, farewell, code -> leave());
        }
    }

    private void leave() {
        if (link != null) {
            link.leave();
        }
    }

    private void connect() {
        if (leaving != null) {
            return;
        }
        // Counted from the clock, so that a simulator that starts anew is never older than its past self.
        connection = Math.max(connection + 1, setting.time().millis() / 1000);
        lanes.connection(connection);
        Status.Down will = new Status.Down(connection, Status.Why.LAST_WILL, OptionalInt.empty());
        Login login = new Login(
                Topic.clientId(setting.district(), identity.id()),
                identity.id(),
                identity.token(),
                topic(Channel.STATUS),
                will,
                KEEP_ALIVE_SECONDS);
        link = MqttLink.open(setting.loop(), setting.endpoint(), login, this);
    }

    @Override
    public void opened() {
        failures = 0;
        MqttLink open = link;
        if (open == null) {
            return;
        }
        introduce();
        String prefix = Topic.prefix(setting.district(), identity.id());
        open.subscribe(List.of(prefix + "ack", prefix + "desired", prefix + "job/+", prefix + "time/rsp"));
        open.tell(
                topic(Channel.TIME_REQUEST),
                Codec.write(new TimeRequest(setting.time().millis())));
        pump();
    }

    /** Says that it is there, and for which devices it speaks. */
    void introduce() {
        byte[] inventory = Inventories.of(
                identity, lanes.boot(), connection, setting.time().millis(), duties.every());
        Status.Up up = new Status.Up(
                connection,
                lanes.boot(),
                setting.time().millis(),
                KEEP_ALIVE_SECONDS,
                VERSION,
                Inventories.hash(identity),
                duties.every(),
                Optional.empty());
        publish(Channel.STATUS, Codec.write(up), code -> {});
        publish(Channel.INVENTORY, inventory, code -> {});
    }

    @Override
    public void message(String topic, byte[] payload) {
        Topic.parse(topic).ifPresent(known -> duties.take(known, payload));
    }

    @Override
    public void closed(int code) {
        link = null;
        lanes.disconnected();
        if (leaving != null) {
            leaving.trySuccess(null);
            return;
        }
        if (code == TAKEN_OVER) {
            LOG.atWarn().addKeyValue("agent", identity.id()).log("somebody else uses this agent's id; it stays away");
            return;
        }
        if (failures++ == 0 || code != 0) {
            LOG.atDebug()
                    .addKeyValue("agent", identity.id())
                    .addKeyValue("code", code)
                    .log("connection lost");
        }
        setting.later(this::connect, backOff(failures));
    }

    // Full jitter: after an outage a thousand agents do not come back in one second.
    private static long backOff(int failures) {
        int most = Math.min(LONGEST_WAIT_MILLIS, 1000 << Math.min(6, failures));
        return 200L + ThreadLocalRandom.current().nextInt(most);
    }

    /** Sends what waits, as far as the server's window and the connection allow. */
    void pump() {
        MqttLink open = link;
        while (open != null && open.credit() > 0) {
            Optional<Lanes.Due> due = lanes.next();
            if (due.isEmpty()) {
                return;
            }
            send(open, due.get().outbox(), due.get().entry());
        }
    }

    private void send(MqttLink open, Outbox outbox, Outbox.Entry entry) {
        outbox.sent(entry);
        Channel channel = outbox.lane() == Lane.EVENTS ? Channel.EVENTS : Channel.TELEMETRY;
        open.publish(topic(channel), entry.payload(), false, code -> {
            if (code == UNREADABLE) {
                outbox.rejected(entry, connection, setting.time().millis());
            } else if (code >= REFUSED) {
                setting.later(() -> retry(outbox, entry), 1000);
                return;
            } else {
                outbox.delivered(entry);
            }
            pump();
        });
    }

    private void retry(Outbox outbox, Outbox.Entry entry) {
        outbox.refused(entry);
        pump();
    }

    /** Publishes what is not counted; while there is no connection it is not said at all. */
    void publish(Channel channel, byte[] payload, IntConsumer acknowledged) {
        if (link != null) {
            link.publish(topic(channel), payload, channel.retained(), acknowledged);
        }
    }

    /** Publishes the answer to a job. */
    void answer(String job, byte[] payload) {
        if (link != null) {
            String topic = Topic.ofJob(setting.district(), identity.id(), Channel.JOB_REPLY, job)
                    .toString();
            link.publish(topic, payload, false, code -> {});
        }
    }

    String id() {
        return identity.id();
    }

    private String topic(Channel channel) {
        return Topic.of(setting.district(), identity.id(), channel).toString();
    }
}
