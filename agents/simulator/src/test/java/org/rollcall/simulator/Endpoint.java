package org.rollcall.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Undecodable;

/** A small MQTT 5 endpoint for tests: it notes what comes and acknowledges as it is told to. */
final class Endpoint implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;
    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<MqttConnectMessage> logins = new CopyOnWriteArrayList<>();
    private final List<Channel> clients = new CopyOnWriteArrayList<>();
    volatile boolean acknowledges = true;
    volatile boolean acknowledgesItself;
    volatile int reason;
    volatile int receiveMaximum = 65_535;
    volatile boolean full;

    /** One message that was published. */
    record Taken(int connection, String topic, String payload, boolean retained) {}

    Endpoint() {
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        client.pipeline()
                                .addLast(new MqttDecoder(Limits.PACKET_BYTES), MqttEncoder.INSTANCE, new Client());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    List<String> payloads(String channel) {
        return taken.stream()
                .filter(one -> one.topic().endsWith("/" + channel))
                .map(Taken::payload)
                .toList();
    }

    /** Breaks every connection off. */
    void drop() {
        clients.forEach(client -> client.close().syncUninterruptibly());
        clients.clear();
    }

    /** Publishes to whoever is connected. */
    void say(String topic, byte[] payload) {
        clients.get(clients.size() - 1)
                .writeAndFlush(MqttMessageBuilders.publish()
                        .topicName(topic)
                        .payload(Unpooled.wrappedBuffer(payload))
                        .qos(MqttQoS.AT_MOST_ONCE)
                        .build())
                .syncUninterruptibly();
    }

    @Override
    public void close() {
        drop();
        loops.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private final class Client extends SimpleChannelInboundHandler<MqttMessage> {
        private int out;

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> {
                    logins.add((MqttConnectMessage) message);
                    clients.add(context.channel());
                    context.writeAndFlush(welcome());
                }
                case PUBLISH -> publish(context, (MqttPublishMessage) message);
                case SUBSCRIBE ->
                    context.writeAndFlush(MqttMessageBuilders.subAck()
                            .packetId(((MqttSubscribeMessage) message)
                                    .variableHeader()
                                    .messageId())
                            .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                            .build());
                case DISCONNECT -> context.close();
                default -> {
                    // Pings are not waited for in a test.
                }
            }
        }

        private void publish(ChannelHandlerContext context, MqttPublishMessage message) {
            String payload = new String(ByteBufUtil.getBytes(message.payload()), StandardCharsets.UTF_8);
            taken.add(new Taken(
                    logins.size(),
                    message.variableHeader().topicName(),
                    payload,
                    message.fixedHeader().isRetain()));
            if (message.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE) {
                return;
            }
            if (acknowledgesItself && message.variableHeader().topicName().endsWith("/tm")) {
                commit(context, message.variableHeader().topicName(), payload);
            }
            out++;
            full |= out > receiveMaximum;
            if (acknowledges) {
                out--;
                boolean lane = message.variableHeader().topicName().endsWith("/tm");
                context.writeAndFlush(MqttMessageBuilders.pubAck()
                        .packetId(message.variableHeader().packetId())
                        .reasonCode((byte) (lane ? reason : 0))
                        .build());
            }
        }

        /** As the server does it: everything up to here is stored. */
        private void commit(ChannelHandlerContext context, String topic, String payload) {
            try {
                LaneMessage message = Codec.readLane(Lane.TELEMETRY, payload.getBytes(StandardCharsets.UTF_8));
                Ack ack = new Ack(
                        message.boot(), Lane.TELEMETRY, message.seqs().to(), List.of(), 1, 32, 0, OptionalLong.empty());
                context.writeAndFlush(MqttMessageBuilders.publish()
                        .topicName(topic.replace("/tm", "/ack"))
                        .payload(Unpooled.wrappedBuffer(Codec.write(ack)))
                        .qos(MqttQoS.AT_MOST_ONCE)
                        .build());
            } catch (Undecodable e) {
                throw new AssertionError("the simulator sent what is not of the contract", e);
            }
        }

        private MqttConnAckMessage welcome() {
            MqttProperties properties = new MqttProperties();
            properties.add(new MqttProperties.IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, receiveMaximum));
            return MqttMessageBuilders.connAck()
                    .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                    .properties(properties)
                    .build();
        }
    }
}
