package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.Actor;

class WillTest {
    private static final String GONE = "DOWN lwt";
    private static final String THERE = "UP ";

    private World world;

    @BeforeEach
    void anEndpoint(@TempDir Path folder) {
        world = World.open(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoIsLostIsSaidToBeGone() throws Exception {
        Raw raw = born(1, 0, 0);
        assertThat(world.presence()).isEqualTo(THERE);

        raw.close();

        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void theOlderVersionHasAWillToo() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.send(Bytes.connect(
                    4,
                    0xEE,
                    60,
                    "",
                    Bytes.text(""),
                    Bytes.text(World.topic("status")),
                    Bytes.text(World.status(1, "lwt")),
                    Bytes.text(World.AGENT),
                    Bytes.text(world.token)));
            assertThat(raw.read().code()).isZero();
            raw.send(Bytes.publish(false, 1, World.topic("status"), World.status(1, "up")));
            assertThat(raw.read().id()).isEqualTo(1);
        }
        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void whoSaysGoodByeHasNoWill() throws Exception {
        try (Raw raw = born(1, 0, 0)) {
            raw.send(Bytes.hex("E0 00"));
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
        }
        assertNothingIsSaid();
    }

    @Test
    void whoLeavesWithItsWillIsSaidToBeGone() throws Exception {
        try (Raw raw = born(1, 0, 0)) {
            raw.send(Bytes.hex("E0 01 04"));
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
        }
        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void aBadPacketLosesTheClient() throws Exception {
        try (Raw raw = born(1, 0, 0)) {
            raw.send(Bytes.hex("00 00"));
            assertThat(raw.read().code()).isEqualTo(0x81);
        }
        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void aWillWaits() throws Exception {
        long lost = System.nanoTime();
        born(1, 1, 60).close();

        World.until("its will is said", () -> world.presence().equals(GONE));

        assertThat(System.nanoTime() - lost).isGreaterThan(900_000_000L);
    }

    @Test
    void whoIsBackInTimeWasNeverGone() throws Exception {
        born(1, 2, 60).close();
        try (Raw raw = born(2, 2, 60)) {
            assertThat(raw.isSilentFor(2_500)).isTrue();
            assertThat(world.presence()).isEqualTo(THERE);
        }
    }

    @Test
    void aConnectionThatIsTakenOverLeavesNoDelayedWill() throws Exception {
        try (Raw old = born(1, 1, 60);
                Raw fresh = born(2, 1, 60)) {
            assertThat(old.read().code()).isEqualTo(0x8E);
            assertThat(fresh.isSilentFor(1_500)).isTrue();
            assertThat(world.presence()).isEqualTo(THERE);
        }
    }

    @Test
    void theWillOfAnOlderConnectionChangesNothing() throws Exception {
        try (Raw old = born(1, 0, 0);
                Raw fresh = born(2, 0, 0)) {
            assertThat(old.read().code()).isEqualTo(0x8E);
            fresh.send(Bytes.publish(true, 9, World.topic("tm"), World.report(1)));
            assertThat(fresh.read().id()).isEqualTo(9);
            assertThat(world.presence()).isEqualTo(THERE);
        }
    }

    @Test
    void aWillDoesNotOutliveItsSession() throws Exception {
        born(1, 3_000, 0).close();

        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void theSessionIsSaidToEndWithTheWill() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            Raw.Packet answer = raw.send(connect(1, 7, 86_400)).read();

            assertThat(HexFormat.of().formatHex(answer.body())).contains("1100000007");
        }
    }

    @Test
    void aServerThatStopsSaysNothingOfItsClients() throws Exception {
        try (Raw raw = born(1, 0, 0)) {
            world.stop();
            assertThat(raw.read().code()).isEqualTo(0x8B);
        }
        assertThat(world.presence()).isEqualTo(THERE);
    }

    @Test
    void aWillThatWaitsIsSaidWhenTheServerStops() throws Exception {
        born(1, 3_000, 86_400).close();
        World.until("it is lost", () -> world.connections() == 0);

        world.stop();

        World.until("its will is said", () -> world.presence().equals(GONE));
    }

    @Test
    void aWillElsewhereOrOfQualityTwoIsRefused() throws Exception {
        assertThat(answer(0xC6, "rollcall/1/lakeside/owl/status").code()).isEqualTo(0x87);
        assertThat(answer(0xC6, World.topic("desired")).code()).isEqualTo(0x87);
        assertThat(answer(0xD6, World.topic("status")).code()).isEqualTo(0x9B);
        assertThat(answer(0xCE, World.topic("status")).code()).isZero();
    }

    @Test
    void whoIsRevokedIsSaidToBeGoneAtOnce() throws Exception {
        Raw raw = born(1, 3_000, 86_400);
        world.agents.revoke(Actor.SERVER, World.AGENT);
        assertThat(raw.read().code()).isEqualTo(0x87);
        World.until("it is said to be gone", () -> world.presence().equals(GONE));
        raw.close();
    }

    @Test
    void whoIsLostAndThenRevokedIsSaidToBeGoneAtOnce() throws Exception {
        born(1, 3_000, 86_400).close();
        World.until("it is lost", () -> world.connections() == 0);
        world.agents.revoke(Actor.SERVER, World.AGENT);
        World.until("it is said to be gone", () -> world.presence().equals(GONE));
    }

    @Test
    void whatElseARevokedAgentWantedSaidIsNotSaid() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.send(Bytes.connect(
                    5,
                    0xCE,
                    60,
                    "",
                    Bytes.text(""),
                    Bytes.properties(""),
                    Bytes.text(World.topic("tm")),
                    Bytes.text(World.report(1)),
                    Bytes.text(World.AGENT),
                    Bytes.text(world.token)));
            assertThat(raw.read().code()).isZero();
            world.agents.revoke(Actor.SERVER, World.AGENT);
            assertThat(raw.read().code()).isEqualTo(0x87);
        }
        whatComesLaterIsCommitted();
        assertThat(world.totals().stored()).isZero();
        assertThat(world.ingest.quarantine().page(0, 10).total()).isZero();
    }

    private void assertNothingIsSaid() throws Exception {
        whatComesLaterIsCommitted();
        assertThat(world.presence()).isEqualTo(THERE);
    }

    private void whatComesLaterIsCommitted() throws Exception {
        World.until("it is gone", () -> world.connections() == 0);
        try (Raw other = new Raw(world.port())) {
            other.connect(World.OTHER, world.otherToken);
            other.send(Bytes.publish(
                    true,
                    1,
                    "rollcall/1/lakeside/owl/status",
                    World.status(1, "up").getBytes(StandardCharsets.UTF_8)));
            assertThat(other.read().code()).as("what came later is committed").isZero();
        }
    }

    private Raw.Packet answer(int flags, String topic) throws Exception {
        try (Raw raw = new Raw(world.port())) {
            return raw.send(Bytes.connect(
                            5,
                            flags,
                            60,
                            "",
                            Bytes.text(""),
                            Bytes.properties(""),
                            Bytes.text(topic),
                            Bytes.text(World.status(1, "lwt")),
                            Bytes.text(World.AGENT),
                            Bytes.text(world.token)))
                    .read();
        }
    }

    /** A client whose birth is committed. */
    private Raw born(int connection, int delay, int expiry) throws Exception {
        Raw raw = new Raw(world.port());
        assertThat(raw.send(connect(connection, delay, expiry)).read().code()).isZero();
        raw.send(Bytes.publish(true, 1, World.topic("status"), World.status(connection, "up")));
        assertThat(raw.read().id()).isEqualTo(1);
        return raw;
    }

    private byte[] connect(int connection, int delay, int expiry) {
        return Bytes.connect(
                5,
                0xEC,
                60,
                String.format("11 %08X", expiry),
                Bytes.text("rollcall-lakeside-kite"),
                Bytes.properties(String.format("18 %08X", delay)),
                Bytes.text(World.topic("status")),
                Bytes.text(World.status(connection, "lwt")),
                Bytes.text(World.AGENT),
                Bytes.text(world.token));
    }
}
