package org.rollcall.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.rollcall.bench.MqttSocket;
import org.rollcall.bench.MqttSocket.Target;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Values;

/**
 * A device of another maker, to be killed: it knows MQTT but not our application acknowledgement, so it forgets a message
 * with the PUBACK. Its history is its spool: a message is written there first, and is sent until it is acknowledged. Ends
 * well when the file {@code stop} has appeared in its folder and nothing is left to send.
 */
final class ChaosDevice {
    private static final int WINDOW = 64;
    private static final int DEVICES = 20;
    private static final int RETRY_MILLIS = 100;
    private static final int QUOTA_EXCEEDED = 0x97;

    private final Path folder;
    private final String district;
    private final String agent;
    private final int port;
    private final String token;
    private final int perSecond;
    private final History history;
    private final BootId boot;
    private final byte[] topic;
    private final Deque<Long> toSend = new ArrayDeque<>();
    private final Map<Integer, Long> underWay = new HashMap<>();
    private final Map<String, Long> lastAt = new HashMap<>();
    private long next;
    private int packetId;

    /** Arguments: folder, district, agent, MQTT port, messages a second. The token is in {@code AGENT.token}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new ChaosDevice(Path.of(args[0]), args[1], args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4])).run();
    }

    private ChaosDevice(Path folder, String district, String agent, int port, int perSecond) throws IOException {
        this.folder = folder;
        this.district = district;
        this.agent = agent;
        this.port = port;
        this.perSecond = perSecond;
        this.token = Files.readString(folder.resolve(agent + ".token")).strip();
        this.topic = Topic.of(district, agent, Channel.TELEMETRY).toString().getBytes(US_ASCII);
        Path file = History.file(folder, agent);
        History.Told told = History.read(file);
        this.history = History.open(file);
        if (told.boot().isEmpty()) {
            boot = BootId.mint(new SplittableRandom());
            history.write("boot", boot);
        } else {
            boot = new BootId(told.boot());
        }
        told.sent().stream().filter(seq -> !told.acked().contains(seq)).forEach(toSend::add);
        next = told.last() + 1;
    }

    private void run() throws IOException, InterruptedException {
        while (true) {
            try (MqttSocket server =
                    MqttSocket.connect(new Target("127.0.0.1", port, Topic.clientId(district, agent), agent, token))) {
                talk(server);
                return;
            } catch (IOException e) {
                // What was under way goes first next time; the server knows which of it is old.
                underWay.values().stream().sorted(Comparator.reverseOrder()).forEach(toSend::addFirst);
                underWay.clear();
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void talk(MqttSocket server) throws IOException, InterruptedException {
        int window = Math.min(WINDOW, server.receiveMaximum());
        long started = System.nanoTime();
        long made = 0;
        while (true) {
            boolean stopping = Files.exists(folder.resolve("stop"));
            long due = (System.nanoTime() - started) * perSecond / 1_000_000_000L;
            for (; !stopping && made < due; made++) {
                history.write("sent", next);
                toSend.add(next++);
            }
            while (underWay.size() < window && !toSend.isEmpty()) {
                send(server, toSend.remove());
            }
            server.flush();
            if (underWay.isEmpty() && stopping) {
                return;
            }
            settle(server);
        }
    }

    private void send(MqttSocket server, long seq) throws IOException {
        do {
            packetId = packetId % 0xFFFF + 1;
        } while (underWay.containsKey(packetId));
        underWay.put(packetId, seq);
        server.publish(packetId, topic, Codec.write(batch(seq)));
    }

    /** Takes what is acknowledged; waits only where there is nothing else to do. */
    private void settle(MqttSocket server) throws IOException, InterruptedException {
        if (underWay.isEmpty()) {
            Thread.sleep(5);
            return;
        }
        while (!underWay.isEmpty() && (underWay.size() >= WINDOW || !toSend.isEmpty() || server.hasMore())) {
            server.read();
            Long seq = server.type() == MqttSocket.PUBACK ? underWay.remove(server.packetId()) : null;
            if (seq != null && server.reason() == QUOTA_EXCEEDED) {
                toSend.addFirst(seq);
            } else if (seq != null) {
                history.write("acked", seq);
            }
        }
        if (!server.hasMore()) {
            Thread.sleep(2);
        }
    }

    /** Says its own number as a reading, at a time that no other report of its device has: that is what is looked for. */
    private Batch batch(long seq) {
        String device = "d" + seq % DEVICES;
        long at = lastAt.merge(device, System.currentTimeMillis(), (last, now) -> Math.max(last + 1, now));
        var gauges = List.of(
                new Gauge("cpu.utilization", Values.of((double) (seq % 100))),
                new Gauge("proof", Values.of((double) seq)));
        var counter = new Counter("net.io.rx", 64, 0, Counts.of(seq * 1000));
        var readings = DeviceReadings.now(device, gauges, List.of(counter));
        return new Batch(boot, seq, 1, at, toSend.size(), OptionalInt.empty(), List.of(readings));
    }
}
