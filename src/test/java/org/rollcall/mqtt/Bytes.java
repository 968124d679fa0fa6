package org.rollcall.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Packets as bytes, right and wrong. */
final class Bytes {
    private Bytes() {}

    /** A packet: its first byte, and what follows its length. */
    static byte[] packet(int first, byte[]... parts) {
        byte[] body = join(parts);
        return join(new byte[] {(byte) first}, variable(body.length), body);
    }

    static byte[] connect(int version, String clientId, String user, String password, int keepAlive) {
        return connect(version, 0xC2, keepAlive, "", text(clientId), text(user), text(password));
    }

    /** CONNECT with these flags, properties in hex and payload fields. */
    static byte[] connect(int version, int flags, int keepAlive, String properties, byte[]... payload) {
        return packet(
                0x10,
                text("MQTT"),
                new byte[] {(byte) version, (byte) flags},
                number(keepAlive),
                version == 5 ? properties(properties) : new byte[0],
                join(payload));
    }

    static byte[] publish(boolean five, int id, String topic, String payload) {
        return publish(five, id, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** PUBLISH of QoS 1, or of QoS 0 where the id is 0. */
    static byte[] publish(boolean five, int id, String topic, byte[] payload) {
        return packet(
                id == 0 ? 0x30 : 0x32,
                text(topic),
                id == 0 ? new byte[0] : number(id),
                new byte[five ? 1 : 0],
                payload);
    }

    static byte[] subscribe(boolean five, int id, String filter, int options) {
        return packet(0x82, number(id), new byte[five ? 1 : 0], text(filter), new byte[] {(byte) options});
    }

    static byte[] puback(int id) {
        return packet(0x40, number(id));
    }

    static byte[] ping() {
        return packet(0xC0);
    }

    static byte[] properties(String hex) {
        byte[] raw = hex(hex);
        return join(variable(raw.length), raw);
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(number(bytes.length), bytes);
    }

    static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] variable(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        do {
            out.write((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>>= 7;
        } while (rest > 0);
        return out.toByteArray();
    }
}
