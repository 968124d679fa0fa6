package org.rollcall.security.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.Agents;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.tls.Authority;

class RenewTest {
    private static final String ADDRESS = "10.1.2.3";
    private static final Caller ADA = Caller.of("ada", Role.ADMIN, Scope.everywhere(), "127.0.0.1");
    private static final Duration LIFE = Duration.ofDays(90);

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private final AgentConfig config =
            new AgentConfig(false, false, io.dropwizard.util.Duration.days(LIFE.toDays()), false);
    private Runnable whileSigning = () -> {};
    private Store store;
    private Agents agents;
    private Claims claims;
    private Enrolment enrolment;
    private KeyPair key;

    @BeforeEach
    void open() throws Exception {
        store = Engine.SQLITE.store(folder);
        store.database()
                .change(write ->
                        write.handle().execute("INSERT INTO site (id, name, students) VALUES ('harbor', 'Harbor', 1)"));
        Ledger ledger = new Ledger(store.database(), clocks.time());
        agents = new Agents(store.database(), clocks.time());
        claims = new Claims(store.database(), clocks.time(), ledger);
        Authority authority = Authority.open(folder.resolve("authority"), signingTime(), "Harbor");
        enrolment = new Enrolment(new Enrolment.Needs(
                store.database(), clocks.time(), agents, claims, ledger, Optional.of(authority), config));
        key = keys("EC", 256);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCertificateThatIsRevokedWhileTheNextIsSignedGetsNone() throws Exception {
        String certificate = enrol("panel-1");
        clocks.pass(LIFE.dividedBy(2));
        whileSigning = () -> agents.revoke(Actor.SERVER, "panel-1");
        refused(401, () -> renew(certificate));
        assertThat(agents.isEnrolled("panel-1")).isFalse();
    }

    @Test
    void aTokenThatIsReplacedWhileACertificateIsSignedGetsNone() {
        String token = enrolment.withToken(code(), "panel-1", ADDRESS).token();
        whileSigning = () -> agents.rotate(Actor.SERVER, "panel-1");
        refused(401, () -> enrolment.renew(new Proof.Token("panel-1", token), csr(), ADDRESS));
        assertThat(agents.list())
                .singleElement()
                .satisfies(agent -> assertThat(agent.certificate()).isEmpty());
    }

    @Test
    void aCertificateIsRenewedWhenHalfOfItsLifeIsOver() throws Exception {
        String certificate = enrol("panel-1");
        clocks.pass(LIFE.dividedBy(2).minusHours(2));
        refused(409, () -> renew(certificate));
        clocks.pass(Duration.ofHours(2));
        assertThat(renew(certificate).agent()).isEqualTo("panel-1");
    }

    @Test
    void anAgentGetsAFewCertificatesADay() throws Exception {
        String certificate = enrol("panel-1");
        clocks.pass(LIFE.dividedBy(2));
        for (int i = 0; i < 5; i++) {
            renew(certificate);
        }
        refused(429, () -> renew(certificate));
        clocks.pass(Duration.ofDays(1));
        renew(certificate);
    }

    @Test
    void anRsaKeyThatIsCertifiedRenews() throws Exception {
        key = keys("RSA", 2048);
        String certificate = enrol("panel-1");
        clocks.pass(LIFE.dividedBy(2));
        assertThat(renew(certificate).agent()).isEqualTo("panel-1");
    }

    @Test
    void aTokenThatFetchesACertificateEndsNoOther() throws Exception {
        String token = enrolment.withToken(code(), "panel-1", ADDRESS).token();
        Enrolment.Given first = enrolment.renew(new Proof.Token("panel-1", token), csr(), ADDRESS);
        enrolment.renew(new Proof.Token("panel-1", token), csr(), ADDRESS);
        var certificate = first.signed().certificate();
        assertThat(agents.certified(Enrolment.serial(certificate), Enrolment.fingerprint(certificate)))
                .contains("panel-1");
    }

    @Test
    void aGoodCodeIsTakenHoweverManyFailedBehindTheSameAddress() {
        String code = code();
        for (int i = 0; i < 30; i++) {
            int status = i < 10 ? 403 : 429;
            refused(status, () -> enrolment.withToken("wrong", "", ADDRESS));
        }
        assertThat(enrolment.withToken(code, "panel-1", ADDRESS).id()).isEqualTo("panel-1");
    }

    private String code() {
        return claims.issue(ADA, "harbor", 10, 72).getValue();
    }

    private String enrol(String agent) throws Exception {
        return enrolment.withCertificate(code(), agent, csr(), ADDRESS).signed().chainPem();
    }

    private Enrolment.Given renew(String certificate) throws Exception {
        String csr = csr();
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(key.getPrivate());
        signature.update((Proof.CONTEXT + csr).getBytes(StandardCharsets.UTF_8));
        String text = Base64.getEncoder().encodeToString(signature.sign());
        return enrolment.renew(new Proof.Signed(csr, certificate, text), csr, ADDRESS);
    }

    private String csr() throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=whatever"), key.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm()).build(key.getPrivate())));
        }
        return text.toString();
    }

    private String algorithm() {
        return key.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static KeyPair keys(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    /** A clock that the authority asks while it signs, which is when something else may happen. */
    private Time signingTime() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                whileSigning.run();
                return Instant.ofEpochMilli(clocks.millis());
            }
        };
        return Time.of(clock, System::nanoTime);
    }

    private static void refused(int status, Callable<?> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
