package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.inventory.Sender;
import org.rollcall.security.Actors;

class DownlinkTest {
    private static final int PUBLISH = 3;
    private static final int SUBACK = 9;
    private static final int PING = 13;

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
    void onlyOwnDownlinksCanBeHeard() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            assertThat(grant(raw, World.topic("#"), 1)).isEqualTo(1);
            assertThat(grant(raw, World.topic("ack"), 0)).isZero();
            assertThat(grant(raw, World.topic("desired"), 2))
                    .as("at most QoS 1")
                    .isEqualTo(1);
            assertThat(grant(raw, World.topic("job/+"), 1)).isEqualTo(1);
            assertThat(grant(raw, World.topic("+/rsp"), 1)).isEqualTo(1);
            assertThat(grant(raw, World.topic("tm"), 1)).isEqualTo(0x87);
            assertThat(grant(raw, World.topic("job/+/rsp"), 1)).isEqualTo(0x87);
            assertThat(grant(raw, "rollcall/1/lakeside/owl/ack", 1)).isEqualTo(0x87);
            assertThat(grant(raw, "rollcall/1/lakeside/+/ack", 1)).isEqualTo(0x87);
            assertThat(grant(raw, "#", 1)).isEqualTo(0x87);
            assertThat(grant(raw, "$share/g/" + World.topic("ack"), 1)).isEqualTo(0x9E);
            assertThat(grant(raw, World.topic("a#"), 1)).isEqualTo(0x8F);
        }
        try (Raw old = new Raw(world.port())) {
            old.send(Bytes.connect(4, "", World.AGENT, world.token, 60));
            old.read();
            old.send(Bytes.subscribe(false, 1, World.topic("tm"), 1));
            assertThat(old.read().code()).isEqualTo(0x80);
        }
    }

    @Test
    void theConfigurationIsToldOnSubscribingAndWhenItChanges() throws Exception {
        world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.subscribe(true, 1, World.topic("desired"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);

            Raw.Packet known = raw.read();
            assertThat(known.first()).as("QoS 1, retained").isEqualTo(0x33);
            assertThat(known.topic()).isEqualTo(World.topic("desired"));
            assertThat(known.text()).contains("\"ver\":1");

            world.ingest.downlinks().want(Actors.KIM, World.AGENT, 60, 16);
            Raw.Packet live = raw.read();
            assertThat(live.first()).as("QoS 1, live").isEqualTo(0x32);
            assertThat(live.text()).contains("\"ver\":2");
        }
    }

    @Test
    void whatWasNotAnsweredIsToldAgainAfterReconnecting() throws Exception {
        world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
        String job = ask();
        for (int i = 0; i < 2; i++) {
            try (Raw raw = new Raw(world.port())) {
                raw.connect(World.AGENT, world.token);
                raw.send(Bytes.subscribe(true, 1, World.topic("#"), 1));
                assertThat(raw.read().type()).isEqualTo(SUBACK);
                List<String> topics = new ArrayList<>(
                        List.of(readPublish(raw).topic(), readPublish(raw).topic()));
                assertThat(topics).contains(World.topic("desired"), World.topic("job/" + job));
            }
        }
    }

    @Test
    void aJobExpiresOnItsWayToo() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.subscribe(true, 1, World.topic("job/+"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);
            String job = ask();

            Raw.Packet told = readPublish(raw);

            assertThat(told.topic()).isEqualTo(World.topic("job/" + job));
            int properties = 2 + told.topic().length() + 2;
            assertThat(told.at(properties)).isEqualTo(5);
            assertThat(told.at(properties + 1)).as("message expiry").isEqualTo(2);
        }
    }

    @Test
    void whatIsStoredIsAcknowledgedInTheApplicationsWordsToo() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.subscribe(true, 1, World.topic("ack"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);
            raw.send(Bytes.publish(true, 0, World.topic("tm"), World.report(1)));

            Raw.Packet told = raw.read();

            assertThat(told.first()).as("QoS 0").isEqualTo(0x30);
            assertThat(told.text()).contains("\"s\":1").contains("00000000000000aa");
        }
    }

    @Test
    void aClientIsSentNoMoreThanItTakes() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            byte[] connect = Bytes.connect(
                    5, 0xC2, 60, "21 0002", Bytes.text(""), Bytes.text(World.AGENT), Bytes.text(world.token));
            assertThat(raw.send(connect).read().code()).isZero();
            raw.send(Bytes.subscribe(true, 1, World.topic("job/+"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);
            for (int i = 0; i < 5; i++) {
                ask();
            }
            Raw.Packet first = readPublish(raw);
            readPublish(raw);
            raw.send(Bytes.ping());
            assertThat(raw.read().type()).as("two unanswered, no third").isEqualTo(PING);

            raw.send(Bytes.puback(id(first)));

            assertThat(raw.read().type()).isEqualTo(PUBLISH);
            raw.send(Bytes.ping());
            assertThat(raw.read().type()).isEqualTo(PING);
        }
    }

    @Test
    void aMessageLargerThanTheClientTakesIsLeftOut() throws Exception {
        world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
        try (Raw raw = new Raw(world.port())) {
            byte[] connect = Bytes.connect(
                    5, 0xC2, 60, "27 00000040", Bytes.text("x"), Bytes.text(World.AGENT), Bytes.text(world.token));
            assertThat(raw.send(connect).read().code()).isZero();
            raw.send(Bytes.subscribe(true, 1, World.topic("desired"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);

            World.until("it is counted", () -> world.refusals(Reason.TOO_LARGE) == 1);
            assertThat(raw.send(Bytes.ping()).read().type()).isEqualTo(PING);
        }
    }

    @Test
    void whatIsUnsubscribedIsNotHeard() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            raw.connect(World.AGENT, world.token);
            raw.send(Bytes.subscribe(true, 1, World.topic("desired"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);
            byte[] unsubscribe = Bytes.packet(
                    0xA2, Bytes.number(2), new byte[1], Bytes.text(World.topic("desired")), Bytes.text("x"));

            assertThat(raw.send(unsubscribe).read().body()).containsExactly(0, 2, 0, 0, 0x11);

            world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
            assertThat(raw.send(Bytes.ping()).read().type()).isEqualTo(PING);
        }
    }

    @Test
    void aClientThatDoesNotReadCostsNothingAndIsToldTheLatestInTheEnd() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            byte[] connect = Bytes.connect(
                    5, 0xC2, 60, "21 0001", Bytes.text(""), Bytes.text(World.AGENT), Bytes.text(world.token));
            assertThat(raw.send(connect).read().code()).isZero();
            raw.send(Bytes.subscribe(true, 1, World.topic("#"), 1));
            assertThat(raw.read().type()).isEqualTo(SUBACK);
            for (int i = 0; i < 300; i++) {
                world.ingest.downlinks().want(Actors.KIM, World.AGENT, 30, 16);
                ask();
            }

            String last = "";
            while (!last.contains("\"ver\":300")) {
                Raw.Packet next = readPublish(raw);
                raw.send(Bytes.puback(id(next)));
                last = next.text();
            }
        }
    }

    private String ask() {
        Sender sender = world.senderOf("panel-1");
        return world.ingest.jobs().ask(Actors.KIM, sender, "locate").id();
    }

    private static int grant(Raw raw, String filter, int qos) throws Exception {
        raw.send(Bytes.subscribe(true, 1, filter, qos));
        Raw.Packet answer = raw.read();
        while (answer.type() == PUBLISH) {
            answer = raw.read();
        }
        return answer.code();
    }

    /** The next message of QoS 1. */
    private static Raw.Packet readPublish(Raw raw) throws Exception {
        Raw.Packet next = raw.read();
        while ((next.first() & 0xF6) == 0x30) {
            next = raw.read();
        }
        assertThat(next.type()).as(next.toString()).isEqualTo(PUBLISH);
        return next;
    }

    private static int id(Raw.Packet publish) {
        int place = 2 + publish.topic().length();
        return publish.at(place) << 8 | publish.at(place + 1);
    }
}
