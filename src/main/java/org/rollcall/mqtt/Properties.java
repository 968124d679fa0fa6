package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;

/** Which properties a packet may have, each once (MQTT 5.0, 2.2.2.2). */
enum Properties {
    CONNECT(0x11, 0x15, 0x16, 0x17, 0x19, 0x21, 0x22, 0x26, 0x27),
    WILL(0x01, 0x02, 0x03, 0x08, 0x09, 0x18, 0x26),
    PUBLISH(0x01, 0x02, 0x03, 0x08, 0x09, 0x0B, 0x23, 0x26),
    REPLY(0x1F, 0x26),
    SUBSCRIBE(0x0B, 0x26),
    UNSUBSCRIBE(0x26),
    DISCONNECT(0x11, 0x1C, 0x1F, 0x26),
    AUTH(0x15, 0x16, 0x1F, 0x26);

    private static final int USER_PROPERTY = 0x26;
    private static final int MOST_USER_PROPERTIES = 64;

    // One bit for each: no property has a number above 63.
    private final long allowed;

    Properties(int... ids) {
        long bits = 0;
        for (int id : ids) {
            bits |= 1L << id;
        }
        this.allowed = bits;
    }

    /** Walks through the properties; refuses unknown, misplaced, repeated and impossible ones. */
    void inspect(ByteBuf properties) throws Refused {
        long seen = 0;
        int ofUser = 0;
        while (properties.isReadable()) {
            int id = Inspection.variable(properties);
            skip(id, properties);
            long bit = 1L << id;
            if ((allowed & bit) == 0) {
                throw new Refused(Reason.PROTOCOL, name() + " has no property " + id);
            }
            if (id == USER_PROPERTY) {
                ofUser++;
            } else if ((seen & bit) != 0) {
                throw new Refused(Reason.PROTOCOL, "property " + id + " came twice");
            }
            seen |= bit;
        }
        if (ofUser > MOST_USER_PROPERTIES) {
            throw new Refused(Reason.QUOTA, "more than " + MOST_USER_PROPERTIES + " user properties");
        }
    }

    private static void skip(int id, ByteBuf in) throws Refused {
        switch (id) {
            case 0x01, 0x17, 0x19 -> requireAtMost(1, in.readUnsignedByte(), id);
            case 0x24, 0x25, 0x28, 0x29, 0x2A -> in.skipBytes(1);
            case 0x13, 0x22 -> in.skipBytes(2);
            case 0x21, 0x23 -> requireSome(in.readUnsignedShort(), id);
            case 0x02, 0x11, 0x18 -> in.skipBytes(4);
            case 0x27 -> requireSome(in.readUnsignedInt(), id);
            case 0x0B -> requireSome(Inspection.variable(in), id);
            case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> in.skipBytes(in.readUnsignedShort());
            case USER_PROPERTY -> {
                in.skipBytes(in.readUnsignedShort());
                in.skipBytes(in.readUnsignedShort());
            }
            default -> throw Inspection.malformed("there is no property " + id);
        }
    }

    private static void requireAtMost(int most, int value, int id) throws Refused {
        if (value > most) {
            throw new Refused(Reason.PROTOCOL, "property " + id + " cannot be " + value);
        }
    }

    private static void requireSome(long value, int id) throws Refused {
        if (value == 0) {
            Reason reason = id == 0x23 ? Reason.TOPIC_ALIAS : Reason.PROTOCOL;
            throw new Refused(reason, "property " + id + " cannot be 0");
        }
    }
}
