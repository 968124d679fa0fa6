package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.rollcall.ingest.Outgoing;

/**
 * One network connection from its first byte to its last: lets a client in, keeps reading in step with the database, and
 * ends it with a reason. Belongs to its event loop but for {@link #execute}, {@link #tell} and {@link #endSoon}.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails is told to exceptionCaught, a close ends all the same
final class Connection extends ChannelInboundHandlerAdapter {
    /** The name of the handler that tells when nothing came. */
    static final String IDLE = "idle";

    private static final int MOST_HELD = 4_096;
    private static final int LINGER_MILLIS = 1_000;
    private static final int LAST_WRITE_MILLIS = 5_000;

    /** Why a connection is not read at present. */
    enum Pause {
        /** It is being found out who it is. */
        JUDGING,
        /** Too much waits for the database. */
        INTAKE,
        /** Too much of its own waits. */
        UNANSWERED,
        /** It does not take what it is sent. */
        UNWRITABLE,
        /** The server ends. */
        STOPPING
    }

    private enum Stage {
        SILENT,
        JUDGING,
        OPEN,
        OVER
    }

    private final Endpoint endpoint;
    private final SocketChannel channel;
    private final Frames frames;
    private final Gate.Place place;
    private final Set<Pause> pauses = EnumSet.noneOf(Pause.class);
    private final Deque<Object> held = new ArrayDeque<>();
    private Stage stage = Stage.SILENT;
    private @Nullable Session session;
    private Optional<String> claimed = Optional.empty();

    Connection(Endpoint endpoint, SocketChannel channel, Frames frames, Gate.Place place) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.frames = frames;
        this.place = place;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (stage == Stage.JUDGING) {
            hold(message);
            return;
        }
        try {
            take(message);
        } catch (Refused e) {
            end(e.reason(), e.detail());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    // A client may send on without waiting for CONNACK (MQTT 5.0, 3.1.4). What was decoded already, waits here.
    private void hold(Object message) {
        if (held.size() < MOST_HELD) {
            held.add(message);
        } else {
            ReferenceCountUtil.release(message);
            end(Reason.QUOTA, "too much was sent before CONNACK");
        }
    }

    private void take(Object message) throws Refused {
        if (stage == Stage.OVER) {
            return;
        }
        if (message instanceof Refused refused) {
            throw refused;
        }
        MqttMessage packet = (MqttMessage) message;
        if (packet.decoderResult().isFailure()) {
            throw refusal(packet.decoderResult().cause());
        }
        if (session != null) {
            session.take(packet);
        } else if (packet instanceof MqttConnectMessage connect) {
            judge(connect);
        } else {
            endpoint.counts().refused(Reason.PROTOCOL, address(), "the first packet is not CONNECT");
            close();
        }
    }

    private static Refused refusal(Throwable cause) {
        return cause instanceof TooLongFrameException
                ? new Refused(Reason.TOO_LARGE, "the packet is too large")
                : new Refused(Reason.MALFORMED, "the packet cannot be read");
    }

    private void judge(MqttConnectMessage connect) {
        stage = Stage.JUDGING;
        pause(Pause.JUDGING);
        Optional<X509Certificate> shown = SecureDoor.shown(channel);
        claimed = endpoint.handshake().claimed(connect, shown);
        endpoint.offLoop(
                this, () -> judged(connect, shown), () -> end(Reason.BUSY, "the server is busy; connect again later"));
    }

    // On a worker's thread.
    private void judged(MqttConnectMessage connect, Optional<X509Certificate> shown) {
        try {
            Handshake.Welcome welcome = endpoint.handshake().judge(connect, shown);
            execute(() -> welcome(connect, welcome));
        } catch (Refused e) {
            execute(() -> end(e.reason(), e.detail()));
        }
    }

    private void welcome(MqttConnectMessage connect, Handshake.Welcome welcome) {
        if (stage != Stage.JUDGING || !channel.isActive()) {
            return;
        }
        Client client = welcome.client();
        ByteBuf answer = Packets.welcome(memory(), client.five(), welcome.announced());
        if (answer.readableBytes() > client.largestPacket()) {
            answer.release();
            end(Reason.TOO_LARGE, "");
            return;
        }
        session = new Session(endpoint, this, welcome);
        Optional<Connection> older = endpoint.connected().put(client.agent(), this);
        older.ifPresent(other -> other.endSoon(Reason.TAKEN_OVER, "the agent has connected anew"));
        if (endpoint.handshake().isOutdated(welcome)) {
            answer.release();
            session.forgetWill();
            endpoint.connected().remove(client.agent(), this);
            session = null;
            judge(connect);
            return;
        }
        endpoint.cameIn(this, client.agent(), older.map(Connection::address), address());
        endpoint.wills().back(client.agent());
        place.known();
        stage = Stage.OPEN;
        keepAlive(client.keepAlive());
        write(answer);
        replay();
        resume(Pause.JUDGING);
    }

    private void keepAlive(int seconds) {
        channel.pipeline().replace(IDLE, IDLE, new IdleStateHandler(seconds * 1_500L, 0, 0, TimeUnit.MILLISECONDS));
    }

    private void replay() {
        try {
            for (Object message = held.poll(); message != null; message = held.poll()) {
                try {
                    take(message);
                } finally {
                    ReferenceCountUtil.release(message);
                }
            }
        } catch (Refused e) {
            end(e.reason(), e.detail());
        }
        taken();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        taken();
    }

    private void taken() {
        if (session != null && stage == Stage.OPEN) {
            session.taken();
        }
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            resume(Pause.UNWRITABLE);
            if (session != null && stage == Stage.OPEN) {
                session.writable();
            }
        } else {
            pause(Pause.UNWRITABLE);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent)) {
            context.fireUserEventTriggered(event);
        } else if (stage == Stage.OPEN && (pauses.isEmpty() || pauses.contains(Pause.UNWRITABLE))) {
            end(Reason.KEEP_ALIVE, "nothing came for one and a half times the keep-alive");
        } else if (stage == Stage.SILENT) {
            endpoint.counts().refused(Reason.KEEP_ALIVE, address(), "no CONNECT came in time");
            close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause.getCause() instanceof Refused refused) {
            if (stage == Stage.JUDGING) {
                hold(refused);
            } else {
                end(refused.reason(), refused.detail());
            }
        } else if (cause.getCause() instanceof SSLException) {
            endpoint.counts().refused(Reason.PROTOCOL, address(), "TLS was not agreed on");
            close();
        } else if (cause instanceof IOException) {
            close();
        } else {
            endpoint.counts().trouble(cause);
            end(Reason.UNSPECIFIED, "the server failed; connect again");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over();
    }

    /** Stops reading for this reason; says whether that is new. */
    boolean pause(Pause reason) {
        boolean fresh = stage != Stage.OVER && pauses.add(reason);
        if (fresh) {
            channel.config().setAutoRead(false);
        }
        return fresh;
    }

    /** This is no longer a reason not to read. */
    void resume(Pause reason) {
        if (!pauses.remove(reason) || !pauses.isEmpty() || stage == Stage.OVER) {
            return;
        }
        // Silence while we did not listen is no silence.
        if (channel.pipeline().get(IDLE) instanceof IdleStateHandler idle) {
            idle.resetReadTimeout();
        }
        channel.config().setAutoRead(true);
    }

    /** Ends the connection and says why, as far as the client's version has words for it. */
    void end(Reason reason, String detail) {
        if (stage == Stage.OVER) {
            return;
        }
        Session client = session;
        boolean isOpen = stage == Stage.OPEN;
        if (reason != Reason.SHUTTING_DOWN) {
            endpoint.counts()
                    .refused(
                            reason, client == null ? address() : client.client().agent(), detail);
        } else if (client != null) {
            client.forgetWill();
        }
        record(reason, detail);
        over();
        ByteBuf last = isOpen ? farewell(reason, detail) : Packets.refusal(memory(), frames.isFive(), reason, detail);
        if (client != null && last.readableBytes() > client.client().largestPacket()) {
            last.release();
            last = farewell(reason, "");
        }
        linger(last);
    }

    private void record(Reason reason, String detail) {
        if (stage == Stage.JUDGING && Reason.OF_STRANGERS.contains(reason)) {
            endpoint.agents().refusals().notLetIn(claimed, address(), detail);
        }
    }

    /** A topic or filter that is not the client's own. */
    void foreignTopic(String detail) {
        if (session != null) {
            String agent = session.client().agent();
            endpoint.counts().refused(Reason.NOT_AUTHORIZED, agent, detail);
            endpoint.agents().refusals().foreignTopic(agent, address());
        }
    }

    private ByteBuf farewell(Reason reason, String detail) {
        return frames.isFive() ? Packets.disconnect(memory(), reason, detail) : memory().buffer(0);
    }

    /**
     * Writes the last packet and reads on, without heed, until the client has gone too: to close a socket with unread
     * bytes would reset it, and the client might never see the reason.
     */
    private void linger(ByteBuf last) {
        channel.config().setAutoRead(true);
        channel.writeAndFlush(last).addListener((ChannelFutureListener) written -> {
            if (written.isSuccess()) {
                if (!SecureDoor.sayEnd(channel)) {
                    channel.shutdownOutput();
                }
                schedule(LINGER_MILLIS, channel::close);
            } else {
                channel.close();
            }
        });
        schedule(LAST_WRITE_MILLIS, channel::close);
    }

    /** Closes the connection; its will is said unless it was taken back. */
    void close() {
        over();
        channel.close();
    }

    private void over() {
        if (stage == Stage.OVER) {
            return;
        }
        stage = Stage.OVER;
        place.leave();
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        pauses.clear();
        if (session != null) {
            session.over(endpoint.connected().remove(session.client().agent(), this));
        }
    }

    /** Tells the client something; on any thread. */
    void tell(Outgoing outgoing) {
        execute(() -> {
            if (session != null && stage == Stage.OPEN) {
                session.tell(outgoing);
            }
        });
    }

    /** Ends the connection; on any thread. */
    void endSoon(Reason reason, String detail) {
        execute(() -> end(reason, detail));
    }

    /** Ends the connection of an agent whose credential has ended, see {@link Wills#shutOut}; on any thread. */
    void endForGood(String detail) {
        execute(() -> {
            if (session != null) {
                Optional<Will> open = session.takeWill();
                end(Reason.NOT_AUTHORIZED, detail);
                endpoint.wills().shutOut(session.client().agent(), open);
            }
        });
    }

    /** Runs this on the connection's event loop; on any thread. Does nothing when that has ended. */
    void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The server is ending, and the connection with it.
            channel.close();
        }
    }

    /** Runs this on the connection's event loop, later. */
    void schedule(long millis, Runnable task) {
        channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    ByteBufAllocator memory() {
        return channel.alloc();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Whether it has ended, as far as we are concerned. */
    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** Sends a packet with the next {@link #flush}; nothing follows the last. */
    void write(ByteBuf packet) {
        if (isOver()) {
            packet.release();
        } else {
            channel.write(packet, channel.voidPromise());
        }
    }

    void flush() {
        channel.flush();
    }

    private String address() {
        var remote = channel.remoteAddress();
        return remote == null ? "gone" : remote.getAddress().getHostAddress();
    }
}
