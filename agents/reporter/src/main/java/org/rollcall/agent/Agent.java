package org.rollcall.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Desired;
import org.rollcall.wire.Reported;
import org.rollcall.wire.Status;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: looks at its machine at its interval whether or not there is a server, and tells the server all of it. All work
 * but the reading of the machine is done on the one thread that calls {@link #run}; {@link #stop} may be called from any.
 */
final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final long SECOND = 1_000_000_000L;
    private static final long TIDY_EVERY = 60 * SECOND;
    private static final long TIME_EVERY = 600 * SECOND;

    /** Readings go out before the machine said what it is only if it takes longer than this. */
    private static final long INTRODUCTION = 30 * SECOND;

    private static final int AT_ONCE = 32;
    private static final String INVENTORY = "inventory";

    /** MQTT 5 reason codes (2.4) of a single message. */
    private static final int QUOTA_EXCEEDED = 0x97;

    private static final int PAYLOAD_INVALID = 0x99;

    /** What an agent needs of the world. */
    record World(Clock clock, LongSupplier nanos, RandomGenerator random) {
        static World system() {
            return new World(Clock.system(ZoneId.systemDefault()), System::nanoTime, RandomGenerator.getDefault());
        }

        private long now() {
            return nanos.getAsLong();
        }
    }

    private final LinkSettings settings;
    private final World world;
    private final Spool spool;
    private final Lookout lookout;
    private final Reporter reporter;
    private final Errands errands;
    private final Redial redial;
    private final LinkedBlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
    private final ClockOffset offset = new ClockOffset();
    private final ClockSteps steps;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<Uplink> uplink = Optional.empty();
    private Plan plan;
    private boolean ready;
    private boolean looking;
    private boolean looked;
    private long nextLook;
    private long nextTidy;
    private long nextTime;
    private long introduceBy;
    private long nextComplaint;
    private Optional<Long> onceUntil = Optional.empty();
    private volatile boolean stopping;

    Agent(LinkSettings settings, World world, Spool spool, Machine machine, int every) {
        this.settings = settings;
        this.world = world;
        this.spool = spool;
        this.lookout = new Lookout(machine);
        this.reporter = new Reporter(spool, world.clock());
        this.plan = Plan.kept(spool, every);
        this.errands = new Errands(
                spool, Map.of("collect.now", this::collect, "locate", this::locate, "rebirth", this::rebirth));
        long now = world.now();
        this.redial = new Redial(settings, new Backoff(world.random()), now);
        this.steps = new ClockSteps(world.clock().millis(), now);
        nextLook = now;
        nextTidy = now + TIDY_EVERY;
        nextTime = now;
        introduceBy = now;
        nextComplaint = now;
    }

    /**
     * Works until it is stopped.
     *
     * @throws SpoolException if the spool is damaged; opened again, it is begun anew
     */
    void run() {
        try {
            while (!stopping && !isOnceDone()) {
                enduring(this::act);
                hearSome(inbox.poll(Math.max(1, untilNext()), TimeUnit.NANOSECONDS));
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            leave();
            lookout.close();
            ended.countDown();
        }
    }

    /** Takes in some of what came; never all, for a server that talks without end must not keep us from our work. */
    private void hearSome(@Nullable Heard first) throws InterruptedException {
        Heard heard = first;
        for (int i = 0; heard != null && i < AT_ONCE; i++) {
            Heard next = heard;
            enduring(() -> hear(next));
            heard = i + 1 < AT_ONCE ? inbox.poll() : null;
        }
    }

    /** Looks once, waits until the server has it or the time is up, and ends; says whether the server has it. */
    boolean runOnce(Duration longest) {
        onceUntil = Optional.of(world.now() + longest.toNanos());
        run();
        return looked && spool.depth() == 0;
    }

    /** Connects anew, with the credential that there is now; any thread may call it. */
    void redial() {
        inbox.add(new Heard.Renewed());
    }

    /** Says goodbye and ends; waits a few seconds for that. */
    void stop() {
        stopping = true;
        inbox.add(new Heard.Lost(Heard.NO_LINK, 0, "stopping"));
        try {
            if (!ended.await(8, TimeUnit.SECONDS)) {
                LOG.atWarn().log("the agent does not end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A full disk or a bug in one place must not end the agent: what could not be done is tried again. */
    private void enduring(Runnable work) throws InterruptedException {
        try {
            work.run();
        } catch (SpoolException e) {
            if (e.isDamage()) {
                throw e;
            }
            complain(e);
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void complain(RuntimeException problem) throws InterruptedException {
        long now = world.now();
        if (now - nextComplaint >= 0) {
            LOG.atError().setCause(problem).log("something failed; trying again");
            nextComplaint = now + 60 * SECOND;
        }
        TimeUnit.MILLISECONDS.sleep(200);
    }

    private boolean isOnceDone() {
        return onceUntil
                .filter(until -> world.now() - until >= 0 || (ready && looked && spool.depth() == 0))
                .isPresent();
    }

    private long untilNext() {
        long now = world.now();
        long next = Math.min(nextLook, nextTidy) - now;
        if (uplink.isEmpty()) {
            next = Math.min(next, redial.next() - now);
        }
        return Math.min(next, ready ? SECOND : 5 * SECOND);
    }

    private void act() {
        long now = world.now();
        noteClock(now);
        if (uplink.isEmpty() && now - redial.next() >= 0) {
            connect(now);
        }
        if (now - nextLook >= 0) {
            nextLook = now + plan.every() * SECOND;
            look();
        }
        if (now - nextTidy >= 0) {
            nextTidy = now + TIDY_EVERY;
            spool.tidy();
        }
        uplink.filter(up -> ready).ifPresent(up -> work(up, now));
    }

    private void noteClock(long now) {
        long step = steps.since(world.clock().millis(), now);
        if (step != 0) {
            LOG.atInfo().addKeyValue("millis", step).log("this machine slept, or its clock was set");
            offset.forget();
            nextTime = now;
            spool.clockSet(step);
        }
    }

    private void look() {
        if (!looking) {
            looking = true;
            lookout.look(seen -> inbox.add(new Heard.Looked(seen)));
        }
    }

    private void connect(long now) {
        long number = spool.nextConnection();
        try {
            MqttLink fresh = new MqttLink(settings, number, inbox::add);
            uplink = Optional.of(new Uplink(fresh, spool, now));
            fresh.open(Documents.down(number, Status.Why.LAST_WILL));
        } catch (MqttException e) {
            lost(e.getReasonCode(), String.valueOf(e.getMessage()));
        }
    }

    private void work(Uplink up, long now) {
        if (!up.isIntroduced() && now - introduceBy >= 0) {
            up.introduced();
        }
        if (now - nextTime >= 0) {
            nextTime = now + TIME_EVERY;
            up.askTime(world.clock());
        }
        if (up.isStuck(now)) {
            lost(0, "the server takes nothing any more");
        } else {
            trying(() -> up.work(plan.window(), now));
        }
    }

    private void hear(Heard heard) {
        if (heard instanceof Heard.Looked over) {
            looking = false;
            over.seen().ifPresent(seen -> {
                reporter.keep(seen, offset.millis());
                looked = true;
            });
        } else if (heard instanceof Heard.Renewed) {
            // Without a goodbye: the server waits a while before it says that we are gone.
            lost(0, "connecting with the new certificate");
        } else if (uplink.isPresent()
                && heard.connection() == uplink.get().link().connection()) {
            hear(uplink.get(), heard);
        }
    }

    private void hear(Uplink up, Heard heard) {
        long now = world.now();
        if (heard instanceof Heard.Opened opened) {
            up.opened(opened.window(), now);
            trying(() -> greet(up, now));
        } else if (heard instanceof Heard.Subscribed) {
            redial.worked();
            ready = true;
            nextTime = now;
            introduceBy = now + INTRODUCTION;
            LOG.atInfo().addKeyValue("server", settings.uri()).log("connected");
            describe(up);
        } else if (heard instanceof Heard.Described described) {
            described.said().ifPresent(said -> introduce(up, said));
            up.introduced();
        } else if (heard instanceof Heard.Lost lost) {
            lost(lost.code(), lost.why());
        } else if (heard instanceof Heard.Settled settled) {
            if (settled.code() >= 0x80) {
                LOG.atWarn().addKeyValue("code", settled.code()).log("the server refused a document");
            }
        } else if (heard instanceof Heard.Delivered delivered) {
            delivered(up, delivered, now);
        } else if (heard instanceof Heard.Message message) {
            message(up, message);
        }
    }

    private void greet(Uplink up, long now) throws MqttException {
        up.say(Channel.STATUS, birth());
        up.work(0, now);
        up.link().subscribe();
    }

    private byte[] birth() {
        return Documents.birth(
                spool, plan, world.clock().millis(), spool.fact(INVENTORY).orElse(""));
    }

    private void describe(Uplink up) {
        long connection = up.link().connection();
        lookout.describe(plan.every(), said -> inbox.add(new Heard.Described(connection, said)));
    }

    private void introduce(Uplink up, Lookout.Description said) {
        spool.setFact(INVENTORY, Documents.fingerprint(spool.boot(), said));
        up.say(Channel.INVENTORY, Documents.inventory(spool, said, world.clock().millis()));
    }

    private void delivered(Uplink up, Heard.Delivered delivered, long now) {
        switch (delivered.code()) {
            case PAYLOAD_INVALID -> {
                LOG.atWarn()
                        .addKeyValue("seq", delivered.seq())
                        .log("the server cannot read a message; it is given up");
                up.reject(delivered.lane(), delivered.seq(), now);
            }
            case QUOTA_EXCEEDED -> up.pause(delivered.lane(), delivered.seq(), now);
            default -> {
                if (delivered.code() >= 0x80) {
                    lost(delivered.code(), "a message was refused");
                } else {
                    up.delivered(delivered.lane(), delivered.seq(), now);
                }
            }
        }
    }

    private void lost(int code, String why) {
        uplink.ifPresent(up -> up.link().drop());
        uplink = Optional.empty();
        ready = false;
        redial.lost(code, why, spool.depth(), world.now());
    }

    private void message(Uplink up, Heard.Message message) {
        Optional<Topic> topic = Topic.parse(message.topic());
        if (topic.isEmpty()) {
            LOG.atWarn().addKeyValue("topic", message.topic()).log("a message on an unknown topic is skipped");
            return;
        }
        try {
            switch (topic.get().channel()) {
                case ACK -> up.acknowledge(Codec.readAck(message.payload()), world.now());
                case DESIRED -> desired(up, Codec.readDesired(message.payload()));
                case JOB -> job(up, topic.get().job().orElseThrow(), message.payload());
                case TIME_RESPONSE ->
                    offset.hear(
                            Codec.readTimeResponse(message.payload()),
                            world.clock().millis());
                default -> LOG.atWarn().addKeyValue("topic", message.topic()).log("a message is not for an agent");
            }
        } catch (Undecodable e) {
            LOG.atWarn().setCause(e).addKeyValue("topic", message.topic()).log("a message of the server is unreadable");
        }
    }

    private void desired(Uplink up, Desired desired) {
        if (desired.version() > plan.version()) {
            plan = Plan.of(desired);
            plan.keep(spool);
            nextLook = Math.min(nextLook, world.now() + plan.every() * SECOND);
        }
        up.say(Channel.REPORTED, Codec.write(new Reported(plan.version(), true, "")));
    }

    private void job(Uplink up, String id, byte[] payload) throws Undecodable {
        var reply = errands.run(Codec.readJob(payload), world.clock().millis() + offset.millis());
        up.answer(id, Codec.write(reply));
    }

    private String collect() {
        try {
            return "looked at " + reporter.keep(lookout.looking().get(10, TimeUnit.SECONDS), offset.millis())
                    + " values";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the agent is ending", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("this machine could not be read within 10 s", e);
        }
    }

    private String locate() {
        LOG.atInfo().log("somebody looks for this machine");
        return "said so in its log";
    }

    private String rebirth() {
        uplink.ifPresent(up -> {
            up.say(Channel.STATUS, birth());
            describe(up);
        });
        return "introduced itself again";
    }

    /** Something that needs the link. */
    private interface Sending {
        void run() throws MqttException;
    }

    private void trying(Sending sending) {
        try {
            sending.run();
        } catch (MqttException e) {
            lost(e.getReasonCode(), String.valueOf(e.getMessage()));
        }
    }

    private void leave() {
        uplink.map(Uplink::link).ifPresent(open -> {
            try {
                if (ready) {
                    open.leave(Documents.down(open.connection(), Status.Why.STOP));
                } else {
                    open.drop();
                }
            } catch (MqttException e) {
                LOG.atDebug().setCause(e).log("no goodbye; the server will miss us by itself");
                open.drop();
            }
        });
    }
}
