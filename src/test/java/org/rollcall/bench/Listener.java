package org.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An endpoint that says yes to everything, to see when an agent publishes its first telemetry. */
final class Listener implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch telemetry = new CountDownLatch(1);

    Listener() throws IOException {
        new Thread(this::serve, "listener").start();
    }

    int port() {
        return server.getLocalPort();
    }

    boolean awaitTelemetry(long seconds) throws InterruptedException {
        return telemetry.await(seconds, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(
                        new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream())),
                        socket.getOutputStream());
            } catch (IOException e) {
                // The agent or the measurement ended; the next connection may come.
            }
        }
    }

    private void talk(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            byte[] body = in.readNBytes(length(in));
            switch (first >> 4) {
                case 1 -> out.write(new byte[] {0x20, 3, 0, 0, 0});
                case 3 -> published(first, body, out);
                case 8 -> out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
                case 12 -> out.write(new byte[] {(byte) 0xD0, 0});
                default -> {
                    // DISCONNECT and acknowledgements need no answer.
                }
            }
        }
    }

    private void published(int first, byte[] body, OutputStream out) throws IOException {
        int length = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
        if (((first >> 1) & 3) > 0) {
            out.write(new byte[] {0x40, 2, body[2 + length], body[3 + length]});
        }
        if (new String(body, 2, length, UTF_8).endsWith("/tm")) {
            telemetry.countDown();
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        return value;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
