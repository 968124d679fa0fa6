package org.rollcall.simulator;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rollcall.wire.Codec;

/** The MQTT 5 packets that an agent sends, with the properties that the wire contract asks for. */
final class Packets {
    private static final int SESSION_SECONDS = 24 * 3600;

    private Packets() {}

    static MqttMessage connect(Login login) {
        MqttProperties will = new MqttProperties();
        will.add(new IntegerProperty(MqttProperties.WILL_DELAY_INTERVAL, Login.WILL_DELAY_SECONDS));
        MqttProperties properties = new MqttProperties();
        properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, SESSION_SECONDS));
        return MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_5)
                .clientId(login.clientId())
                .cleanSession(false)
                .keepAlive(login.keepAliveSeconds())
                .username(login.user())
                .password(login.token().getBytes(StandardCharsets.UTF_8))
                .willFlag(true)
                .willQoS(MqttQoS.AT_LEAST_ONCE)
                .willRetain(true)
                .willTopic(login.willTopic())
                .willMessage(Codec.write(login.will()))
                .willProperties(will)
                .properties(properties)
                .build();
    }

    static MqttMessage publish(String topic, byte[] payload, boolean retained, int id) {
        MqttProperties properties = new MqttProperties();
        properties.add(new IntegerProperty(MqttProperties.PAYLOAD_FORMAT_INDICATOR, 1));
        properties.add(new StringProperty(MqttProperties.CONTENT_TYPE, "application/vnd.rollcall.tm+json"));
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .payload(Unpooled.wrappedBuffer(payload))
                .qos(MqttQoS.AT_LEAST_ONCE)
                .retained(retained)
                .messageId(id)
                .properties(properties)
                .build();
    }

    static MqttMessage publish(String topic, byte[] payload) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .payload(Unpooled.wrappedBuffer(payload))
                .qos(MqttQoS.AT_MOST_ONCE)
                .build();
    }

    static MqttMessage subscribe(List<String> topics, int id) {
        MqttMessageBuilders.SubscribeBuilder subscribe =
                MqttMessageBuilders.subscribe().messageId(id);
        MqttSubscriptionOption option = new MqttSubscriptionOption(
                MqttQoS.AT_LEAST_ONCE, true, false, RetainedHandlingPolicy.SEND_AT_SUBSCRIBE);
        topics.forEach(topic -> subscribe.addSubscription(topic, option));
        return subscribe.build();
    }

    static MqttMessage acknowledgement(int id) {
        return MqttMessageBuilders.pubAck().packetId(id).reasonCode((byte) 0).build();
    }

    static MqttMessage disconnect() {
        return MqttMessageBuilders.disconnect().reasonCode((byte) 0).build();
    }

    /** A property that is a number, or its usual value where the other side did not say. */
    static int number(MqttProperties properties, int id, int usual) {
        return properties.getProperty(id) instanceof IntegerProperty given ? given.value() : usual;
    }
}
