package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ingest.IntakeConfig;

class LimitsTest {
    private static final int QUEUE = 100;
    private static final int REPORTS = 3_000;
    private static final String PADDING = "x".repeat(2_000);

    @Test
    void aSlowDatabaseSlowsTheClientsAndLosesNothing(@TempDir Path folder) throws Exception {
        IntakeConfig small = new IntakeConfig(QUEUE, 50, Duration.milliseconds(10), Duration.microseconds(500));
        try (World world = World.open(folder, World.config(65_535, 0), small);
                Raw kite = new Raw(world.port());
                Raw owl = new Raw(world.port())) {
            kite.connect(World.AGENT, world.token);
            owl.connect(World.OTHER, world.otherToken);
            World.Held held = world.hold();
            List<Thread> senders = new ArrayList<>();
            senders.add(sending(kite, World.topic("tm")));
            senders.add(sending(owl, "rollcall/1/lakeside/owl/tm"));
            World.until("it is full", () -> world.ingest.intake().isFull());
            assertThat(kite.isSilentFor(300)).isTrue();

            // What was read before reading stopped is one buffer of 64 KiB for each connection.
            assertThat(world.ingest.intake().waiting()).isLessThan(QUEUE + 2 * 64);
            held.release();

            for (int i = 1; i <= REPORTS; i++) {
                assertThat(kite.read().id()).isEqualTo(i);
                assertThat(owl.read().id()).isEqualTo(i);
            }
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(world.totals()).isEqualTo(new World.Totals(2 * REPORTS, 0, 0));
        }
    }

    @Test
    void aFullHouseLetsNobodyElseIn(@TempDir Path folder) throws Exception {
        try (World world = World.open(folder, World.config(0, 2), IntakeConfig.defaults())) {
            try (Raw kite = new Raw(world.port());
                    Raw owl = new Raw(world.port());
                    Raw third = new Raw(world.port())) {
                kite.connect(World.AGENT, world.token);
                owl.connect(World.OTHER, world.otherToken);
                assertThat(third.read()).isEqualTo(Raw.Packet.END);
            }
            World.until("they are gone", () -> world.connections() == 0);
            try (Raw again = new Raw(world.port())) {
                again.connect(World.AGENT, world.token);
            }
        }
    }

    @Test
    void aTakenPortSaysWhichAndWhatToDo(@TempDir Path folder) {
        try (World world = World.open(folder)) {
            MqttConfig same = new MqttConfig(
                    "127.0.0.1",
                    world.port(),
                    0,
                    0,
                    Duration.seconds(1),
                    Duration.seconds(60),
                    0,
                    DataSize.mebibytes(1),
                    1);
            assertThatThrownBy(() -> World.open(folder.resolve("other"), same, IntakeConfig.defaults()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + world.port());
        }
    }

    private static Thread sending(Raw raw, String topic) {
        Thread sender = new Thread(() -> {
            try {
                for (int i = 1; i <= REPORTS; i++) {
                    raw.send(Bytes.publish(true, i, topic, World.report(i, "temperature", PADDING)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sender.start();
        return sender;
    }
}
