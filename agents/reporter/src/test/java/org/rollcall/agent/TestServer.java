package org.rollcall.agent;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that takes what an agent sends and does with it what the test says: as real as MQTT, as simple as can be. */
final class TestServer implements AutoCloseable {
    /** A message as it came. */
    static final class Came {
        private final String topic;
        private final byte[] payload;

        private Came(String topic, byte[] payload) {
            this.topic = topic;
            this.payload = payload;
        }

        String topic() {
            return topic;
        }

        byte[] payload() {
            return payload;
        }
    }

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<Came> came = new ConcurrentLinkedQueue<>();
    private final Channel listening;
    private volatile Function<Came, Integer> answer = message -> 0;
    private volatile int receiveMaximum = 1_000;
    private volatile MqttConnectReturnCode welcome = MqttConnectReturnCode.CONNECTION_ACCEPTED;
    private volatile Channel agent;
    private final AtomicInteger connections = new AtomicInteger();

    TestServer() throws InterruptedException {
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new MqttDecoder(131_072), MqttEncoder.INSTANCE, new Handler());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** What PUBACK says to each message: a reason code, or -1 for no PUBACK at all. */
    void answering(Function<Came, Integer> how) {
        answer = how;
    }

    /** How many unanswered messages CONNACK says that it takes. */
    void taking(int most) {
        receiveMaximum = most;
    }

    /** What CONNACK says. */
    void welcoming(MqttConnectReturnCode how) {
        welcome = how;
    }

    /** Ends the connection with a reason. */
    void disconnect(int code) {
        agent.writeAndFlush(new MqttMessage(
                        new MqttFixedHeader(MqttMessageType.DISCONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
                        new MqttReasonCodeAndPropertiesVariableHeader((byte) code, MqttProperties.NO_PROPERTIES)))
                .syncUninterruptibly();
        cut();
    }

    Queue<Came> came() {
        return came;
    }

    int connections() {
        return connections.get();
    }

    /** Sends the agent a message. */
    void send(String topic, byte[] payload) {
        agent.writeAndFlush(MqttMessageBuilders.publish()
                        .topicName(topic)
                        .qos(MqttQoS.AT_MOST_ONCE)
                        .payload(Unpooled.wrappedBuffer(payload))
                        .build())
                .syncUninterruptibly();
    }

    /** Sends the agent a message, from within an answer. */
    void sendLater(String topic, byte[] payload) {
        agent.eventLoop()
                .execute(() -> Handler.say(
                        agent,
                        MqttMessageBuilders.publish()
                                .topicName(topic)
                                .qos(MqttQoS.AT_MOST_ONCE)
                                .payload(Unpooled.wrappedBuffer(payload))
                                .build()));
    }

    /** Cuts the agent off. */
    void cut() {
        agent.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Handler extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttConnectMessage) {
                agent = context.channel();
                connections.incrementAndGet();
                say(context, accepted());
            } else if (message instanceof MqttSubscribeMessage subscribe) {
                MqttMessageBuilders.SubAckBuilder granted = MqttMessageBuilders.subAck()
                        .packetId(subscribe.variableHeader().messageId());
                subscribe.payload().topicSubscriptions().forEach(topic -> granted.addGrantedQos(MqttQoS.AT_LEAST_ONCE));
                say(context, granted.build());
            } else if (message instanceof MqttPublishMessage publish) {
                published(context, publish);
            }
        }

        private void published(ChannelHandlerContext context, MqttPublishMessage publish) {
            Came message = new Came(publish.variableHeader().topicName(), ByteBufUtil.getBytes(publish.payload()));
            came.add(message);
            int code = answer.apply(message);
            if (publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE && code >= 0) {
                say(
                        context,
                        new MqttMessage(
                                new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                                new MqttPubReplyMessageVariableHeader(
                                        publish.variableHeader().packetId(),
                                        (byte) code,
                                        MqttProperties.NO_PROPERTIES)));
            }
        }

        private static void say(ChannelOutboundInvoker context, MqttMessage message) {
            ChannelFuture said = context.writeAndFlush(message);
            if (said.isDone() && !said.isSuccess()) {
                throw new IllegalStateException("cannot answer", said.cause());
            }
        }

        private MqttConnAckMessage accepted() {
            MqttProperties properties = new MqttProperties();
            properties.add(new MqttProperties.IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, receiveMaximum));
            return MqttMessageBuilders.connAck()
                    .returnCode(welcome)
                    .properties(properties)
                    .sessionPresent(false)
                    .build();
        }
    }
}
