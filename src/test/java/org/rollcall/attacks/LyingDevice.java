package org.rollcall.attacks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A device that answers every question over SNMP with datagrams that no agent would send, and has another port answer, too. */
final class LyingDevice implements AutoCloseable {
    private static final int REQUEST = 0xA0;
    private static final int RESPONSE = 0xA2;
    private static final int LARGEST = 60_000;

    private final DatagramSocket asked = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final AtomicInteger lies = new AtomicInteger();
    private final Random random;
    private final int each;

    /**
     * Starts to lie.
     *
     * @param each datagrams for each question
     */
    LyingDevice(Random random, int each) throws IOException {
        this.random = random;
        this.each = each;
        Thread thread = new Thread(this::answer, "lying-device");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return asked.getLocalPort();
    }

    /** Datagrams sent so far. */
    int lies() {
        return lies.get();
    }

    private void answer() {
        byte[] room = new byte[2_000];
        while (!asked.isClosed()) {
            DatagramPacket question = new DatagramPacket(room, room.length);
            try {
                asked.receive(question);
                byte[] said = Arrays.copyOf(room, question.getLength());
                send(stranger, echo(said), question.getSocketAddress());
                for (int i = 0; i < each; i++) {
                    send(asked, lie(said), question.getSocketAddress());
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void send(DatagramSocket from, byte[] lie, SocketAddress to) throws IOException {
        from.send(new DatagramPacket(lie, lie.length, to));
        lies.incrementAndGet();
    }

    /** The question made an answer with its right number: from the wrong port it must count for nothing. */
    private static byte[] echo(byte[] question) {
        byte[] answer = question.clone();
        for (int i = 0; i < answer.length; i++) {
            if ((answer[i] & 0xFF) >= REQUEST && (answer[i] & 0xFF) <= REQUEST + 5) {
                answer[i] = (byte) RESPONSE;
                break;
            }
        }
        return answer;
    }

    private byte[] lie(byte[] question) {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> noise(random.nextInt(200));
            case 2 -> Arrays.copyOf(echo(question), random.nextInt(question.length));
            case 3 -> flipped(echo(question));
            case 4 -> new byte[] {0x30, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 2, 1, 1};
            case 5 -> nested();
            case 6 -> noise(LARGEST);
            default -> otherNumber(echo(question));
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] answer) {
        for (int i = 0; i <= random.nextInt(4); i++) {
            answer[random.nextInt(answer.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return answer;
    }

    /** The request's number stands soon after the tag of the response. */
    private byte[] otherNumber(byte[] answer) {
        for (int i = 0; i < answer.length - 5; i++) {
            if ((answer[i] & 0xFF) == RESPONSE) {
                answer[i + 5] ^= 0x55;
                break;
            }
        }
        return answer;
    }

    private static byte[] nested() {
        byte[] deep = new byte[8_000];
        for (int i = 0; i + 3 < deep.length; i += 4) {
            int left = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (left >> 8);
            deep[i + 3] = (byte) left;
        }
        return deep;
    }

    @Override
    public void close() {
        asked.close();
        stranger.close();
    }
}
