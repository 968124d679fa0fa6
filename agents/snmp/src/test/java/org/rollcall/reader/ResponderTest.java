package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Priv;

/** A foreign client, net-snmp, asks. */
class ResponderTest {
    private static final Credential.User READER =
            new Credential.User("reader", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch");
    private final AtomicLong temperature = new AtomicLong(21);
    private Responder responder;

    @BeforeEach
    void aSwitchOnLoopback() {
        assumeTrue(installed("snmpget"), "net-snmp's tools are not installed");
        Mib mib = new Mib()
                .text("1.3.6.1.2.1.1.1.0", "Hall switch")
                .gauge("1.3.6.1.4.1.99.1.0", temperature::get)
                .counter64("1.3.6.1.4.1.99.2.0", () -> -1L);
        responder = Responder.start(Map.of("hall", mib), READER);
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    @Test
    void aLiveValueIsReadAnew() throws Exception {
        assertThat(run("snmpget", "-v2c", "-c", "hall", at(), "1.3.6.1.4.1.99.1.0"))
                .contains("Gauge32: 21");
        temperature.set(22);
        assertThat(run("snmpget", "-v2c", "-c", "hall", at(), "1.3.6.1.4.1.99.1.0"))
                .contains("Gauge32: 22");
    }

    @Test
    void aWalkEndsAtTheEndOfTheView() throws Exception {
        assertThat(run("snmpbulkwalk", "-v2c", "-c", "hall", at(), "1.3.6"))
                .contains("Hall switch", "18446744073709551615", "No more variables left");
    }

    @Test
    void aUserReadsADeviceByItsContext() throws Exception {
        assertThat(run(v3("birchbirch", "hall", "1.3.6.1.2.1.1.1.0"))).contains("Hall switch");
    }

    @Test
    void aWrongKeyGetsNothing() throws Exception {
        assertThat(run(v3("wrongwrong", "hall", "1.3.6.1.2.1.1.1.0"))).doesNotContain("Hall switch");
    }

    @Test
    void aKnownUserWithoutSignatureGetsNothing() throws Exception {
        String said = run(
                "snmpget",
                "-v3",
                "-l",
                "noAuthNoPriv",
                "-u",
                "reader",
                "-n",
                "hall",
                "-r0",
                "-t1",
                at(),
                "1.3.6.1.2.1.1.1.0");
        assertThat(said).doesNotContain("Hall switch");
    }

    @Test
    void anUnknownObjectIsAnException() throws Exception {
        assertThat(run("snmpget", "-v2c", "-c", "hall", at(), "1.3.6.1.4.1.99.1.7"))
                .contains("No Such Instance");
        assertThat(run("snmpget", "-v2c", "-c", "hall", at(), "1.3.6.1.4.1.77.1.7"))
                .contains("No Such Object");
    }

    @Test
    void aBrokenRecordingIsRefusedWithItsLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bad.snmprec");
        Files.writeString(file, "1.3.6.1.2.1.1.1.0|4|fine\n1.3.6.1.xx|2|1\n");
        assertThatThrownBy(() -> Mib.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.snmprec:2: '1.3.6.1.xx' is not an object identifier");
    }

    @Test
    void hundredsOfDevicesCostNoThreads() {
        int before = Thread.activeCount();
        for (int i = 0; i < 500; i++) {
            responder.put("device-" + i, new Mib().text("1.3.6.1.2.1.1.1.0", "device " + i));
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
    }

    private String at() {
        return "127.0.0.1:" + responder.port();
    }

    private String[] v3(String privKey, String context, String oid) {
        return new String[] {
            "snmpget",
            "-v3",
            "-l",
            "authPriv",
            "-u",
            "reader",
            "-a",
            "SHA-256",
            "-A",
            "maplemaple",
            "-x",
            "AES",
            "-X",
            privKey,
            "-n",
            context,
            "-r0",
            "-t1",
            at(),
            oid
        };
    }

    private static String run(String... command) throws IOException, InterruptedException {
        String[] numeric = Stream.concat(
                        Stream.of(command[0], "-On"), Arrays.stream(command).skip(1))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(numeric).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    static boolean installed(String program) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
