package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What no client may send: only the one that does so suffers. */
class BadPacketsTest {
    private static final int CLOSED = -1;
    private static final int DISCONNECT = 14;

    private static World world;
    private static Raw bystander;

    @BeforeAll
    static void anEndpointWithABystander(@TempDir Path folder) throws Exception {
        world = World.open(folder);
        bystander = new Raw(world.port());
        bystander.connect(World.OTHER, world.otherToken);
    }

    @AfterAll
    static void close() throws Exception {
        bystander.close();
        world.close();
    }

    /** What is sent once MQTT 5 is spoken, and with which reason that ends; -1 for none. */
    private record Bad(String what, String hex, int reason) {}

    private static final Bad[] AFTER_CONNECT = {
        new Bad("type 0", "00 00", 0x81),
        new Bad("AUTH without a method", "F0 00", 0x82),
        new Bad("CONNACK from a client", "20 03 00 00 00", 0x82),
        new Bad("SUBACK from a client", "90 04 0001 00 00", 0x82),
        new Bad("PINGRESP from a client", "D0 00", 0x82),
        new Bad("PINGREQ with a body", "C0 01 00", 0x81),
        new Bad("PINGREQ with flags", "C1 00", 0x81),
        new Bad("length of five bytes", "30 80 80 80 80 01", 0x81),
        new Bad("200 MB announced", "30 FF FF FF 5F", 0x95),
        new Bad("PUBLISH of QoS 3", "36 05 0001 78 0001 00", 0x81),
        new Bad("PUBLISH of QoS 0 with DUP", "38 04 0001 78 00", 0x81),
        new Bad("PUBLISH with id 0", "32 06 0001 78 0000 00", 0x81),
        new Bad("PUBLISH without a topic", "30 03 0000 00", 0x82),
        new Bad("PUBLISH to a wildcard", "30 04 0001 23 00", 0x81),
        new Bad("PUBLISH whose topic runs past the end", "30 04 0009 78 00", 0x81),
        new Bad("PUBLISH whose properties run past the end", "30 04 0001 78 09", 0x81),
        new Bad("PUBLISH with a topic that is no UTF-8", "30 05 0002 C328 00", 0x81),
        new Bad("PUBLISH with a topic alias", "30 07 0001 78 03 23 0001", 0x94),
        new Bad("PUBLISH with topic alias 0", "30 07 0001 78 03 23 0000", 0x94),
        new Bad("PUBLISH with one property twice", "30 08 0001 78 04 01 00 01 00", 0x82),
        new Bad("PUBLISH with a property of CONNECT", "30 07 0001 78 03 21 0001", 0x82),
        new Bad("PUBLISH with an unknown property", "30 06 0001 78 02 7E 00", 0x81),
        new Bad("PUBLISH with a payload format that is none", "30 06 0001 78 02 01 02", 0x82),
        new Bad("PUBLISH with a subscription identifier", "30 06 0001 78 02 0B 01", 0x82),
        new Bad("SUBSCRIBE without a filter", "82 03 0001 00", 0x82),
        new Bad("SUBSCRIBE with wrong flags", "80 07 0001 00 0001 78 00", 0x81),
        new Bad("SUBSCRIBE of QoS 3", "82 07 0001 00 0001 78 03", 0x81),
        new Bad("SUBSCRIBE with reserved options", "82 07 0001 00 0001 78 C0", 0x81),
        new Bad("SUBSCRIBE with a subscription identifier", "82 09 0001 02 0B 05 0001 78 00", 0xA1),
        new Bad("UNSUBSCRIBE without a filter", "A2 03 0001 00", 0x82),
        new Bad("PUBACK without an id", "40 00", 0x81),
        new Bad("PUBREC, which nothing asked for", "50 02 0001", 0x82),
        new Bad("DISCONNECT that asks for a session at last", "E0 07 00 05 11 00000009", 0x82),
        new Bad("DISCONNECT that goes on", "E0 03 00 00 00", 0x81),
    };

    @TestFactory
    Stream<DynamicTest> badPacketsEndTheConnectionWithAReason() {
        return Stream.of(AFTER_CONNECT)
                .map(bad -> DynamicTest.dynamicTest(bad.what(), () -> {
                    try (Raw raw = new Raw(world.port())) {
                        raw.connect(World.AGENT, world.token);
                        raw.send(Bytes.hex(bad.hex()));

                        Raw.Packet end = raw.read();

                        assertThat(end.type()).as(end.toString()).isEqualTo(DISCONNECT);
                        assertThat(end.code()).as(end.text()).isEqualTo(bad.reason());
                        assertThat(raw.read()).isEqualTo(Raw.Packet.END);
                    }
                    assertOthersAreServed();
                }));
    }

    private static final String MQTT5 = "0004 4D515454 05";
    private static final String MQTT3 = "0004 4D515454 04";

    private static final Bad[] INSTEAD_OF_CONNECT = {
        new Bad("HTTP", hexBytes("GET / HTTP/1.1\r\n\r\n"), CLOSED),
        new Bad("TLS", "16 03 01 00 05 01 00 00 01 00", CLOSED),
        new Bad("zeros", "00 00 00 00 00 00", CLOSED),
        new Bad("another protocol's name", "10 0C 0004 4D515455 05 02 003C 00 0000", 0x84),
        new Bad("CONNECT cut off inside", "10 03 0004 4D", CLOSED),
        new Bad("reserved flag", connect(MQTT5 + " 03 003C 00 0000"), 0x81),
        new Bad("will of QoS 3", connect(MQTT5 + " 1E 003C 00 0000 00 0001 78 0000"), 0x81),
        new Bad("will QoS without a will", connect(MQTT5 + " 0A 003C 00 0000"), 0x81),
        new Bad("receive maximum 0", connect(MQTT5 + " 02 003C 03 21 0000 0000"), 0x82),
        new Bad("largest packet 0", connect(MQTT5 + " 02 003C 05 27 00000000 0000"), 0x82),
        new Bad("session expiry twice", connect(MQTT5 + " 02 003C 0A 11 00000001 11 00000001 0000"), 0x82),
        new Bad("will delay twice", connect(MQTT5 + " 06 003C 00 0000 0A 18 00000001 18 00000001 0001 78 0000"), 0x82),
        new Bad("user name announced and not there", connect(MQTT5 + " 82 003C 00 0000"), 0x81),
        new Bad("bytes behind the last field", connect(MQTT5 + " 02 003C 00 0000 FF"), 0x81),
        new Bad("3.1.1: password without user name", connect(MQTT3 + " 42 003C 0000 0001 78"), CLOSED),
        new Bad("3.1.1: reserved flag", connect(MQTT3 + " 03 003C 0000"), CLOSED),
        new Bad("200 MB announced", "10 FF FF FF 5F", CLOSED),
    };

    @TestFactory
    Stream<DynamicTest> badBeginningsAreRefused() {
        return Stream.of(INSTEAD_OF_CONNECT)
                .map(bad -> DynamicTest.dynamicTest(bad.what(), () -> {
                    try (Raw raw = new Raw(world.port())) {
                        raw.send(Bytes.hex(bad.hex()));

                        Raw.Packet end = raw.read();

                        if (bad.reason() == CLOSED) {
                            assertThat(end).isEqualTo(Raw.Packet.END);
                        } else {
                            assertThat(end.type()).as(end.toString()).isEqualTo(2);
                            assertThat(end.code()).as(end.text()).isEqualTo(bad.reason());
                            assertThat(raw.read()).isEqualTo(Raw.Packet.END);
                        }
                    }
                    assertOthersAreServed();
                }));
    }

    @Test
    void hundredsOfBadClientsAreCountedAndHarmNobody() throws Exception {
        long before = world.refusals(Reason.PROTOCOL);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Counts.class);
        logger.addAppender(lines);
        for (int i = 0; i < 300; i++) {
            try (Raw raw = new Raw(world.port())) {
                raw.connect(World.AGENT, world.token);
                raw.send(Bytes.hex("82 03 0001 00"));
                assertThat(raw.read().code()).isEqualTo(0x82);
            }
        }
        assertThat(world.refusals(Reason.PROTOCOL) - before).isEqualTo(300);
        logger.detachAppender(lines);
        assertThat(lines.list).as("one line in ten seconds").hasSizeLessThan(10);
        assertOthersAreServed();
    }

    @Test
    void aPacketMayComeByteByByte() throws Exception {
        try (Raw raw = new Raw(world.port())) {
            byte[] all = Bytes.join(
                    Bytes.connect(5, "", World.AGENT, world.token, 60),
                    Bytes.publish(true, 1, World.topic("tm"), World.report(77)));
            for (byte b : all) {
                raw.send(new byte[] {b});
            }
            assertThat(raw.read().type()).isEqualTo(2);
            assertThat(raw.read().code()).isZero();
        }
    }

    private static void assertOthersAreServed() throws Exception {
        assertThat(bystander.send(Bytes.ping()).read().type()).isEqualTo(13);
    }

    private static String connect(String body) {
        int length = Bytes.hex(body).length;
        return "10 " + String.format("%02X", length) + " " + body;
    }

    private static String hexBytes(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
