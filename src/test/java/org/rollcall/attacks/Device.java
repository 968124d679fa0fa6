package org.rollcall.attacks;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** An MQTT 5 client that may lie: each packet as it is told, each answer as a reason code (OASIS MQTT 5.0). */
final class Device implements Closeable {
    /** Instead of a reason: the server hung up. */
    static final int GONE = 0x100;

    private static final int REFUSED_FROM = 0x80;
    private static final int PATIENCE = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    Device(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Whether a reason is a refusal. */
    static boolean isRefused(int reason) {
        return reason >= REFUSED_FROM;
    }

    static byte[] connect(String agent, String token) {
        return packet(
                0x10, text("MQTT"), bytes(5, 0xC2, 0, 60, 0), text("rollcall-demo-" + agent), text(agent), text(token));
    }

    /** With a retained will on this topic. */
    static byte[] connectWithWill(String agent, String token, String topic) {
        return packet(
                0x10,
                text("MQTT"),
                bytes(5, 0xEE, 0, 60, 0),
                text("rollcall-demo-" + agent),
                bytes(0),
                text(topic),
                text("{\"v\":1}"),
                text(agent),
                text(token));
    }

    static byte[] publish(String topic, boolean retained, String payload) {
        return packet(retained ? 0x33 : 0x32, text(topic), bytes(0, 1, 0), payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] subscribe(String filter) {
        return packet(0x82, bytes(0, 1, 0), text(filter), bytes(1));
    }

    /** Sends a packet and returns the reason of what is answered. */
    int ask(byte[] packet) throws IOException {
        try {
            socket.getOutputStream().write(packet);
            return reason();
        } catch (EOFException | SocketException e) {
            return GONE;
        }
    }

    /** The type of the packet that answers a ping: 13, unless something else was on its way. */
    int ping() throws IOException {
        socket.getOutputStream().write(bytes(0xC0, 0));
        int type = in.readUnsignedByte() >> 4;
        in.skipNBytes(length());
        return type;
    }

    /** Sends bytes that are no packet perhaps, and waits for nothing. */
    void blurt(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // The server hung up before we had finished, which is its good right.
        }
    }

    private int reason() throws IOException {
        int type = in.readUnsignedByte() >> 4;
        byte[] body = in.readNBytes(length());
        int place = switch (type) {
            case 4 -> 2;
            case 9 -> body.length - 1;
            case 14 -> 0;
            default -> 1;
        };
        return body.length > place ? body[place] & 0xFF : 0;
    }

    private int length() throws IOException {
        int length = 0;
        int next;
        int shift = 0;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        return length;
    }

    private static byte[] packet(int first, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        int left = body.size();
        do {
            all.write((left & 0x7F) | (left > 0x7F ? 0x80 : 0));
            left >>= 7;
        } while (left > 0);
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(bytes.length >> 8, bytes.length));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
