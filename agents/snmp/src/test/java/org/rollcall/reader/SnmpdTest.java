package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Community;
import org.rollcall.reader.Credential.Priv;
import org.rollcall.reader.Credential.User;

/** A foreign agent: net-snmp's snmpd on a port of the loopback address. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnmpdTest {
    private static final User USER = new User("rollcall", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch");
    private Process snmpd;
    private Reader reader;
    private int port;

    @BeforeAll
    void aRunningAgent(@TempDir Path folder) throws Exception {
        assumeTrue(ResponderTest.installed("snmpd"), "snmpd is not installed");
        port = freePort();
        Path config = folder.resolve("snmpd.conf");
        Files.writeString(config, """
                agentaddress udp:127.0.0.1:%d
                rocommunity library
                createUser rollcall SHA-256 maplemaple AES birchbirch
                rouser rollcall priv
                sysName library-server
                """.formatted(port));
        ProcessBuilder command = new ProcessBuilder("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c", config.toString());
        command.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
        command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("snmpd.log").toFile());
        snmpd = command.start();
        reader = Reader.open(Profiles.bundled());
        untilItAnswers();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (snmpd != null) {
            reader.close();
            snmpd.destroy();
            assertThat(snmpd.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aHostYieldsIdentityUptimePortsAndMemory() throws Exception {
        Reading reading = read(new Community("library"));
        assertThat(reading.profile()).isEqualTo("linux");
        assertThat(reading.device().kind()).isEqualTo("server");
        assertThat(reading.device().name()).isEqualTo("library-server");
        assertThat(reading.uptime()).isPresent();
        assertThat(reading.ports().count()).isPositive();
        assertThat(reading.metrics())
                .anyMatch(metric -> metric.name().equals("memory.total") && metric.value() > 100_000_000);
    }

    @Test
    void aUserWithPrivacyReadsTheSameDevice() throws Exception {
        Reading reading = read(USER);
        assertThat(reading.device()).isEqualTo(read(new Community("library")).device());
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void aWrongCommunityIsUnanswered() {
        assertFails(new Community("wrong"), ReadFailure.Unanswered.class, "silent to a wrong one");
    }

    @Test
    void anUnknownUserIsRefused() {
        assertFails(
                new User("nobody", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch"),
                ReadFailure.Refused.class,
                "does not know user 'nobody'");
    }

    @Test
    void aWrongAuthenticationKeyIsRefused() {
        assertFails(
                new User("rollcall", Auth.SHA256, "wrongwrong", Priv.AES128, "birchbirch"),
                ReadFailure.Refused.class,
                "authentication key");
    }

    @Test
    void aWrongPrivacyKeyIsRefused() {
        assertFails(
                new User("rollcall", Auth.SHA256, "maplemaple", Priv.AES128, "wrongwrong"),
                ReadFailure.Refused.class,
                "privacy key");
    }

    private void assertFails(Credential credential, Class<? extends ReadFailure> type, String reason) {
        assertThatThrownBy(() -> read(credential)).cause().isInstanceOf(type).hasMessageContaining(reason);
    }

    private Reading read(Credential credential) throws Exception {
        Target target = new Target("127.0.0.1", port, credential, Duration.ofMillis(1500), 0);
        return reader.read(target).get(60, TimeUnit.SECONDS);
    }

    private void untilItAnswers() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                read(new Community("library"));
                return;
            } catch (ExecutionException e) {
                assertThat(System.nanoTime())
                        .as("snmpd does not answer: " + e.getMessage())
                        .isLessThan(deadline);
            }
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
