package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** An agent tells nothing to a server that is not its own, whether it enrols, renews or reports. */
@Timeout(60)
class WrongServersTest {
    private static Issuer authority;

    /** What an impostor shows, and what the agent says of it. */
    private record Wrong(String what, Issuer shown, String said) {}

    @BeforeAll
    static void aSchoolsOwnAuthority() throws Exception {
        authority = Issuer.root("Authority of Lakeside");
    }

    @TestFactory
    Stream<DynamicTest> noWrongCertificateIsTaken() throws Exception {
        Instant now = Instant.now();
        Issuer.Wish good = Issuer.Wish.good();
        Issuer leaf = authority.sign("127.0.0.1", good);
        Issuer alone = new Issuer("127.0.0.1", good.pair(), List.of()).sign("127.0.0.1", good);
        Optional<GeneralName> elsewhere = Optional.of(new GeneralName(GeneralName.dNSName, "rollcall.example"));
        Optional<GeneralName> mail = Optional.of(new GeneralName(GeneralName.rfc822Name, "it@127.0.0.1"));
        return List.of(
                        new Wrong(
                                "expired", signed(good.during(now.minus(days(90)), now.minus(days(1)))), "has expired"),
                        new Wrong(
                                "of tomorrow",
                                signed(good.during(now.plus(days(1)), now.plus(days(2)))),
                                "set the clock"),
                        new Wrong(
                                "for another host",
                                signed(good.named(elsewhere)),
                                "No subject alternative names matching"),
                        new Wrong("signed by itself", alone, "authority that this agent does not trust"),
                        new Wrong(
                                "of another authority",
                                Issuer.root("Authority of Lakeside").sign("127.0.0.1", good),
                                ""),
                        new Wrong("with a weak key", signed(good.keyed(Issuer.rsa(1_024))), "is weak"),
                        new Wrong("that names its host as its subject only", signed(good.named(Optional.empty())), ""),
                        new Wrong("with a name that is no host's", signed(good.named(mail)), ""),
                        new Wrong(
                                "of a server that plays the authority", leaf.sign("127.0.0.1", Issuer.Wish.good()), ""),
                        new Wrong("of an agent", signed(good.purposed(KeyPurposeId.id_kp_clientAuth)), ""))
                .stream()
                .map(wrong -> DynamicTest.dynamicTest("one " + wrong.what(), () -> refused(wrong)));
    }

    @Test
    void theRightOneIsTaken() throws Exception {
        for (Issuer.Wish good : List.of(Issuer.Wish.good(), Issuer.Wish.good().keyed(Issuer.rsa(2_048)))) {
            try (Impostor server = new Impostor(signed(good))) {
                // It hangs up on what it is told, but it is told.
                assertThatThrownBy(() -> ask(server)).isNotInstanceOf(Refusal.class);
                int asked = server.told();
                assertThat(asked).isPositive();
                report(server);
                assertThat(server.told()).isGreaterThan(asked);
            }
        }
    }

    private static void refused(Wrong wrong) throws Exception {
        try (Impostor server = new Impostor(wrong.shown())) {
            assertThatThrownBy(() -> ask(server))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("the server's certificate")
                    .hasMessageContaining(wrong.said());
            assertThat(report(server)).contains("the server's certificate").contains(wrong.said());
            assertThat(server.told()).as("told something").isZero();
        }
    }

    private static void ask(Impostor server) throws Exception {
        new Api(URI.create("https://127.0.0.1:" + server.port()), Optional.of(trusting())).get("/api/v1/authority");
    }

    /** Tries to report, and returns why it could not. */
    private static String report(Impostor server) throws Exception {
        LinkedBlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
        LinkSettings settings = new LinkSettings(
                "127.0.0.1", server.port(), "oak", "a1", "secret", Optional.of(WrongServersTest::trusting));
        MqttLink link = new MqttLink(settings, 1, inbox::add);
        link.open(new byte[0]);
        Heard heard = inbox.poll(30, TimeUnit.SECONDS);
        link.drop();
        assertThat(heard).isInstanceOf(Heard.Lost.class);
        return ((Heard.Lost) heard).why();
    }

    private static SSLContext trusting() {
        try {
            return Trust.context(List.of(authority.certificate()), Optional.empty());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Issuer signed(Issuer.Wish wish) throws Exception {
        return authority.sign("127.0.0.1", wish);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
