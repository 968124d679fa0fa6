package org.rollcall.simulator;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Limits;

/**
 * One MQTT 5 connection of one simulated agent. All calls and callbacks happen on the event loop it was opened on; it
 * keeps to the endpoint's receive maximum, and never comes back by itself.
 */
// Whatever fails on a channel closes it, and that is told.
@SuppressWarnings("FutureReturnValueIgnored")
final class MqttLink extends SimpleChannelInboundHandler<MqttMessage> {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int USUAL_RECEIVE_MAXIMUM = 65_535;

    private final Login login;
    private final Listener listener;
    private final Map<Integer, IntConsumer> underWay = new HashMap<>();
    private final Deque<Runnable> queued = new ArrayDeque<>();
    private @Nullable Channel channel;
    private int receiveMaximum = USUAL_RECEIVE_MAXIMUM;
    private int lastId;
    private boolean open;
    private boolean ended;
    private boolean pinged;

    /** Hears what becomes of a connection. */
    interface Listener {
        /** The endpoint took it in. */
        void opened();

        void message(String topic, byte[] payload);

        /** It is over, or never came to be. The code is MQTT's reason, 0 where the network broke. */
        void closed(int code);
    }

    private MqttLink(Login login, Listener listener) {
        super(MqttMessage.class);
        this.login = login;
        this.listener = listener;
    }

    /** Connects; the listener hears how that goes. */
    static MqttLink open(EventLoop loop, SocketAddress endpoint, Login login, Listener listener) {
        MqttLink link = new MqttLink(login, listener);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline()
                                .addLast(
                                        new FlushConsolidationHandler(),
                                        new MqttDecoder(Limits.PACKET_BYTES),
                                        MqttEncoder.INSTANCE,
                                        link);
                    }
                })
                .connect(endpoint);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                link.end(0);
            }
        });
        return link;
    }

    /** How many may be published at once without waiting. */
    int credit() {
        return open ? receiveMaximum - underWay.size() - queued.size() : 0;
    }

    /** Publishes with quality of service 1; the reason code of its acknowledgement is told. */
    void publish(String topic, byte[] payload, boolean retained, IntConsumer acknowledged) {
        Runnable send = () -> {
            int id = freeId();
            underWay.put(id, acknowledged);
            write(Packets.publish(topic, payload, retained, id));
        };
        if (underWay.size() < receiveMaximum) {
            send.run();
        } else {
            queued.addLast(send);
        }
    }

    /** Publishes with quality of service 0. */
    void tell(String topic, byte[] payload) {
        write(Packets.publish(topic, payload));
    }

    /** Asks for what is published on these topics. */
    void subscribe(List<String> topics) {
        write(Packets.subscribe(topics, freeId()));
    }

    /** Leaves for good: the will is dropped. */
    void leave() {
        write(Packets.disconnect());
        close();
    }

    /** Breaks the connection off, as a lost network would. */
    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        write(Packets.connect(login));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(0);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Whatever it is, the connection is of no more use; what was sent on it is sent again on the next.
        context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            context.close();
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNACK -> welcomed((MqttConnAckMessage) message);
            case PUBLISH -> arrived((MqttPublishMessage) message);
            case PUBACK -> acknowledged((MqttMessageIdVariableHeader) message.variableHeader());
            case PINGRESP -> pinged = false;
            case DISCONNECT -> sentAway(message);
            default -> {
                // SUBACK: what is refused is simply never heard.
            }
        }
    }

    private void welcomed(MqttConnAckMessage message) {
        MqttConnAckVariableHeader header = message.variableHeader();
        if (header.connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            end(header.connectReturnCode().byteValue() & 0xFF);
            close();
            return;
        }
        receiveMaximum = Packets.number(header.properties(), MqttProperties.RECEIVE_MAXIMUM, USUAL_RECEIVE_MAXIMUM);
        int keepAlive = Packets.number(header.properties(), MqttProperties.SERVER_KEEP_ALIVE, login.keepAliveSeconds());
        open = true;
        if (channel != null && keepAlive > 0) {
            long pause = keepAlive * 700L;
            channel.eventLoop().schedule(() -> ping(pause), pause, TimeUnit.MILLISECONDS);
        }
        listener.opened();
    }

    private void ping(long pauseMillis) {
        if (ended || channel == null) {
            return;
        }
        if (pinged) {
            close();
            return;
        }
        pinged = true;
        write(MqttMessage.PINGREQ);
        channel.eventLoop().schedule(() -> ping(pauseMillis), pauseMillis, TimeUnit.MILLISECONDS);
    }

    private void arrived(MqttPublishMessage message) {
        int id = message.variableHeader().packetId();
        listener.message(message.variableHeader().topicName(), ByteBufUtil.getBytes(message.payload()));
        if (id > 0) {
            write(Packets.acknowledgement(id));
        }
    }

    private void acknowledged(MqttMessageIdVariableHeader header) {
        int code = header instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() & 0xFF : 0;
        IntConsumer waiting = underWay.remove(header.messageId());
        Runnable next = queued.pollFirst();
        if (next != null) {
            next.run();
        }
        if (waiting != null) {
            waiting.accept(code);
        }
    }

    private void sentAway(MqttMessage message) {
        int code = message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                ? header.reasonCode() & 0xFF
                : 0;
        end(code);
        close();
    }

    private void end(int code) {
        open = false;
        if (!ended) {
            ended = true;
            listener.closed(code);
        }
    }

    private int freeId() {
        do {
            lastId = lastId % USUAL_RECEIVE_MAXIMUM + 1;
        } while (underWay.containsKey(lastId));
        return lastId;
    }

    private void write(MqttMessage message) {
        if (channel != null) {
            channel.writeAndFlush(message, channel.voidPromise());
        }
    }
}
