package org.rollcall.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rollcall.bench.MqttSocket.Target;

/**
 * R, what there is to compare with: a mosquitto that keeps nothing on disk, and one raw subscriber at QoS 1 that stores
 * nothing. A message counts when the subscriber has it.
 */
final class Mosquitto implements AutoCloseable {
    private static final List<Path> PLACES = Stream.of(
                    "/usr/sbin/mosquitto",
                    "/usr/bin/mosquitto",
                    "/usr/local/sbin/mosquitto",
                    "/opt/homebrew/sbin/mosquitto")
            .map(Path::of)
            .toList();

    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where the program is, or empty where there is none. */
    static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    static Mosquitto start(Path program, Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, """
                listener %d 127.0.0.1
                allow_anonymous true
                persistence false
                set_tcp_nodelay true
                max_inflight_messages 1000
                max_queued_messages 0
                log_type error
                """.formatted(port));
        Process process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Mosquitto mosquitto = new Mosquitto(process, port);
        mosquitto.await();
        return mosquitto;
    }

    double processorSeconds() {
        return Jvm.processorSeconds(process);
    }

    private void await() throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try {
                MqttSocket.connect(target("probe")).close();
                return;
            } catch (IOException e) {
                Thread.sleep(25);
            }
        }
        throw new IOException("mosquitto does not answer on port " + port);
    }

    private Target target(String client) {
        return new Target("127.0.0.1", port, client, "", "");
    }

    /** Messages a second that reached the subscriber. */
    Road.Rate run(Shape shape, int seconds) throws IOException, InterruptedException {
        Road road = new Road(IntStream.range(0, Road.CONNECTIONS)
                .mapToObj(i -> target(Road.agent(i)))
                .toList());
        try (Subscriber subscriber = new Subscriber(target("subscriber"))) {
            long start = System.nanoTime();
            long sent = road.run(shape, seconds).messages();
            long received = subscriber.await(sent);
            if (received < sent) {
                throw new IOException("mosquitto acknowledged " + sent + " and delivered " + received);
            }
            return new Road.Rate(received / ((System.nanoTime() - start) / 1e9), received);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Takes and acknowledges, and does nothing else. */
    private static final class Subscriber implements AutoCloseable {
        private final MqttSocket socket;
        private volatile long received;

        private Subscriber(Target target) throws IOException {
            socket = MqttSocket.connect(target);
            socket.subscribe("rollcall/#");
            socket.patience(0);
            new Thread(this::take, "subscriber").start();
        }

        private void take() {
            try {
                long count = 0;
                while (true) {
                    socket.read();
                    if (socket.type() == MqttSocket.PUBLISH) {
                        socket.acknowledge(socket.packetId());
                        received = ++count;
                    }
                    if (!socket.hasMore()) {
                        socket.flush();
                    }
                }
            } catch (IOException e) {
                // Closed: the run is over.
            }
        }

        private long await(long messages) throws InterruptedException {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (received < messages && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            return received;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
