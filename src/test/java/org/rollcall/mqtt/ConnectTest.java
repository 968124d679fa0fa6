package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.security.Actor;

class ConnectTest {
    private static final int CONNACK = 2;
    private static final int PUBACK = 4;
    private static final int DISCONNECT = 14;

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
    void aClientIsToldWhatItMayDo() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            Raw.Packet answer = raw.connect(World.AGENT, world.token);

            String properties = HexFormat.of().formatHex(answer.body());
            assertThat(properties).as("receive maximum").contains("2103e8");
            assertThat(properties).as("maximum QoS").contains("2401");
            assertThat(properties).as("largest packet").contains("2700020000");
            assertThat(answer.text()).as("assigned client id").contains("rollcall-lakeside-kite");
            assertThat(answer.at(0)).as("session present").isZero();
            assertThat(world.connections()).isOne();
        }
        World.until("it is gone", () -> world.connections() == 0);
    }

    @Test
    void aWrongTokenIsRefusedInTheWordsOfEachVersion() throws Exception {
        assertThat(answer(Bytes.connect(5, "", World.AGENT, "wrong", 60)).code())
                .isEqualTo(0x86);
        assertThat(answer(Bytes.connect(4, "", World.AGENT, "wrong", 60)).code())
                .isEqualTo(4);
        assertThat(answer(Bytes.connect(5, "", "nobody", world.token, 60)).code())
                .isEqualTo(0x86);
        assertThat(answer(Bytes.connect(5, "", World.OTHER, world.token, 60)).code())
                .isEqualTo(0x86);
        assertThat(answer(Bytes.connect(5, 0x02, 60, "", Bytes.text("x"))).code())
                .isEqualTo(0x86);
        assertThat(world.connections()).isZero();
        assertThat(world.refusals(Reason.CREDENTIALS)).isEqualTo(5);
    }

    @Test
    void whoIsNotLetInAndWhoWantsForeignTopicsStandInTheLedgerOnceAnHour() throws Exception {
        for (int i = 0; i < 3; i++) {
            answer(Bytes.connect(5, "", World.AGENT, "wrong", 60));
            answer(Bytes.connect(5, "", "my secret as a name", "wrong", 60));
        }
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            for (int i = 0; i < 2; i++) {
                raw.send(Bytes.publish(true, 1, "rollcall/1/lakeside/owl/status", "{}"));
                assertThat(raw.read().type()).isEqualTo(PUBACK);
            }
        }
        world.agents.sweep();
        answer(Bytes.connect(5, "", World.AGENT, "wrong", 60));
        world.agents.sweep();
        List<String> acts = world.database.read(handle -> handle.createQuery(
                        "SELECT action || ' ' || subject || ' ' || after FROM act WHERE stream = 'security' ORDER BY seq")
                .mapTo(String.class)
                .list());
        assertThat(acts)
                .containsExactly(
                        "session.refuse agent:kite {\"times\":\"3\"}",
                        "session.refuse agent:unknown {\"times\":\"3\"}",
                        "topic.refuse agent:kite {\"times\":\"2\"}");
    }

    @Test
    void anAgentThatIsBlockedIsToldSoAndWhoHasNotItsTokenIsNot() throws Exception {
        world.agents.block(Actor.SERVER, World.AGENT);
        assertThat(answer(Bytes.connect(5, "", World.AGENT, world.token, 60)).text())
                .contains("this agent is blocked; unblock it on the page Agents");
        assertThat(answer(Bytes.connect(5, "", World.AGENT, "wrong", 60)).text())
                .doesNotContain("blocked");
        world.agents.unblock(Actor.SERVER, World.AGENT);
        assertThat(answer(Bytes.connect(5, "", World.AGENT, world.token, 60)).code())
                .isZero();
    }

    @Test
    void theClientIdOfAnotherAgentIsRefused() throws Exception {
        assertThat(answer(Bytes.connect(5, "rollcall-lakeside-owl", World.AGENT, world.token, 60))
                        .code())
                .isEqualTo(0x85);
        assertThat(answer(Bytes.connect(4, "rollcall-lakeside-owl", World.AGENT, world.token, 60))
                        .code())
                .isEqualTo(2);
        assertThat(answer(Bytes.connect(5, "rollcall-lakeside-kite", World.AGENT, world.token, 60))
                        .code())
                .isZero();
        assertThat(answer(Bytes.connect(5, "any-other-id", World.AGENT, world.token, 60))
                        .code())
                .isZero();
    }

    @Test
    void anEmptyClientIdOfTheOlderVersionNeedsACleanSession() throws Exception {
        assertThat(answer(Bytes.connect(
                                4, 0xC0, 60, "", Bytes.text(""), Bytes.text(World.AGENT), Bytes.text(world.token)))
                        .code())
                .isEqualTo(2);
        assertThat(answer(Bytes.connect(4, "", World.AGENT, world.token, 60)).code())
                .isZero();
    }

    @Test
    void otherVersionsAreRefused() throws Exception {
        assertThat(answer(Bytes.connect(6, "", World.AGENT, world.token, 60)).code())
                .isEqualTo(0x84);
        assertThat(answer(Bytes.connect(3, "", World.AGENT, world.token, 60)).code())
                .isEqualTo(1);
    }

    @Test
    void anotherWayToAuthenticateIsRefused() throws Exception {
        byte[] connect = Bytes.connect(
                5, 0xC2, 60, "15 0001 78", Bytes.text(""), Bytes.text(World.AGENT), Bytes.text(world.token));

        assertThat(answer(connect).code()).isEqualTo(0x8C);
    }

    @Test
    void whatIsSentBehindConnectIsTaken() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.send(
                    Bytes.connect(5, "", World.AGENT, world.token, 60),
                    Bytes.publish(true, 1, World.topic("tm"), World.report(1)),
                    Bytes.publish(true, 2, World.topic("tm"), World.report(2)),
                    Bytes.ping());

            assertThat(raw.read().type()).isEqualTo(CONNACK);
            assertThat(raw.read().type()).as("PINGRESP").isEqualTo(13);
            assertThat(raw.read().id()).isEqualTo(1);
            assertThat(raw.read().id()).isEqualTo(2);
        }
        assertThat(world.totals().stored()).isEqualTo(2);
    }

    @Test
    void aSecondConnectIsAProtocolError() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            byte[] connect = Bytes.connect(5, "", World.AGENT, world.token, 60);
            raw.send(connect, connect);

            assertThat(raw.read().type()).isEqualTo(CONNACK);
            Raw.Packet end = raw.read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x82);
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
        }
    }

    @Test
    void whoSaysNothingIsClosed() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
        }
        try (Raw raw = new Raw(world.port())) {
            raw.send(Bytes.publish(false, 1, World.topic("tm"), World.report(1)));
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
        }
        assertThat(world.totals().stored()).isZero();
    }

    @Test
    void aNewConnectionTakesOver() throws Exception {
        try (Raw old = new Raw(world.port());
                Raw fresh = new Raw(world.port())) {
            old.connect(World.AGENT, world.token);
            fresh.connect(World.AGENT, world.token);

            Raw.Packet end = old.read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x8E);
            assertThat(old.read()).isEqualTo(Raw.Packet.END);
            fresh.send(Bytes.publish(true, 7, World.topic("tm"), World.report(1)));
            assertThat(fresh.read().type()).isEqualTo(PUBACK);
            assertThat(world.connections()).isOne();
        }
    }

    @Test
    void silenceEndsTheConnection() throws Exception {
        try (Raw raw = new Raw(world.port());
                Raw other = new Raw(world.port())) {
            raw.send(Bytes.connect(5, "", World.AGENT, world.token, 1));
            other.send(Bytes.connect(4, "", World.OTHER, world.otherToken, 1));
            assertThat(raw.read().type()).isEqualTo(CONNACK);
            assertThat(other.read().type()).isEqualTo(CONNACK);

            Raw.Packet end = raw.read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x8D);
            assertThat(other.read()).isEqualTo(Raw.Packet.END);
        }
    }

    @Test
    void aClientWithoutKeepAliveIsGivenOne() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            Raw.Packet answer =
                    raw.send(Bytes.connect(5, "", World.AGENT, world.token, 0)).read();

            assertThat(HexFormat.of().formatHex(answer.body())).as("60 seconds").contains("13003c");
        }
    }

    @Test
    void aCredentialTakenBackEndsItsConnectionAtOnce() throws Exception {
        try (Raw raw = new Raw(world.port());
                Raw other = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            other.connect(World.OTHER, world.otherToken);

            world.agents.revoke(Actor.SERVER, World.AGENT);

            Raw.Packet end = raw.read();
            assertThat(end.type()).isEqualTo(DISCONNECT);
            assertThat(end.code()).isEqualTo(0x87);
            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
            assertThat(other.send(Bytes.ping()).read().type()).isEqualTo(13);
            assertThat(answer(Bytes.connect(5, "", World.AGENT, world.token, 60))
                            .code())
                    .isEqualTo(0x86);
        }
    }

    @Test
    void aClientThatTakesOnlyTinyPacketsGetsNoneLarger() throws Exception {
        byte[] connect = Bytes.connect(
                5, 0xC2, 60, "27 00000008", Bytes.text(""), Bytes.text(World.AGENT), Bytes.text(world.token));

        Raw.Packet answer = answer(connect);

        assertThat(answer.code()).isEqualTo(0x95);
        assertThat(answer.body()).hasSizeLessThanOrEqualTo(6);
    }

    private Raw.Packet answer(byte[] connect) throws Exception {
        try (Raw raw = new Raw(world.port())) {
            return raw.send(connect).read();
        }
    }
}
