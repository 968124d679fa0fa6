package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.util.Optional;
import java.util.OptionalInt;
import org.rollcall.wire.Limits;

/**
 * What CONNACK tells an MQTT 5 client (MQTT 5.0, 3.2.2.3). Topic Alias Maximum is absent, which is 0; wildcards and
 * retained messages are available, which is said by saying nothing.
 *
 * @param receiveMaximum reports that it may have sent without an answer
 * @param clientId the id it is known by, where it gave none
 * @param keepAlive seconds, where it is to keep to ours
 * @param sessionExpiry seconds, where the session ends sooner than asked
 */
record Announced(int receiveMaximum, Optional<String> clientId, OptionalInt keepAlive, OptionalInt sessionExpiry) {
    ByteBuf write(ByteBuf out) {
        out.writeByte(MqttProperties.RECEIVE_MAXIMUM).writeShort(receiveMaximum);
        out.writeByte(MqttProperties.MAXIMUM_QOS).writeByte(1);
        out.writeByte(MqttProperties.MAXIMUM_PACKET_SIZE).writeInt(Limits.PACKET_BYTES);
        out.writeByte(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE).writeByte(0);
        out.writeByte(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE).writeByte(0);
        clientId.ifPresent(id -> {
            out.writeByte(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER).writeShort(ByteBufUtil.utf8Bytes(id));
            ByteBufUtil.writeUtf8(out, id);
        });
        keepAlive.ifPresent(
                seconds -> out.writeByte(MqttProperties.SERVER_KEEP_ALIVE).writeShort(seconds));
        sessionExpiry.ifPresent(
                seconds -> out.writeByte(MqttProperties.SESSION_EXPIRY_INTERVAL).writeInt(seconds));
        return out;
    }
}
