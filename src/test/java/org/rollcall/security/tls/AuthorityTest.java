package org.rollcall.security.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.platform.Problem;
import org.rollcall.platform.SetTime;

class AuthorityTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private final SetTime clock = SetTime.at("2026-11-24T08:00:00Z");

    private Authority authority() {
        return Authority.open(folder.resolve("authority"), clock.time(), "Lakeside");
    }

    @Test
    void theSameAuthorityIsThereAfterARestart() {
        Authority made = authority();

        assertThat(authority().fingerprint()).isEqualTo(made.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(made.certificate().getBasicConstraints()).isZero();
        assertThat(made.certificate().getSubjectX500Principal().getName()).contains("Lakeside");
    }

    @Test
    void itsKeyIsForTheServerOnly() throws Exception {
        authority();
        Path file = folder.resolve("authority").resolve("authority-with-key.pem");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::authority).hasMessageContaining("chmod 600");
    }

    @Test
    void aDamagedAuthorityIsNotReplaced() throws Exception {
        String first = authority().fingerprint();
        Path file = folder.resolve("authority").resolve("authority-with-key.pem");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(this::authority).hasMessageContaining("authority");
        Files.writeString(file, whole);
        assertThat(authority().fingerprint()).isEqualTo(first);
    }

    @Test
    void aServersCertificateNamesItAndIsGoodForNothingElse() throws Exception {
        Authority authority = authority();
        X509Certificate server = authority
                .signServer(List.of("rollcall.example", "10.1.2.3", "::1"), Duration.ofDays(90))
                .certificate();

        server.verify(authority.certificate().getPublicKey());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("rollcall.example", "10.1.2.3", "0:0:0:0:0:0:0:1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).isNegative();
    }

    @Test
    void anAgentIsNamedByTheServerAndNotByItsRequest() throws Exception {
        Authority authority = authority();
        Signed signed = authority.signAgent(request(ec("secp256r1"), "CN=somebody-else"), "kite", YEAR);

        X509Certificate agent = signed.certificate();
        agent.verify(authority.certificate().getPublicKey());
        assertThat(agent.getSubjectX500Principal().getName()).isEqualTo("CN=kite");
        assertThat(agent.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(agent.getSerialNumber().bitLength()).isGreaterThanOrEqualTo(128);
        assertThat(Pem.certificates(signed.chainPem())).containsExactly(agent, authority.certificate());
        assertThat(Duration.between(
                        agent.getNotBefore().toInstant(), agent.getNotAfter().toInstant()))
                .isEqualTo(YEAR);
        assertThatThrownBy(() -> authority.signAgent(request(ec("secp256r1"), "CN=x"), "kite", Duration.ofDays(398)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingOutlivesTheAuthority() throws Exception {
        Authority authority = authority();
        clock.pass(Duration.ofDays(3_600));

        assertThat(authority
                        .signAgent(request(ec("secp384r1"), "CN=x"), "kite", YEAR)
                        .certificate()
                        .getNotAfter())
                .isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void aKeyThatIsNotTheAskersOwnIsRefused() throws Exception {
        KeyPair mine = ec("secp256r1");
        KeyPair yours = ec("secp256r1");
        String stolen = request(new KeyPair(yours.getPublic(), mine.getPrivate()), "CN=x");

        assertThatThrownBy(() -> authority().signAgent(stolen, "kite", YEAR))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not signed with its own key");
    }

    @Test
    void weakKeysAreRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        KeyPair small = rsa.generateKeyPair();
        rsa.initialize(2048);
        KeyPair enough = rsa.generateKeyPair();

        assertThatThrownBy(() -> authority().signAgent(request(small, "CN=x"), "kite", YEAR))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> authority().signAgent(request(ec("secp521r1"), "CN=x"), "kite", YEAR))
                .isInstanceOf(Problem.class);
        assertThat(authority().signAgent(request(enough, "CN=x"), "kite", YEAR).fingerprint())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\n!!\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMIIB"
            })
    void whatIsNoRequestIsRefusedInWords(String text) {
        assertThatThrownBy(() -> authority().signAgent(text, "kite", YEAR))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String request(KeyPair pair, String subject) throws Exception {
        String algorithm = pair.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        }
        return text.toString();
    }
}
