package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, or slow on purpose: whoever is let in already goes on. */
class FloodsTest {
    private static final int MESSAGES = Strength.of(300, 2_000);

    private final List<Socket> crowd = new ArrayList<>();
    private int turnedAway;
    private Target target;

    @BeforeEach
    void aServerWithASchool(@TempDir Path folder) throws Exception {
        target = Target.start(folder);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : crowd) {
            socket.close();
        }
        target.close();
    }

    @Test
    void anAgentReportsOnWhileACrowdKnocksAtTheDevicesDoor() throws Exception {
        String token = target.server.enrol("lab");
        MqttClient agent = new MqttClient(
                "tcp://127.0.0.1:" + target.server.mqttPort(), "rollcall-demo-lab", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("lab");
        options.setPassword(token.getBytes(StandardCharsets.UTF_8));
        agent.connect(options);
        try {
            publish(agent, 0, MESSAGES);
            Duration calm = publish(agent, MESSAGES, MESSAGES);
            for (int i = 0; i < Strength.of(500, 2_000); i++) {
                knock(target.server.mqttPort());
            }
            Duration crowded = publish(agent, 2 * MESSAGES, MESSAGES);
            Duration after = publish(agent, 3 * MESSAGES, MESSAGES);
            System.out.printf(
                    "connect flood of %d (%d turned away): %d messages took %d ms before, %d ms during, %d ms after (%.2f of the rate)%n",
                    crowd.size(),
                    turnedAway,
                    MESSAGES,
                    calm.toMillis(),
                    crowded.toMillis(),
                    after.toMillis(),
                    (double) calm.toNanos() / crowded.toNanos());
            assertThat(crowded).isLessThan(calm.multipliedBy(5).plusSeconds(2));
        } finally {
            agent.disconnectForcibly(100, 100);
            agent.close(true);
        }
    }

    @Test
    void pagesAreServedWhileOthersSendTheirHeadersByTheLetter() throws Exception {
        URI address = URI.create(target.server.address());
        for (int i = 0; i < Strength.of(200, 2_000); i++) {
            Socket slow = new Socket(address.getHost(), address.getPort());
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-a: ".getBytes(StandardCharsets.US_ASCII));
            crowd.add(slow);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(target.send("GET", "/api/v1/fleet", "").took()).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        URI address = URI.create(target.server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: x\r\nX-long: " + "a".repeat(20_000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 431");
        }
    }

    private void knock(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(0x10);
            crowd.add(socket);
        } catch (IOException e) {
            turnedAway++;
        }
    }

    private static Duration publish(MqttClient agent, int from, int count) throws Exception {
        long began = System.nanoTime();
        for (int i = 1; i <= count; i++) {
            String body = "{\"v\":1,\"b\":\"00000000000000aa\",\"s\":" + (from + i)
                    + ",\"c\":1,\"t\":1795434483000,\"d\":[{\"x\":\"dev\",\"dt\":[0],\"m\":{\"system.cpu.utilization\":[0.2]}}]}";
            agent.publish("rollcall/1/demo/lab/tm", body.getBytes(StandardCharsets.UTF_8), 1, false);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
