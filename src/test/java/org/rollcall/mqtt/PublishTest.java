package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ingest.IntakeConfig;

class PublishTest {
    private static final int PUBACK = 4;
    private static final int DISCONNECT = 14;
    private static final String OTHERS = "rollcall/1/lakeside/owl/tm";

    private World world;

    @BeforeEach
    void anEndpointThatPromisesEight(@TempDir Path folder) {
        world = World.open(folder, World.config(8, 0), IntakeConfig.defaults());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anAnswerMeansCommitted() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            World.Held held = world.hold();
            raw.send(
                    Bytes.publish(true, 1, World.topic("tm"), World.report(1)),
                    Bytes.publish(true, 2, World.topic("tm"), World.report(2)));

            assertThat(raw.isSilentFor(400)).isTrue();
            assertThat(world.totals().stored()).isZero();
            held.release();

            assertThat(raw.read().id()).isEqualTo(1);
            assertThat(world.totals().stored()).isPositive();
            assertThat(raw.read().id()).isEqualTo(2);
            assertThat(world.totals().stored()).isEqualTo(2);
        }
    }

    @Test
    void answersComeInTheOrderOfArrival() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            World.Held held = world.hold();
            raw.send(
                    Bytes.publish(true, 5, World.topic("tm"), World.report(1)),
                    Bytes.publish(true, 3, OTHERS, World.report(2)),
                    Bytes.publish(true, 9, World.topic("tm"), "not a report"));
            assertThat(raw.isSilentFor(200)).as("the refused waits its turn").isTrue();
            held.release();

            Raw.Packet first = raw.read();
            Raw.Packet second = raw.read();
            Raw.Packet third = raw.read();

            assertThat(first.id()).isEqualTo(5);
            assertThat(first.body()).as("success needs no code").hasSize(2);
            assertThat(second.id()).isEqualTo(3);
            assertThat(second.code()).isEqualTo(0x87);
            assertThat(third.id()).isEqualTo(9);
            assertThat(third.code()).isEqualTo(0x99);
        }
    }

    @Test
    void whatIsSentAgainIsADuplicateInTheBooks() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Raw raw = new Raw(world.port())) {
                raw.connect(World.AGENT, world.token);
                raw.send(Bytes.publish(true, 1, World.topic("tm"), World.report(1)));
                assertThat(raw.read().code()).isZero();
            }
        }
        assertThat(world.totals()).isEqualTo(new World.Totals(1, 2, 0));
    }

    @Test
    void nothingOfAnotherAgentOrOfTheServerIsStored() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            String[] topics = {
                OTHERS,
                World.topic("ack"),
                World.topic("desired"),
                "rollcall/1/lakeside/kite",
                "x",
                "rollcall/2/lakeside/kite/tm",
                "rollcall/1/elsewhere/kite/tm",
                World.topic("nonsense")
            };
            for (int i = 0; i < topics.length; i++) {
                raw.send(Bytes.publish(true, i + 1, topics[i], World.report(i + 1)));
                assertThat(raw.read().code()).as(topics[i]).isEqualTo(0x87);
            }
            raw.send(Bytes.publish(true, 0, OTHERS, World.report(20)), Bytes.ping());
            assertThat(raw.read().type()).isEqualTo(13);
        }
        try (Raw old = new Raw(world.port())) {
            old.send(
                    Bytes.connect(4, "", World.AGENT, world.token, 60),
                    Bytes.publish(false, 1, OTHERS, World.report(9)));
            assertThat(old.read().type()).isEqualTo(2);
            assertThat(old.read().id()).as("3.1.1 has no word for it").isEqualTo(1);
        }
        assertThat(world.totals().stored()).isZero();
        assertThat(world.ingest.quarantine().page(0, 10).total()).isZero();
    }

    @Test
    void whatCannotBeReadIsKeptAsideAndDoesNotStall() throws Exception {
        try (Raw old = new Raw(world.port())) {
            old.send(Bytes.connect(4, "", World.AGENT, world.token, 60));
            old.read();
            old.send(
                    Bytes.publish(false, 1, World.topic("tm"), "{"),
                    Bytes.publish(false, 2, World.topic("tm"), World.report(1)));

            assertThat(old.read().body()).containsExactly(0, 1);
            assertThat(old.read().body()).containsExactly(0, 2);
        }
        assertThat(world.totals().stored()).isOne();
        assertThat(world.ingest.quarantine().unreadable()).isOne();
    }

    @Test
    void reportsOfQualityZeroAreStoredToo() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.publish(true, 0, World.topic("tm"), World.report(1)));
            World.until("it is stored", () -> world.totals().stored() == 1);
        }
    }

    @Test
    void qualityTwoIsRefused() throws Exception {
        try (Raw raw = new Raw(world.port());
                Raw old = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            byte[] publish = Bytes.packet(
                    0x34,
                    Bytes.text(World.topic("tm")),
                    Bytes.number(1),
                    new byte[1],
                    World.report(1).getBytes(StandardCharsets.UTF_8));
            Raw.Packet end = raw.send(publish).read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x9B);

            old.send(Bytes.connect(4, "", World.OTHER, world.otherToken, 60));
            old.read();
            old.send(Bytes.packet(0x34, Bytes.text(OTHERS), Bytes.number(1), new byte[] {'{'}));
            assertThat(old.read()).isEqualTo(Raw.Packet.END);
        }
        assertThat(world.totals().stored()).isZero();
    }

    @Test
    void moreUnansweredThanPromisedEndsTheConnection() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            World.Held held = world.hold();
            for (int i = 1; i <= 9; i++) {
                raw.send(Bytes.publish(true, i, World.topic("tm"), World.report(i)));
            }
            Raw.Packet end = raw.read();
            held.release();

            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x93);
            World.until("what came before is stored", () -> world.totals().stored() == 8);
        }
    }

    @Test
    void anOlderClientThatSendsMoreIsReadMoreSlowly() throws Exception {
        try (Raw old = new Raw(world.port())) {
            old.send(Bytes.connect(4, "", World.AGENT, world.token, 60));
            old.read();
            World.Held held = world.hold();
            for (int i = 1; i <= 200; i++) {
                old.send(Bytes.publish(false, i, World.topic("tm"), World.report(i)));
            }
            assertThat(old.isSilentFor(200)).isTrue();
            held.release();

            for (int i = 1; i <= 200; i++) {
                assertThat(old.read().id()).isEqualTo(i);
            }
        }
        assertThat(world.totals()).isEqualTo(new World.Totals(200, 0, 0));
    }

    @Test
    void packedReportsAreUnpacked() throws Exception {
        byte[] packed = gzip(World.report(1).getBytes(StandardCharsets.UTF_8));
        byte[] bomb = gzip(new byte[30_000_000]);
        byte[] withProperty = Bytes.packet(
                0x32,
                Bytes.text(World.topic("tm")),
                Bytes.number(1),
                Bytes.properties("26 0010 636f6e74656e742d656e636f64696e67 0004 677a6970"),
                packed);
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            assertThat(raw.send(withProperty).read().code()).isZero();
            assertThat(raw.send(Bytes.publish(true, 2, World.topic("tm"), bomb))
                            .read()
                            .code())
                    .isEqualTo(0x99);
            assertThat(raw.send(Bytes.publish(true, 3, World.topic("tm"), Bytes.hex("1f8b0000")))
                            .read()
                            .code())
                    .isEqualTo(0x99);
        }
        assertThat(world.totals().stored()).isOne();
        assertThat(world.ingest.quarantine().page(0, 10).items()).hasSize(2);
    }

    @Test
    void theLargestPacketIsTakenAndALargerOneNot() throws Exception {
        int frame = Bytes.publish(true, 1, World.topic("tm"), World.report(1, "temperature", "x".repeat(40_000))).length
                - 40_000;
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            byte[] fits = Bytes.publish(true, 1, World.topic("tm"), new byte[128 * 1024 - 4 - topicAndId()]);
            assertThat(fits).hasSize(128 * 1024);
            assertThat(raw.send(fits).read().code())
                    .as("no report, but a packet")
                    .isEqualTo(0x99);

            raw.send(Bytes.publish(
                    true, 2, World.topic("tm"), World.report(1, "temperature", "x".repeat(60_000 - frame))));
            assertThat(raw.read().code()).isZero();

            Raw.Packet end = raw.send(Bytes.hex("32 81 80 08")).read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x95);
        }
    }

    @Test
    void theTimeIsTold() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.subscribe(true, 1, World.topic("time/rsp"), 0));
            assertThat(raw.read().code()).isZero();
            raw.send(Bytes.publish(true, 0, World.topic("time/req"), "{\"v\":1,\"t\":1234567}"));

            Raw.Packet told = raw.read();

            assertThat(told.first()).as("QoS 0").isEqualTo(0x30);
            assertThat(told.topic()).isEqualTo(World.topic("time/rsp"));
            assertThat(told.text()).contains("\"q\":1234567");
        }
    }

    @Test
    void theServerSaysGoodByeAfterAllIsAnswered() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            World.Held held = world.hold();
            raw.send(Bytes.publish(true, 1, World.topic("tm"), World.report(1)));
            assertThat(raw.isSilentFor(200)).isTrue();
            Thread stop = new Thread(world::stop);
            stop.start();
            held.release();

            assertThat(raw.read().type()).isEqualTo(PUBACK);
            Raw.Packet end = raw.read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x8B);
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
            stop.join();
        }
        assertThat(world.totals().stored()).isOne();
    }

    @Test
    void aDatabaseThatTakesNothingAnswersNothing() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            world.database.change(write -> {
                write.handle().execute("ALTER TABLE lane RENAME TO lane_gone");
                write.handle().execute("ALTER TABLE quarantine RENAME TO quarantine_gone");
            });
            Raw.Packet end = raw.send(Bytes.publish(true, 1, World.topic("tm"), World.report(1)))
                    .read();

            assertThat(end.type()).as("no PUBACK").isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x89);
            world.database.change(write -> {
                write.handle().execute("ALTER TABLE lane_gone RENAME TO lane");
                write.handle().execute("ALTER TABLE quarantine_gone RENAME TO quarantine");
            });
        }
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            assertThat(raw.send(Bytes.publish(true, 1, World.topic("tm"), World.report(1)))
                            .read()
                            .code())
                    .isZero();
        }
        assertThat(world.totals()).isEqualTo(new World.Totals(1, 0, 0));
    }

    private static int topicAndId() {
        return World.topic("tm").length() + 2 + 2 + 1;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
