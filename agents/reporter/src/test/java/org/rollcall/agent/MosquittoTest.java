package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status;

/** An agent through somebody else's broker, which acknowledges before anything is stored. */
class MosquittoTest {
    private static final String OWN = "rollcall/1/oak/a1/";

    @TempDir
    Path folder;

    private final Queue<String> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> readings = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(120)
    void onlyTheServersOwnWordEmptiesTheSpool() throws Exception {
        Optional<Path> mosquitto = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(mosquitto.isPresent(), "mosquitto is not installed");
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("broker.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        Process broker = new ProcessBuilder(mosquitto.get().toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Patience.until("the broker listens", () -> listens(port));
            reportThrough(port);
        } finally {
            broker.destroy();
            broker.waitFor();
        }
    }

    private void reportThrough(int port) throws Exception {
        MqttAsyncClient server = new MqttAsyncClient("tcp://127.0.0.1:" + port, "server", new MemoryPersistence());
        server.setCallback(new Listening());
        server.connect(new MqttConnectionOptions()).waitForCompletion();
        server.subscribe(new String[] {OWN + "status", OWN + "tm"}, new int[] {1, 1})
                .waitForCompletion();
        Agent.World world = Agent.World.system();
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.usual(), world.clock(), new Random())) {
            Agent agent = new Agent(
                    new LinkSettings("127.0.0.1", port, "oak", "a1", "secret"), world, spool, new SteadyMachine(), 1);
            Thread running = new Thread(agent::run, "agent");
            running.start();
            Patience.until("three came", () -> readings.size() >= 3);
            Ledger books = new Ledger(Lane.TELEMETRY);
            server.publish(
                            OWN + "ack",
                            new MqttMessage(last(
                                    readings.stream().limit(3).map(books::take).toList())))
                    .waitForCompletion();
            Patience.until("a fourth came", () -> readings.size() >= 5);
            agent.stop();
            running.join();

            assertThat(spool.waiting(1_000))
                    .noneMatch(message -> message.seq() <= 3)
                    .isNotEmpty();
        }
        Patience.until("the goodbye came", () -> statuses.size() >= 2);
        assertThat(statuses).first().satisfies(said -> assertThat(said).contains("\"up\""));
        assertThat(statuses).last().satisfies(said -> assertThat(said).contains("\"stop\""));
        server.disconnect().waitForCompletion();
        server.close();
    }

    private static byte[] last(List<byte[]> all) {
        return all.get(all.size() - 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private final class Listening implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            if (topic.endsWith("/status")) {
                assertThat(Codec.readStatus(message.getPayload())).isInstanceOf(Status.class);
                statuses.add(new String(message.getPayload(), java.nio.charset.StandardCharsets.UTF_8));
            } else {
                readings.add(message.getPayload());
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
