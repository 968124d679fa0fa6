package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that speak for others, listen to others, or send what is no packet. */
class DeviceAttacksTest {
    private static final int AGENTS = Strength.of(6, 40);
    private static final int PINGRESP = 13;
    private static final List<String> CHANNELS =
            List.of("tm", "ev", "inv", "status", "time/req", "job/rsp", "reported");
    private static final String REPORT =
            "{\"v\":1,\"b\":\"00000000000000aa\",\"s\":1,\"c\":1,\"t\":1795434483000,\"d\":"
                    + "[{\"x\":\"spoofed\",\"dt\":[0],\"m\":{\"system.cpu.utilization\":[0.2]}}]}";

    private final List<String> tokens = new ArrayList<>();
    private Target target;
    private int port;

    @BeforeEach
    void aServerWithAgents(@TempDir Path folder) throws Exception {
        target = Target.start(folder);
        port = target.server.mqttPort();
        for (int i = 0; i < AGENTS; i++) {
            tokens.add(target.server.enrol("agent-" + i));
        }
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void noAgentPublishesForAnother() throws Exception {
        int tried = 0;
        for (int i = 0; i < AGENTS; i++) {
            Device liar = in(i);
            for (int j = 0; j < AGENTS; j++) {
                String channel = CHANNELS.get((i + j) % CHANNELS.size());
                if (i != j) {
                    int reason =
                            liar.ask(Device.publish("rollcall/1/demo/agent-" + j + "/" + channel, j % 2 == 0, REPORT));
                    assertThat(Device.isRefused(reason))
                            .as("agent-%d as agent-%d", i, j)
                            .isTrue();
                    tried++;
                }
                if (reconnects(liar)) {
                    liar.close();
                    liar = in(i);
                }
            }
            liar.close();
        }
        assertThat(target.server.send("GET", "/api/v1/newcomers", "").body()).doesNotContain("spoofed");
        System.out.printf("topic spoofing: %d publications for others, 0 taken%n", tried);
    }

    @Test
    void noAgentPublishesOutsideItsOwnTopic() throws Exception {
        for (String topic : List.of(
                "rollcall/1/demo/agent-0",
                "rollcall/1/demo/agent-0/",
                "rollcall/1/demo/agent-0/ack",
                "rollcall/1/demo/agent-0/desired",
                "rollcall/1/demo/agent-0/tm/x",
                "rollcall/1/other/agent-0/tm",
                "rollcall/2/demo/agent-0/tm",
                "rollcall/1/demo/Agent-0/tm",
                "rollcall/1/demo/../demo/agent-0/tm",
                "/rollcall/1/demo/agent-0/tm",
                "$SYS/broker",
                "$share/g/rollcall/1/demo/agent-0/tm",
                "rollcall",
                " ",
                "x".repeat(60_000))) {
            try (Device liar = in(0)) {
                assertThat(Device.isRefused(liar.ask(Device.publish(topic, false, REPORT))))
                        .as(topic.substring(0, Math.min(60, topic.length())))
                        .isTrue();
            }
        }
    }

    @Test
    void noAgentHearsWhatIsMeantForAnother() throws Exception {
        List<String> filters = new ArrayList<>(List.of(
                "#",
                "+/#",
                "rollcall/#",
                "rollcall/1/demo/#",
                "rollcall/1/demo/+/ack",
                "rollcall/1/+/agent-1/ack",
                "$SYS/#",
                "$share/group/#",
                "$share/group/rollcall/1/demo/agent-1/ack",
                "+"));
        for (int j = 1; j < AGENTS; j++) {
            filters.add("rollcall/1/demo/agent-" + j + "/#");
            filters.add("rollcall/1/demo/agent-" + j + "/ack");
            filters.add("rollcall/1/demo/agent-" + j + "/job");
        }
        try (Device victim = in(1)) {
            for (String filter : filters) {
                try (Device spy = in(0)) {
                    assertThat(Device.isRefused(spy.ask(Device.subscribe(filter))))
                            .as(filter)
                            .isTrue();
                    assertThat(victim.ask(Device.publish("rollcall/1/demo/agent-1/tm", false, REPORT)))
                            .isZero();
                    if (!reconnects(spy)) {
                        assertThat(spy.ping()).as(filter).isEqualTo(PINGRESP);
                    }
                }
            }
        }
    }

    @Test
    void noAgentLeavesAWillForAnother() throws Exception {
        for (int j = 1; j < AGENTS; j++) {
            for (String channel : CHANNELS) {
                try (Device liar = new Device(port)) {
                    int reason = liar.ask(Device.connectWithWill(
                            "agent-0", tokens.get(0), "rollcall/1/demo/agent-" + j + "/" + channel));
                    assertThat(Device.isRefused(reason))
                            .as("agent-%d %s", j, channel)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void noAgentComesInWithAnothersCredential() throws Exception {
        for (String token : List.of(
                tokens.get(1), "", "x", tokens.get(0) + "x", tokens.get(0).substring(1), "' OR '1'='1")) {
            try (Device liar = new Device(port)) {
                assertThat(Device.isRefused(liar.ask(Device.connect("agent-0", token))))
                        .isTrue();
            }
        }
    }

    /** Good packets with something wrong somewhere: only who sends them suffers. */
    @Test
    void brokenPacketsHarmNobodyElse() throws Exception {
        Random random = new Random(Strength.SEED);
        byte[] connect = Device.connect("agent-0", tokens.get(0));
        int count = Strength.of(500, 10_000);
        long slowest = 0;
        try (Device bystander = in(1)) {
            for (int i = 0; i < count; i++) {
                try (Device broken = new Device(port)) {
                    if (random.nextInt(3) == 0) {
                        broken.blurt(spoiled(connect, random));
                    } else {
                        broken.blurt(connect);
                        broken.blurt(spoiled(
                                random.nextBoolean()
                                        ? Device.publish("rollcall/1/demo/agent-0/tm", false, REPORT)
                                        : Device.subscribe("rollcall/1/demo/agent-0/ack"),
                                random));
                    }
                }
                if (i % 20 == 0) {
                    long from = System.nanoTime();
                    assertThat(bystander.ping()).isEqualTo(PINGRESP);
                    slowest = Math.max(slowest, System.nanoTime() - from);
                }
            }
        }
        System.out.printf("broken packets: %d, slowest ping of a bystander %d ms%n", count, slowest / 1_000_000);
        assertThat(target.send("GET", "/health", "").status()).isEqualTo(200);
        assertThat(slowest).isLessThan(5_000_000_000L);
    }

    private Device in(int agent) throws Exception {
        Device device = new Device(port);
        assertThat(device.ask(Device.connect("agent-" + agent, tokens.get(agent))))
                .isZero();
        return device;
    }

    /** Whether the server ended the connection of whom it refused. */
    private static boolean reconnects(Device device) {
        try {
            return device.ping() != PINGRESP;
        } catch (java.io.IOException e) {
            return true;
        }
    }

    private static byte[] spoiled(byte[] good, Random random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(300));
            default -> {
                for (int i = 0; i < 8; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }
}
