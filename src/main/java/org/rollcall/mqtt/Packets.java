package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** Writes the packets that a server sends (MQTT 5.0, 3; MQTT 3.1.1, 3). Stateless. */
final class Packets {
    private static final int MOST_VARIABLE_BYTES = 4;

    private Packets() {}

    /** A refusal of CONNECT, or empty where 3.1.1 has no word for it and the connection is just closed. */
    static ByteBuf refusal(ByteBufAllocator memory, boolean five, Reason reason, String detail) {
        if (!five) {
            return reason.old() == 0
                    ? memory.buffer(0)
                    : packet(memory, MqttMessageType.CONNACK, 0, 2).writeByte(0).writeByte(reason.old());
        }
        ByteBuf properties = reasonString(memory, detail);
        int length = 3 + properties.readableBytes();
        return withProperties(
                packet(memory, MqttMessageType.CONNACK, 0, length).writeByte(0).writeByte(reason.code()), properties);
    }

    /** CONNACK of a client that is let in; there is never a stored session. */
    static ByteBuf welcome(ByteBufAllocator memory, boolean five, Announced announced) {
        if (!five) {
            return packet(memory, MqttMessageType.CONNACK, 0, 2).writeShort(0);
        }
        ByteBuf properties = announced.write(memory.buffer(64));
        int length = 2 + variableBytes(properties.readableBytes()) + properties.readableBytes();
        return withProperties(packet(memory, MqttMessageType.CONNACK, 0, length).writeShort(0), properties);
    }

    /** DISCONNECT, which a server sends in MQTT 5 only. */
    static ByteBuf disconnect(ByteBufAllocator memory, Reason reason, String detail) {
        ByteBuf properties = reasonString(memory, detail);
        int length = 2 + properties.readableBytes();
        return withProperties(
                packet(memory, MqttMessageType.DISCONNECT, 0, length).writeByte(reason.code()), properties);
    }

    /** Appends one PUBACK. */
    static void puback(ByteBuf out, int id, boolean five, Reason reason) {
        out.writeByte(MqttMessageType.PUBACK.value() << 4);
        if (five && reason != Reason.NORMAL) {
            out.writeByte(3).writeShort(id).writeByte(reason.code());
        } else {
            out.writeByte(2).writeShort(id);
        }
    }

    /** PUBCOMP for an id that is not in use: QoS 2 is not served. */
    static ByteBuf pubcomp(ByteBufAllocator memory, boolean five, int id) {
        ByteBuf out = packet(memory, MqttMessageType.PUBCOMP, 0, five ? 3 : 2).writeShort(id);
        return five ? out.writeByte(0x92) : out;
    }

    static ByteBuf pong(ByteBufAllocator memory) {
        return packet(memory, MqttMessageType.PINGRESP, 0, 0);
    }

    /** SUBACK or UNSUBACK; the latter has no codes in 3.1.1. */
    static ByteBuf codes(ByteBufAllocator memory, MqttMessageType type, boolean five, int id, List<Integer> codes) {
        boolean coded = five || type == MqttMessageType.SUBACK;
        int length = 2 + (five ? 1 : 0) + (coded ? codes.size() : 0);
        ByteBuf out = packet(memory, type, 0, length).writeShort(id);
        if (five) {
            out.writeByte(0);
        }
        if (coded) {
            codes.forEach(out::writeByte);
        }
        return out;
    }

    /**
     * PUBLISH.
     *
     * @param id packet id for QoS 1, 0 for QoS 0
     * @param expiry seconds after which it is of no use, where MQTT 5 is spoken
     */
    static ByteBuf publish(ByteBufAllocator memory, Item item, int id, boolean five, OptionalInt expiry) {
        byte[] topic = item.topic().getBytes(StandardCharsets.UTF_8);
        int properties = five && expiry.isPresent() ? 5 : 0;
        int length = 2 + topic.length + (id == 0 ? 0 : 2) + (five ? 1 + properties : 0) + item.payload().length;
        int flags = (id == 0 ? 0 : 2) | (item.retain() ? 1 : 0);
        ByteBuf out = packet(memory, MqttMessageType.PUBLISH, flags, length);
        out.writeShort(topic.length).writeBytes(topic);
        if (id != 0) {
            out.writeShort(id);
        }
        if (five) {
            out.writeByte(properties);
            expiry.ifPresent(seconds ->
                    out.writeByte(MqttProperties.PUBLICATION_EXPIRY_INTERVAL).writeInt(seconds));
        }
        return out.writeBytes(item.payload());
    }

    private static ByteBuf packet(ByteBufAllocator memory, MqttMessageType type, int flags, int length) {
        ByteBuf out = memory.buffer(1 + MOST_VARIABLE_BYTES + length);
        out.writeByte((type.value() << 4) | flags);
        return variable(out, length);
    }

    private static ByteBuf withProperties(ByteBuf out, ByteBuf properties) {
        try {
            return variable(out, properties.readableBytes()).writeBytes(properties);
        } finally {
            properties.release();
        }
    }

    // A reason string is at most 127 bytes, so that its length stays one byte.
    private static ByteBuf reasonString(ByteBufAllocator memory, String detail) {
        String text = detail.length() > 100 ? detail.substring(0, 100) : detail;
        ByteBuf out = memory.buffer(3 + text.length());
        if (!text.isEmpty()) {
            out.writeByte(MqttProperties.REASON_STRING);
            out.writeShort(ByteBufUtil.utf8Bytes(text));
            ByteBufUtil.writeUtf8(out, text);
        }
        return out;
    }

    private static ByteBuf variable(ByteBuf out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return out.writeByte(rest);
    }

    private static int variableBytes(int value) {
        return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;
    }
}
