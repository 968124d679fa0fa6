package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Community;
import org.rollcall.reader.Credential.Priv;
import org.rollcall.reader.Credential.User;

class ReaderTest {
    private static final User USER = new User("hall", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch");
    private Responder responder;
    private Reader reader;

    @BeforeEach
    void aSwitchWithFortyPorts() {
        Mib mib = new Mib()
                .text("1.3.6.1.2.1.1.1.0", "Hall switch")
                .oid("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.99999.1")
                .ticks("1.3.6.1.2.1.1.3.0", () -> 12_345)
                .text("1.3.6.1.2.1.1.5.0", "hall-1")
                .integer("1.3.6.1.6.3.10.2.1.2.0", 3);
        for (int port = 1; port <= 40; port++) {
            long octets = port;
            mib.integer("1.3.6.1.2.1.2.2.1.3." + port, 6)
                    .mac("1.3.6.1.2.1.2.2.1.6." + port, "0200000000%02x".formatted(port))
                    .integer("1.3.6.1.2.1.2.2.1.8." + port, port <= 30 ? 1 : 2)
                    .text("1.3.6.1.2.1.31.1.1.1.1." + port, "port" + port)
                    .counter64("1.3.6.1.2.1.31.1.1.1.6." + port, () -> -octets)
                    .ticks("1.3.6.1.2.1.31.1.1.1.19." + port, () -> 7);
        }
        responder = Responder.start(Map.of("hall", mib), USER);
        reader = Reader.open(Profiles.bundled());
    }

    @AfterEach
    void stop() {
        reader.close();
        responder.close();
    }

    @Test
    void anUnknownFamilyYieldsIdentityUptimePortsAndCounters() throws Exception {
        Reading reading = read(new Community("hall"));
        assertThat(reading.device().name()).isEqualTo("hall-1");
        assertThat(reading.device().macs()).containsExactly("02:00:00:00:00:01");
        assertThat(reading.uptime()).hasValue(123);
        assertThat(reading.ports()).isEqualTo(new Ports(40, 30, 10));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void aCounterBeyondTwoToThe63IsKeptRawWithWidthAndDiscontinuity() throws Exception {
        CounterReading counter = read(new Community("hall")).counters().get(1);
        assertThat(counter.name()).isEqualTo("net.io.rx");
        assertThat(Long.toUnsignedString(counter.count())).isEqualTo("18446744073709551614");
        assertThat(counter.bits()).isEqualTo(64);
        assertThat(counter.discontinuity()).isEqualTo((3L << 32) + 7);
    }

    @Test
    void aUserReadsTheSameAsACommunity() throws Exception {
        assertThat(read(USER)).isEqualTo(read(new Community("hall")));
    }

    @Test
    void anAgentThatSaysTooBigIsAskedForLess() throws Exception {
        Reading small = read(new Community("hall!toobig"));
        assertThat(small).isEqualTo(read(new Community("hall")));
    }

    @Test
    void aWalkThatComesRoundEndsAndIsTold() throws Exception {
        Reading reading = read(new Community("hall!loop"));
        assertThat(reading.device().name()).isEqualTo("hall-1");
        assertThat(reading.problems()).anyMatch(problem -> problem.contains("comes round"));
    }

    @Test
    void anAgentThatFailsOutsideTheSystemGroupStillTellsWhoItIs() throws Exception {
        Reading reading = read(new Community("hall!generr"));
        assertThat(reading.device().name()).isEqualTo("hall-1");
        assertThat(reading.problems()).anyMatch(problem -> problem.contains("General variable"));
    }

    @Test
    void aSlowAgentIsWaitedFor() throws Exception {
        Target target = new Target("127.0.0.1", responder.port(), new Community("hall!slow"), Duration.ofSeconds(5), 0);
        assertThat(reader.read(target).get(60, TimeUnit.SECONDS).ports().count())
                .isEqualTo(40);
    }

    @Test
    void aSilentAgentIsUnansweredAndTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> read(new Community("hall!drop")))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ReadFailure.Unanswered.class)
                .hasMessageContaining("127.0.0.1:" + responder.port())
                .hasMessageContaining("community");
    }

    @Test
    void aKnownDeviceOfVersion3ThatIsSwitchedOffIsUnansweredAndReadAgainWhenItIsBack() throws Exception {
        int port = responder.port();
        assertThat(read(USER).ports().count()).isEqualTo(40);
        responder.close();
        assertThatThrownBy(() -> read(USER)).cause().isInstanceOf(ReadFailure.Unanswered.class);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Mib other = new Mib().text("1.3.6.1.2.1.1.5.0", "another one");
        try (Responder back = Responder.start(address, Map.of("hall", other), List.of(USER))) {
            assertThat(back.port()).isEqualTo(port);
            assertThat(read(USER).device().name()).isEqualTo("another one");
        }
    }

    @Test
    void aDeviceThatIsReplacedWhileItIsKnownIsReadByItsNewEngine() throws Exception {
        int port = responder.port();
        assertThat(read(USER).ports().count()).isEqualTo(40);
        responder.close();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Mib other = new Mib().text("1.3.6.1.2.1.1.5.0", "another one");
        try (Responder back = Responder.start(address, Map.of("hall", other), List.of(USER))) {
            assertThat(back.port()).isEqualTo(port);
            assertThat(read(USER).device().name()).isEqualTo("another one");
        }
    }

    @Test
    void anUnknownUserIsRefused() {
        assertRefused(
                new User("nobody", Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch"),
                "does not know user 'nobody'");
    }

    @Test
    void aWrongAuthenticationKeyIsRefused() {
        assertRefused(new User("hall", Auth.SHA256, "wrongwrong", Priv.AES128, "birchbirch"), "authentication key");
    }

    @Test
    void aWrongPrivacyKeyIsRefused() {
        assertRefused(new User("hall", Auth.SHA256, "maplemaple", Priv.AES128, "wrongwrong"), "privacy key");
    }

    @Test
    void aUserBelowTheAgentsSecurityLevelIsRefused() {
        assertRefused(
                new User("hall", Auth.SHA256, "maplemaple", Priv.NONE, ""), "allows this credential to read nothing");
    }

    private void assertRefused(User user, String reason) {
        assertThatThrownBy(() -> read(user))
                .cause()
                .isInstanceOf(ReadFailure.Refused.class)
                .hasMessageContaining(reason);
    }

    private Reading read(Credential credential) throws Exception {
        Target target = new Target("127.0.0.1", responder.port(), credential, Duration.ofMillis(600), 0);
        return reader.read(target).get(60, TimeUnit.SECONDS);
    }
}
