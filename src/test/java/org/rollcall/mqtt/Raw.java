package org.rollcall.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client that sends whatever bytes it is told to. */
final class Raw implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Raw(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** One packet as it came. */
    @SuppressWarnings("ArrayRecordComponent") // compared only where it is empty
    record Packet(int first, byte[] body) {
        static final Packet END = new Packet(-1, new byte[0]);

        int type() {
            return first < 0 ? -1 : first >> 4;
        }

        int at(int index) {
            return body[index] & 0xFF;
        }

        int id() {
            return at(0) << 8 | at(1);
        }

        /** The reason code of a PUBACK, DISCONNECT or CONNACK; the last one of a SUBACK. */
        int code() {
            int place = type() == 4 ? 2 : type() == 14 ? 0 : type() == 9 ? body.length - 1 : 1;
            return body.length > place ? at(place) : 0;
        }

        String topic() {
            return new String(body, 2, at(0) << 8 | at(1), StandardCharsets.UTF_8);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return first < 0
                    ? "END"
                    : Integer.toHexString(first) + " " + HexFormat.of().formatHex(body);
        }
    }

    Raw send(byte[]... packets) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            all.writeBytes(packet);
        }
        out.write(all.toByteArray());
        out.flush();
        return this;
    }

    /** The next packet, or {@link Packet#END} where the server has closed. */
    Packet read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = 0;
            int b;
            int shift = 0;
            do {
                b = in.readUnsignedByte();
                length |= (b & 0x7F) << shift;
                shift += 7;
            } while ((b & 0x80) != 0);
            byte[] body = new byte[length];
            in.readFully(body);
            return new Packet(first, body);
        } catch (EOFException | SocketException e) {
            return Packet.END;
        }
    }

    /** Whether nothing comes for so long. */
    boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.mark(1);
            int b = in.read();
            throw new AssertionError("the server sent " + Integer.toHexString(b));
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(20_000);
        }
    }

    /** Connects as MQTT 5 and expects to be let in. */
    Packet connect(String agent, String token) throws IOException {
        Packet answer = send(Bytes.connect(5, "", agent, token, 60)).read();
        if (answer.type() != 2 || answer.code() != 0) {
            throw new AssertionError("not let in: " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
