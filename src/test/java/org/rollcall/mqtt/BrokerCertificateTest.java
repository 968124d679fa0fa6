package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.BrokerUsers;
import org.rollcall.security.Certificate;
import org.rollcall.security.enrolment.Enrolment;
import org.rollcall.security.tls.Authority;
import org.rollcall.security.tls.Tls;
import org.rollcall.security.tls.TlsConfig;

/** Agents with a certificate of the installation's authority, at a real mosquitto. */
@Timeout(30)
class BrokerCertificateTest {
    private static final int WAIT = 10_000;
    private static final Duration LIFE = Duration.ofDays(30);
    private static final String FOREIGN = "rollcall/1/lakeside/owl/tm";

    @TempDir
    Path folder;

    private World world;
    private Authority authority;
    private Tls tls;
    private BrokerFiles.Ports ports;
    private KeyPair key;
    private Mosquitto broker;

    @BeforeEach
    void aBrokerWithTls() throws Exception {
        Optional<Path> program = Mosquitto.program();
        Assumptions.assumeTrue(program.isPresent(), "mosquitto is not installed");
        world = World.open(folder);
        authority = Authority.open(folder.resolve("authority"), Time.system(), "Lakeside");
        tls = new Tls(
                new TlsConfig(TlsConfig.Mode.OWN, List.of("127.0.0.1"), "", "", "127.0.0.1", 0),
                authority,
                Time.system());
        ports = new BrokerFiles.Ports(Mosquitto.freePort(), "127.0.0.1", Mosquitto.freePort(), Mosquitto.freePort());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
        write();
        broker = Mosquitto.start(program.get(), folder.resolve("broker"), ports.certificates());
    }

    @AfterEach
    void close() {
        if (broker != null) {
            broker.close();
            world.close();
        }
    }

    private void write() throws IOException {
        new BrokerFiles(folder.resolve("broker"), Optional.empty())
                .write(World.DISTRICT, BrokerUsers.read(world.database, Time.system()), Optional.of(tls), ports);
    }

    @Test
    void theCertificateSaysWhoItIs() throws Exception {
        Client agent = new Client(ports.certificates(), Optional.of(given(World.AGENT)));
        agent.connect(World.OTHER, world.otherToken);
        assertThat(agent.publish(World.topic("tm"))).isIn(0, 0x10);
        assertThat(agent.publish(FOREIGN)).isEqualTo(0x87);
        agent.close();
    }

    @Test
    void whoHasATokenComesInAtTheOtherPort() throws Exception {
        Client agent = new Client(ports.secure(), Optional.empty());
        agent.connect(World.AGENT, world.token);
        assertThat(agent.publish(World.topic("tm"))).isIn(0, 0x10);
        assertThat(agent.publish(FOREIGN)).isEqualTo(0x87);
        agent.close();
        Client stranger = new Client(ports.certificates(), Optional.empty());
        assertThatThrownBy(() -> stranger.connect(World.AGENT, world.token)).isInstanceOf(MqttException.class);
    }

    @Test
    void aCertificateThatWasTakenBackOrReplacedIsRefused() throws Exception {
        X509Certificate old = given(World.AGENT);
        X509Certificate next = given(World.AGENT, Optional.of(old));
        X509Certificate fresh = given(World.AGENT, Optional.of(next));
        write();
        broker.reload();
        assertRefused(old);
        Client agent = new Client(ports.certificates(), Optional.of(fresh));
        agent.connect("", "");
        assertThat(agent.publish(World.topic("tm"))).isIn(0, 0x10);
        world.agents.revoke(Actor.SERVER, World.AGENT);
        write();
        broker.reload();
        World.until("it may say nothing any more", () -> agent.isSilenced(World.topic("tm")));
        assertRefused(fresh);
    }

    /** Until mosquitto has taken up the list, it lets the certificate in; then it does not even finish the handshake. */
    private void assertRefused(X509Certificate certificate) {
        World.until("the certificate is refused", () -> {
            try {
                Client client = new Client(ports.certificates(), Optional.of(certificate));
                client.connect("", "");
                client.close();
                return false;
            } catch (MqttException e) {
                return true;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private X509Certificate given(String agent) throws Exception {
        return given(agent, Optional.empty());
    }

    /** The next one of an agent that proved itself by this one: what is older than that ends. */
    private X509Certificate given(String agent, Optional<X509Certificate> by) throws Exception {
        StringWriter csr = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(csr)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=any"), key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        }
        X509Certificate signed =
                authority.signAgent(csr.toString(), agent, LIFE).certificate();
        world.database.change(write -> world.agents.renew(
                write,
                Actor.SERVER,
                new Certificate(
                        Enrolment.serial(signed),
                        agent,
                        Enrolment.fingerprint(signed),
                        0,
                        Long.MAX_VALUE,
                        OptionalLong.empty()),
                by.map(Enrolment::serial)));
        return signed;
    }

    /** A Paho client over TLS that trusts the authority. */
    private final class Client {
        private final MqttAsyncClient paho;
        private final SSLContext context;

        Client(int port, Optional<X509Certificate> certificate) throws Exception {
            paho = new MqttAsyncClient("ssl://127.0.0.1:" + port, "any", new MemoryPersistence());
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
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        }

        void connect(String user, String token) throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setSocketFactory(context.getSocketFactory());
            options.setAutomaticReconnect(false);
            if (!user.isEmpty()) {
                options.setUserName(user);
                options.setPassword(token.getBytes(StandardCharsets.UTF_8));
            }
            paho.connect(options).waitForCompletion(WAIT);
        }

        int publish(String topic) throws MqttException {
            IMqttToken sent = paho.publish(topic, new MqttMessage(new byte[] {'x'}, 1, false, new MqttProperties()));
            sent.waitForCompletion(WAIT);
            return sent.getReasonCodes()[0];
        }

        boolean isSilenced(String topic) {
            try {
                return publish(topic) == 0x87;
            } catch (MqttException e) {
                return true;
            }
        }

        void close() throws MqttException {
            paho.disconnect().waitForCompletion(WAIT);
            paho.close();
        }
    }
}
