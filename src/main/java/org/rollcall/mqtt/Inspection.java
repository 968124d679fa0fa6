package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a packet's fields once, to see that each ends within the packet and that the packet ends with the last.
 * Belongs to one connection: how a packet is built depends on the version that CONNECT named. Source: MQTT 5.0, 2 and 3.
 */
final class Inspection {
    private static final int WILL = 0x04;
    private static final int WILL_QOS = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER = 0x80;

    private boolean five;

    boolean isFive() {
        return five;
    }

    /**
     * @param first first byte of the fixed header
     * @param body all that follows the packet's length
     */
    void inspect(int first, ByteBuf body) throws Refused {
        int type = first >> 4;
        if (type == 0 || (type == MqttMessageType.AUTH.value() && !five)) {
            throw malformed("no packet is of type " + type);
        }
        try {
            walk(MqttMessageType.valueOf(type), first & 0x0F, body);
        } catch (IndexOutOfBoundsException e) {
            throw malformed("a field runs past the end of its packet");
        }
    }

    private void walk(MqttMessageType type, int flags, ByteBuf body) throws Refused {
        switch (type) {
            case CONNECT -> connect(body);
            case PUBLISH -> publish(flags, body);
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> {
                id(body);
                reasonAndProperties(body, Properties.REPLY);
            }
            case DISCONNECT -> reasonAndProperties(body, Properties.DISCONNECT);
            case AUTH -> reasonAndProperties(body, Properties.AUTH);
            case SUBSCRIBE -> subscribe(body);
            case UNSUBSCRIBE -> unsubscribe(body);
            case PINGREQ -> end(body);
            default -> throw new Refused(Reason.PROTOCOL, "only a server sends " + type);
        }
    }

    private void connect(ByteBuf body) throws Refused {
        byte[] name = new byte[body.readUnsignedShort()];
        body.readBytes(name);
        int level = body.readUnsignedByte();
        five = level >= 5;
        if (!"MQTT".equals(new String(name, StandardCharsets.UTF_8)) || level < 4 || level > 5) {
            throw new Refused(Reason.VERSION, "only MQTT 5 and 3.1.1 are spoken here");
        }
        int flags = body.readUnsignedByte();
        requireSane(flags);
        body.skipBytes(2);
        properties(body, Properties.CONNECT);
        field(body);
        if ((flags & WILL) != 0) {
            properties(body, Properties.WILL);
            field(body);
            field(body);
        }
        if ((flags & USER) != 0) {
            field(body);
        }
        if ((flags & PASSWORD) != 0) {
            field(body);
        }
        end(body);
    }

    private void requireSane(int flags) throws Refused {
        if ((flags & 0x01) != 0 || (flags & WILL_QOS) == WILL_QOS) {
            throw malformed("the connect flags are not possible");
        }
        if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
            throw malformed("the connect flags describe a will without one");
        }
        if (!five && (flags & USER) == 0 && (flags & PASSWORD) != 0) {
            throw malformed("there is a password without a user name");
        }
    }

    private void publish(int flags, ByteBuf body) throws Refused {
        int qos = (flags >> 1) & 3;
        if (qos == 3 || (qos == 0 && (flags & 0x08) != 0)) {
            throw malformed("the flags of PUBLISH are not possible");
        }
        field(body);
        if (qos > 0) {
            id(body);
        }
        properties(body, Properties.PUBLISH);
    }

    private void subscribe(ByteBuf body) throws Refused {
        id(body);
        properties(body, Properties.SUBSCRIBE);
        requireSome(body);
        while (body.isReadable()) {
            field(body);
            int options = body.readUnsignedByte();
            boolean reserved = (options & (five ? 0xC0 : 0xFC)) != 0;
            if (reserved || (options & 0x03) == 3 || (options & 0x30) == 0x30) {
                throw malformed("the subscription options are not possible");
            }
        }
    }

    private void unsubscribe(ByteBuf body) throws Refused {
        id(body);
        properties(body, Properties.UNSUBSCRIBE);
        requireSome(body);
        while (body.isReadable()) {
            field(body);
        }
    }

    private void reasonAndProperties(ByteBuf body, Properties allowed) throws Refused {
        if (five && body.isReadable()) {
            body.skipBytes(1);
            if (body.isReadable()) {
                properties(body, allowed);
            }
        }
        end(body);
    }

    private void properties(ByteBuf body, Properties allowed) throws Refused {
        if (five) {
            allowed.inspect(body.readSlice(variable(body)));
        }
    }

    private static void requireSome(ByteBuf body) throws Refused {
        if (!body.isReadable()) {
            throw new Refused(Reason.PROTOCOL, "the packet names no topic filter");
        }
    }

    private static void id(ByteBuf body) throws Refused {
        if (body.readUnsignedShort() == 0) {
            throw malformed("the packet's id is 0");
        }
    }

    /** Skips a text or binary field. */
    private static void field(ByteBuf body) {
        body.skipBytes(body.readUnsignedShort());
    }

    private static void end(ByteBuf body) throws Refused {
        if (body.isReadable()) {
            throw malformed("the packet goes on after its last field");
        }
    }

    /** Reads a variable byte integer (MQTT 5.0, 1.5.5). */
    static int variable(ByteBuf in) throws Refused {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        throw malformed("a length has more than four bytes");
    }

    static Refused malformed(String detail) {
        return new Refused(Reason.MALFORMED, detail);
    }
}
