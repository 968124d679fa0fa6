package org.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The least of an MQTT 5 client (OASIS MQTT 5.0), so that a measurement measures the server and not a library: QoS 1
 * both ways over a blocking socket. One thread may write while another reads.
 */
public final class MqttSocket implements Closeable {
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    private static final int CONNACK = 2;
    private static final int SUBACK = 9;
    private static final int DISCONNECT = 14;
    private static final int BUFFER = 64 * 1024;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int type;
    private int packetId;
    private int reason;
    private int receiveMaximum = 65_535;

    private MqttSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /** Who connects where. An empty user connects without a credential. */
    public record Target(String host, int port, String clientId, String user, String password) {
        @Override
        public String toString() {
            return clientId + "@" + host + ":" + port;
        }
    }

    /**
     * Connects and waits for the answer.
     *
     * @throws IOException if nobody listens, or the server refuses
     */
    public static MqttSocket connect(Target target) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(target.host(), target.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            MqttSocket mqtt = new MqttSocket(socket);
            mqtt.introduce(target);
            return mqtt;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void introduce(Target target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        text(body, "MQTT");
        body.writeByte(5);
        boolean named = !target.user().isEmpty();
        body.writeByte(named ? 0b1100_0010 : 0b0000_0010);
        body.writeShort(60);
        body.writeByte(0);
        text(body, target.clientId());
        if (named) {
            text(body, target.user());
            text(body, target.password());
        }
        frame(0x10, bytes.toByteArray());
        flush();
        read();
        if (type != CONNACK || reason != 0) {
            throw new IOException("the server refused " + target + " with reason 0x" + Integer.toHexString(reason));
        }
    }

    /** How many messages may be under way towards the server. */
    public int receiveMaximum() {
        return receiveMaximum;
    }

    /** How long a read waits for the next packet; 0 for ever. */
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Publishes with QoS 1; goes out at the next {@link #flush()} at the latest. */
    public void publish(int id, byte[] topic, byte[] payload) throws IOException {
        out.writeByte(0x32);
        length(topic.length + payload.length + 5);
        out.writeShort(topic.length);
        out.write(topic);
        out.writeShort(id);
        out.writeByte(0);
        out.write(payload);
    }

    public void flush() throws IOException {
        out.flush();
    }

    /** Subscribes with QoS 1 and waits until that is granted. */
    public void subscribe(String filter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeShort(1);
        body.writeByte(0);
        text(body, filter);
        body.writeByte(1);
        frame(0x82, bytes.toByteArray());
        flush();
        do {
            read();
        } while (type != SUBACK);
    }

    /** Reads one packet; {@link #type()}, {@link #packetId()} and {@link #reason()} then speak of it. */
    public void read() throws IOException {
        int first = in.readUnsignedByte();
        int left = readLength(in);
        type = first >> 4;
        packetId = 0;
        reason = 0;
        switch (type) {
            case CONNACK -> left -= readConnack(left);
            case PUBLISH -> left -= readPublish((first >> 1) & 3);
            case PUBACK -> left -= readPuback(left);
            case DISCONNECT ->
                throw new IOException("the server ended the connection with reason 0x"
                        + Integer.toHexString(left > 0 ? in.read() : 0));
            default -> {
                // Nothing of it is of interest.
            }
        }
        in.skipNBytes(left);
    }

    public int type() {
        return type;
    }

    public int packetId() {
        return packetId;
    }

    /** The reason code of a PUBACK; 0 is success. */
    public int reason() {
        return reason;
    }

    /** Whether reading on would not wait. */
    public boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** Acknowledges a message; goes out at the next {@link #flush()} at the latest. */
    public void acknowledge(int id) throws IOException {
        out.writeInt(0x4002_0000 | id);
    }

    public void ping() throws IOException {
        out.writeShort(0xC000);
        out.flush();
    }

    private int readConnack(int length) throws IOException {
        in.readUnsignedByte();
        reason = in.readUnsignedByte();
        if (length == 2) {
            return 2;
        }
        byte[] rest = in.readNBytes(length - 2);
        DataInputStream properties = new DataInputStream(new java.io.ByteArrayInputStream(rest));
        readLength(properties);
        for (int name = properties.read(); name >= 0; name = properties.read()) {
            property(properties, name);
        }
        return length;
    }

    // Types of MQTT 5.0 §2.2.2.2, as far as a CONNACK has them.
    private void property(DataInputStream properties, int name) throws IOException {
        switch (name) {
            case 0x21 -> receiveMaximum = properties.readUnsignedShort();
            case 0x13, 0x22 -> properties.readUnsignedShort();
            case 0x24, 0x25, 0x28, 0x29, 0x2A -> properties.readUnsignedByte();
            case 0x11, 0x27 -> properties.readInt();
            case 0x26 -> {
                properties.readUTF();
                properties.readUTF();
            }
            default -> properties.readUTF();
        }
    }

    private int readPublish(int qos) throws IOException {
        int topic = in.readUnsignedShort();
        in.skipNBytes(topic);
        packetId = qos > 0 ? in.readUnsignedShort() : 0;
        return topic + (qos > 0 ? 4 : 2);
    }

    private int readPuback(int length) throws IOException {
        packetId = in.readUnsignedShort();
        reason = length > 2 ? in.readUnsignedByte() : 0;
        return Math.min(length, 3);
    }

    private void frame(int first, byte[] body) throws IOException {
        out.writeByte(first);
        length(body.length);
        out.write(body);
    }

    private void length(int value) throws IOException {
        int left = value;
        do {
            int more = left >> 7;
            out.writeByte((left & 0x7F) | (more > 0 ? 0x80 : 0));
            left = more;
        } while (left > 0);
    }

    private static int readLength(DataInputStream from) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = from.readUnsignedByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a length of more than four bytes");
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        to.writeShort(bytes.length);
        to.write(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
