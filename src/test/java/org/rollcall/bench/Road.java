package org.rollcall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.rollcall.bench.MqttSocket.Target;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Topic;

/** Four connections, each for a thousand devices, publishing to one place for a while. */
final class Road {
    static final int CONNECTIONS = 4;

    private final List<Target> targets;

    Road(List<Target> targets) {
        this.targets = targets;
    }

    /** Messages a second that were acknowledged, from the first to the last acknowledgement. */
    record Rate(double messagesPerSecond, long messages) {}

    /**
     * Publishes for so long and waits for the last acknowledgement.
     *
     * @throws IOException if a connection breaks or a message is refused: then there is no rate to speak of
     */
    Rate run(Shape shape, int seconds) throws IOException, InterruptedException {
        List<Publisher> publishers = new ArrayList<>();
        try {
            for (int i = 0; i < targets.size(); i++) {
                String boot = BootId.mint(RandomGenerator.getDefault()).hex();
                byte[] topic = Topic.of(ServerJar.DISTRICT, agent(i), Channel.TELEMETRY)
                        .toString()
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                publishers.add(new Publisher(targets.get(i), topic, shape, boot));
            }
            long start = System.nanoTime();
            List<Thread> threads = publishers.stream()
                    .map(publisher -> new Thread(() -> publisher.run(start + seconds * 1_000_000_000L)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            double took = (System.nanoTime() - start) / 1e9;
            long messages =
                    publishers.stream().mapToLong(Publisher::acknowledged).sum();
            long refused = publishers.stream().mapToLong(Publisher::refused).sum();
            if (refused > 0) {
                throw new IOException(refused + " messages were refused");
            }
            return new Rate(messages / took, messages);
        } finally {
            for (Publisher publisher : publishers) {
                publisher.close();
            }
        }
    }

    static String agent(int number) {
        return "bench-" + number;
    }
}
