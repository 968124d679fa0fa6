package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.Actor;
import org.rollcall.security.Clocks;

/** Two machines with one token, each with a spool of its own, over the real endpoint. */
class CloneTest {
    private static final int WAIT = 10_000;

    private final Clocks clocks = new Clocks();

    @Test
    void twoMachinesThatTakeTurnsAreFound(@TempDir Path folder) throws Exception {
        try (World world = World.open(folder, clocks.time())) {
            speaks(world, "00000000000000aa", 1);
            clocks.pass(Duration.ofSeconds(20));
            speaks(world, "00000000000000bb", 1);
            assertThat(suspected(world)).isFalse();
            clocks.pass(Duration.ofSeconds(20));
            speaks(world, "00000000000000aa", 2);
            assertThat(suspected(world)).isTrue();
            assertThat(world.agents.isEnrolled(World.AGENT)).isTrue();
            world.agents.unblock(Actor.SERVER, World.AGENT);
            assertThat(suspected(world)).isFalse();
        }
    }

    @Test
    void aMachineThatIsSetUpAgainIsNot(@TempDir Path folder) throws Exception {
        try (World world = World.open(folder, clocks.time())) {
            for (String boot : new String[] {"00000000000000aa", "00000000000000bb", "00000000000000cc"}) {
                speaks(world, boot, 1);
                clocks.pass(Duration.ofSeconds(20));
                speaks(world, boot, 2);
            }
            assertThat(suspected(world)).isFalse();
        }
    }

    private static boolean suspected(World world) {
        return world.agents.list().stream()
                .anyMatch(agent -> agent.cloneSuspectedAt().isPresent());
    }

    private static void speaks(World world, String boot, long seq) throws Exception {
        MqttAsyncClient client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + world.port(), "rollcall-lakeside-kite", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(World.AGENT);
        options.setPassword(world.token.getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        client.connect(options).waitForCompletion(WAIT);
        String report = World.report(seq).replace("00000000000000aa", boot);
        client.publish(
                        World.topic("tm"),
                        new MqttMessage(report.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties()))
                .waitForCompletion(WAIT);
        client.disconnect().waitForCompletion(WAIT);
        client.close();
    }
}
