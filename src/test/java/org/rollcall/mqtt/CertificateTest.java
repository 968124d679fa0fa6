package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.Certificate;
import org.rollcall.security.enrolment.Enrolment;
import org.rollcall.security.tls.Authority;
import org.rollcall.security.tls.Signed;
import org.rollcall.security.tls.Tls;
import org.rollcall.security.tls.TlsConfig;

/** Agents that show a certificate of the installation's authority over TLS. */
class CertificateTest {
    private static final int WAIT = 10_000;
    private static final Duration LIFE = Duration.ofDays(30);

    private Authority authority;
    private World world;
    private KeyPair key;

    @BeforeEach
    void anEndpointWithTls(@TempDir Path folder) throws Exception {
        authority = Authority.open(folder.resolve("authority"), Time.system(), "Lakeside");
        TlsConfig own = new TlsConfig(TlsConfig.Mode.OWN, List.of("127.0.0.1"), "", "", "127.0.0.1", 0);
        world = World.openSecurely(folder, new Tls(own, authority, Time.system()));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theCertificateSaysWhoItIs() throws Exception {
        X509Certificate certificate = given(World.AGENT);
        Client client = new Client(certificate);
        client.connect("");
        assertThat(client.publish(World.topic("tm"), World.report(1))).isZero();
        assertThat(client.publish("rollcall/1/lakeside/owl/tm", World.report(2)))
                .isEqualTo(0x87);
        assertThat(client.subscribe("rollcall/1/lakeside/owl/ack")).isEqualTo(0x87);
        assertThat(world.totals().stored()).isOne();
        client.close();
        Client named = new Client(certificate);
        named.connect(World.AGENT);
        named.close();
    }

    @Test
    void aUserNameThatIsAnothersIsRefusedEvenWithItsToken() throws Exception {
        Client client = new Client(given(World.AGENT));
        assertThatThrownBy(() -> client.connect(World.OTHER, world.otherToken))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x86));
    }

    @Test
    void whoShowsNoCertificateNeedsItsToken() throws Exception {
        Client client = new Client(Optional.empty());
        client.connect(World.AGENT, world.token);
        client.close();
        Client stranger = new Client(Optional.empty());
        assertThatThrownBy(() -> stranger.connect("")).isInstanceOf(MqttException.class);
    }

    @Test
    void aCertificateThatWasNeverRecordedIsRefused() throws Exception {
        Client client = new Client(authority.signAgent(csr(), World.AGENT, LIFE).certificate());
        assertThatThrownBy(() -> client.connect(""))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x86));
    }

    @Test
    void anExpiredCertificateAndOneOfAnotherAuthorityEndInTheHandshake(@TempDir Path elsewhere) throws Exception {
        Time past =
                Time.of(Clock.fixed(Instant.now().minus(LIFE).minusSeconds(86_400), ZoneOffset.UTC), System::nanoTime);
        Authority before = Authority.open(elsewhere.resolve("other"), past, "Lakeside");
        for (X509Certificate wrong : List.of(
                before.signAgent(csr(), World.AGENT, LIFE).certificate(),
                Authority.open(elsewhere.resolve("third"), Time.system(), "Lakeside")
                        .signAgent(csr(), World.AGENT, LIFE)
                        .certificate())) {
            record(World.AGENT, wrong);
            Client client = new Client(wrong);
            assertThatThrownBy(() -> client.connect("")).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void revocationAndBlockCloseTheConnectionWithinSeconds(TestReporter reporter) throws Exception {
        for (Runnable end : List.<Runnable>of(
                () -> world.agents.block(Actor.SERVER, World.AGENT),
                () -> world.agents.rotate(Actor.SERVER, World.AGENT),
                () -> world.agents.revoke(Actor.SERVER, World.AGENT))) {
            X509Certificate certificate = given(World.AGENT);
            Client client = new Client(certificate);
            client.connect("");
            long began = System.nanoTime();
            end.run();
            assertThat(client.lost.await(5, TimeUnit.SECONDS)).isTrue();
            long millis = (System.nanoTime() - began) / 1_000_000;
            reporter.publishEntry("closed after ms", Long.toString(millis));
            assertThat(millis).isLessThan(5_000);
            Client again = new Client(certificate);
            assertThatThrownBy(() -> again.connect(""))
                    .isInstanceOfSatisfying(
                            MqttException.class,
                            e -> assertThat(e.getReasonCode()).isEqualTo(0x86));
            if (world.agents.list().get(0).revokedAt().isEmpty()) {
                world.agents.unblock(Actor.SERVER, World.AGENT);
            }
        }
    }

    @Test
    void afterARenewalTheOneBeforeIsGoodAndTheOneBeforeThatIsNot() throws Exception {
        X509Certificate first = given(World.AGENT);
        X509Certificate second = renewed(first);
        Client client = new Client(first);
        client.connect("");
        client.close();
        renewed(second);
        Client late = new Client(first);
        assertThatThrownBy(() -> late.connect("")).isInstanceOf(MqttException.class);
        Client current = new Client(second);
        current.connect("");
        current.close();
    }

    private X509Certificate given(String agent) throws Exception {
        X509Certificate certificate = authority.signAgent(csr(), agent, LIFE).certificate();
        record(agent, certificate);
        return certificate;
    }

    private void record(String agent, X509Certificate certificate) {
        renew(agent, certificate, Optional.empty());
    }

    private X509Certificate renewed(X509Certificate by) throws Exception {
        Signed signed = authority.signAgent(csr(), World.AGENT, LIFE);
        renew(World.AGENT, signed.certificate(), Optional.of(Enrolment.serial(by)));
        return signed.certificate();
    }

    private void renew(String agent, X509Certificate certificate, Optional<String> by) {
        world.database.change(write -> world.agents.renew(
                write,
                Actor.SERVER,
                new Certificate(
                        Enrolment.serial(certificate),
                        agent,
                        Enrolment.fingerprint(certificate),
                        0,
                        Long.MAX_VALUE,
                        OptionalLong.empty()),
                by));
    }

    private String csr() throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=whatever"), key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        }
        return text.toString();
    }

    /** A Paho client over TLS that trusts the authority. */
    private final class Client implements MqttCallback {
        private final MqttAsyncClient paho;
        private final SSLContext context;
        private final CountDownLatch lost = new CountDownLatch(1);

        Client(X509Certificate certificate) throws Exception {
            this(Optional.of(certificate));
        }

        Client(Optional<X509Certificate> certificate) throws Exception {
            paho = new MqttAsyncClient(
                    "ssl://127.0.0.1:" + world.securePort(), "any-" + System.nanoTime(), new MemoryPersistence());
            paho.setCallback(this);
            context = context(certificate);
        }

        private SSLContext context(Optional<X509Certificate> certificate) throws Exception {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (certificate.isPresent()) {
                own.setKeyEntry("own", key.getPrivate(), new char[0], new X509Certificate[] {certificate.get()});
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return made;
        }

        void connect(String user) throws MqttException {
            connect(user, "");
        }

        void connect(String user, String token) throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setSocketFactory(context.getSocketFactory());
            options.setAutomaticReconnect(false);
            if (!user.isEmpty()) {
                options.setUserName(user);
            }
            if (!token.isEmpty()) {
                options.setPassword(token.getBytes(StandardCharsets.UTF_8));
            }
            paho.connect(options).waitForCompletion(WAIT);
        }

        int publish(String topic, String text) throws MqttException {
            IMqttToken sent = paho.publish(
                    topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties()));
            sent.waitForCompletion(WAIT);
            return sent.getReasonCodes()[0];
        }

        int subscribe(String filter) throws MqttException {
            IMqttToken asked = paho.subscribe(filter, 1);
            asked.waitForCompletion(WAIT);
            return asked.getReasonCodes()[0];
        }

        void close() throws MqttException {
            paho.disconnect().waitForCompletion(WAIT);
            paho.close();
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // What fails is seen where it was asked for.
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // Nothing is asked for.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each publication is waited for.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // Each connection is waited for.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Not used.
        }
    }
}
