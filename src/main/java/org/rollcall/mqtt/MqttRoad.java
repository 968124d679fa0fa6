package org.rollcall.mqtt;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.ingest.Downlinks;
import org.rollcall.ingest.Intake;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.security.tls.Tls;
import org.rollcall.wire.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices' MQTT 5 and 3.1.1 endpoint. An answer to a report means that it is committed. It is not a broker: agents
 * send to the server, the server sends to agents, and nothing goes from one to another. Start it after ingest and stop it
 * before. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a refused connection to close
public final class MqttRoad implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(MqttRoad.class);
    private static final int MOST_CLIENT_ID = 256;
    private static final int BACKLOG = 1_024;
    private static final int WORKERS = 2;
    private static final int MOST_WORK = 20_000;
    private static final int MOST_DRAIN_MILLIS = 10_000;
    private static final int MOST_FAREWELL_MILLIS = 3_000;

    private final MqttConfig config;
    private final Endpoint endpoint;
    private final Gate gate;
    private final MultiThreadIoEventLoopGroup loops;
    private final ThreadPoolExecutor workers;
    private Optional<SecureDoor> secureDoor = Optional.empty();
    private @Nullable Channel listening;
    private @Nullable Channel listeningSecurely;

    /** Opens nothing yet; see {@link #start}. */
    public MqttRoad(
            MqttConfig config,
            String district,
            Agents agents,
            Intake intake,
            Downlinks downlinks,
            Time time,
            MetricRegistry metrics) {
        this.config = config;
        this.gate = new Gate(config.connections(), config.unauthenticated());
        this.loops = new MultiThreadIoEventLoopGroup(
                config.threads(), new DefaultThreadFactory("mqtt"), NioIoHandler.newFactory());
        this.workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WORK),
                new DefaultThreadFactory("mqtt-worker"));
        Connected connected = new Connected();
        Room room = new Room(intake, config.inFlight().toBytes());
        this.endpoint = new Endpoint(
                config,
                new Handshake(config, district, agents),
                agents,
                intake,
                downlinks,
                time,
                new Counts(time, metrics),
                room,
                new Settled(room),
                connected,
                new Wills(intake, connected, loops, agents::isEnrolled),
                workers);
        metrics.registerGauge("rollcall.mqtt.connections", (Gauge<Integer>) connected::count);
        listen(agents, intake, downlinks);
    }

    private void listen(Agents agents, Intake intake, Downlinks downlinks) {
        Connected connected = endpoint.connected();
        intake.onCommit(endpoint.settled()::committed);
        downlinks.listen((agent, outgoing) -> connected.find(agent).ifPresent(to -> to.tell(outgoing)));
        agents.onChange(agent -> {
            endpoint.handshake().changed();
            endpoint.wills().shutOut(agent, Optional.empty());
            String why = agents.isBlocked(agent) ? Handshake.BLOCKED : "the credential was taken back; enrol again";
            connected.find(agent).ifPresent(of -> of.endForGood(why));
        });
    }

    /** Lets clients in over TLS too, at an address of its own; before {@link #start}. */
    public void secure(Tls tls, String host, int port) {
        secureDoor = Optional.of(new SecureDoor(tls, host, port));
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if the address cannot be listened on
     */
    @Override
    public void start() {
        listening = listen(config.host(), config.port(), Optional.empty());
        secureDoor.ifPresent(door -> listeningSecurely = listen(door.host(), door.port(), Optional.of(door)));
    }

    private Channel listen(String host, int port, Optional<SecureDoor> door) {
        ChannelFuture binding = bind(host, port, door).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            loops.shutdownGracefully();
            throw new IllegalStateException(
                    "cannot listen for MQTT on " + host + ":" + port + "; is another server running? Choose another "
                            + (door.isPresent() ? "tls.mqttPort" : "mqtt.port"),
                    binding.cause());
        }
        LOG.atInfo()
                .addKeyValue("host", host)
                .addKeyValue("port", port(binding.channel()))
                .addKeyValue("tls", door.isPresent())
                .log("listening for MQTT");
        return binding.channel();
    }

    private ChannelFuture bind(String host, int port, Optional<SecureDoor> door) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        open(channel, door);
                    }
                })
                .bind(host, port);
    }

    private void open(SocketChannel channel, Optional<SecureDoor> door) {
        var remote = channel.remoteAddress();
        Optional<Gate.Place> place = remote == null ? Optional.empty() : gate.enter(remote.getAddress());
        if (place.isEmpty()) {
            endpoint.counts().crowded();
            channel.close();
            return;
        }
        Frames frames = new Frames(Limits.PACKET_BYTES);
        channel.pipeline()
                .addLast(frames)
                .addLast(new MqttDecoder(Limits.PACKET_BYTES, MOST_CLIENT_ID, true))
                .addLast(
                        Connection.IDLE,
                        new IdleStateHandler(config.connectTimeout().toMilliseconds(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(new Connection(endpoint, channel, frames, place.get()));
        door.ifPresent(tls -> tls.guard(channel, config.connectTimeout().toMilliseconds()));
    }

    /** The port that is listened on. */
    public int port() {
        return port(listening);
    }

    /** The port that is listened on over TLS, or 0 where there is none. */
    public int securePort() {
        return port(listeningSecurely);
    }

    private static int port(@Nullable Channel bound) {
        return bound != null && bound.localAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    /** How many agents are connected. */
    public int connections() {
        return endpoint.connected().count();
    }

    /** Takes no new connections, waits until what came in is committed and answered, and says good-bye to all. */
    @Override
    public void stop() throws InterruptedException {
        Stream.of(Optional.ofNullable(listening), Optional.ofNullable(listeningSecurely))
                .flatMap(Optional::stream)
                .forEach(channel -> channel.close().syncUninterruptibly());
        endpoint.connected()
                .all()
                .forEach(connection -> connection.execute(() -> connection.pause(Connection.Pause.STOPPING)));
        await(() -> endpoint.room().waiting() == 0, MOST_DRAIN_MILLIS);
        endpoint.connected()
                .all()
                .forEach(connection -> connection.endSoon(Reason.SHUTTING_DOWN, "the server stops; connect again"));
        await(() -> endpoint.connected().count() == 0, MOST_FAREWELL_MILLIS);
        endpoint.wills().end();
        workers.shutdown();
        loops.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private static void await(BooleanSupplier done, int mostMillis) throws InterruptedException {
        for (int waited = 0; !done.getAsBoolean() && waited < mostMillis; waited += 5) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
