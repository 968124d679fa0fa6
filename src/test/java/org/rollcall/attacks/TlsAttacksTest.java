package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** Handshakes of yesterday, at both doors; written by hand, for this machine's own TLS would not speak them. */
class TlsAttacksTest {
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;
    private static final int CLOSED = -1;

    /** ECDHE with ECDSA and AES-128-GCM, which a server of today takes. */
    private static final String GOOD = "C02B C02F";

    private static final Map<String, String> BAD = Map.of(
            "RSA key exchange", "009C 009D",
            "CBC", "C009 C00A C013 C014 C023 C024 C027 C028",
            "RSA and CBC", "002F 0035 003C 003D",
            "3DES", "000A C008 C012",
            "RC4", "0004 0005 C007 C011",
            "NULL", "0000 0001 0002 003B C006 C010",
            "anonymous", "0018 001B 0034 003A C018 C019",
            "export", "0003 0006 0008 0014");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void aServerOverTls() throws Exception {
        server = RunningServer.start(
                folder,
                "config/server-tls.yml",
                ConfigOverride.config("server.applicationConnectors[0].bindHost", "127.0.0.1"),
                ConfigOverride.config("tls.mqttHost", "127.0.0.1"),
                ConfigOverride.config("tls.mqttPort", "0"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void versionsBeforeOnePointTwoAreRefused() throws Exception {
        for (int port : ports()) {
            assertThat(answer(port, hello(0x0303, GOOD)))
                    .as("what is good is taken")
                    .isEqualTo(HANDSHAKE);
            for (int version : new int[] {0x0300, 0x0301, 0x0302}) {
                assertThat(answer(port, hello(version, GOOD + " C009 C013 002F")))
                        .as("%x at %d", version, port)
                        .isIn(ALERT, CLOSED);
            }
        }
    }

    @Test
    void weakCiphersAreRefused() throws Exception {
        for (int port : ports()) {
            for (Map.Entry<String, String> bad : BAD.entrySet()) {
                assertThat(answer(port, hello(0x0303, bad.getValue())))
                        .as("%s at %d", bad.getKey(), port)
                        .isIn(ALERT, CLOSED);
            }
        }
    }

    @Test
    void plainTextGetsNothingToRead() throws Exception {
        for (int port : ports()) {
            assertThat(answer(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .isIn(ALERT, CLOSED);
        }
    }

    private static List<Integer> ports() {
        return List.of(URI.create(server.address()).getPort(), server.secureMqttPort());
    }

    /** The type of the first record that comes back. */
    private static int answer(int port, byte[] sent) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent);
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return CLOSED;
        }
    }

    /** A ClientHello of this version with these suites (RFC 5246 §7.4.1.2). */
    private static byte[] hello(int version, String suites) {
        byte[] offered = hex(suites);
        byte[] extensions = hex("000A 0004 0002 0017" + "000B 0002 0100" + "000D 0008 0006 0403 0804 0401");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(version));
        body.writeBytes(new byte[33]);
        body.writeBytes(number(offered.length));
        body.writeBytes(offered);
        body.writeBytes(hex("01 00"));
        body.writeBytes(number(extensions.length));
        body.writeBytes(extensions);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(hex("16 0301"));
        all.writeBytes(number(body.size() + 4));
        all.writeBytes(hex("01 00"));
        all.writeBytes(number(body.size()));
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
