package org.rollcall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Time;
import org.rollcall.security.tls.Authority;
import org.rollcall.security.tls.Identity;
import org.rollcall.security.tls.Tls;
import org.rollcall.security.tls.TlsConfig;

/** Devices over TLS, by a real client. */
class SecureDoorTest {
    @TempDir
    Path folder;

    private Authority authority;
    private World world;

    @BeforeEach
    void anEndpointOverTls() {
        authority = Authority.open(folder.resolve("authority"), Time.system(), "Lakeside");
        TlsConfig config = new TlsConfig(TlsConfig.Mode.OWN, List.of("localhost"), "", "", "127.0.0.1", 0);
        world = World.openSecurely(folder, new Tls(config, authority, Time.system()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anAgentWithItsTokenReportsAndIsAnswered() throws Exception {
        MqttClient client = connect(new KeyManager[0], world.token);
        client.publish(World.topic("tm"), new MqttMessage(bytes(World.report(1)), 1, false, null));
        World.until("stored", () -> world.totals().stored() == 1);
        client.disconnect();
        client.close();
    }

    @Test
    void aWrongTokenIsToldSoOverTlsToo() {
        assertThatThrownBy(() -> connect(new KeyManager[0], "no such token"))
                .isInstanceOfSatisfying(
                        MqttException.class,
                        refused -> assertThat(refused.getReasonCode()).isIn(0x86, 134));
        World.until("counted", () -> world.refusals(Reason.CREDENTIALS) == 1);
    }

    @Test
    void aCertificateOfAnotherAuthorityEndsTheConnection() {
        Authority other = Authority.open(folder.resolve("other"), Time.system(), "Lakeside");

        assertThatThrownBy(() -> connect(keys(other.signServer(List.of(World.AGENT), Duration.ofDays(1))), world.token))
                .isInstanceOf(MqttException.class);
        assertThat(world.connections()).isZero();
    }

    @Test
    void aServersCertificateIsNoneForAClient() {
        assertThatThrownBy(() ->
                        connect(keys(authority.signServer(List.of(World.AGENT), Duration.ofDays(1))), world.token))
                .isInstanceOf(MqttException.class);
        assertThat(world.connections()).isZero();
    }

    @Test
    void plainTextIsClosedWithoutAnAnswer() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.securePort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[] {0x10, 0x0c, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 0});
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("MQTT");
        }
        World.until("counted", () -> world.refusals(Reason.PROTOCOL) > 0);
    }

    @Test
    void aHandshakeThatIsNeverFinishedIsCutOff() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.securePort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(0x16);
            long from = System.nanoTime();
            assertThat(ended(socket)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes().length < 100;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private MqttClient connect(KeyManager[] keys, String token) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), new SecureRandom());
        MqttClient client = new MqttClient("ssl://localhost:" + world.securePort(), "", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(context.getSocketFactory());
        options.setConnectionTimeout(10);
        options.setUserName(World.AGENT);
        options.setPassword(bytes(token));
        client.connect(options);
        return client;
    }

    private static KeyManager[] keys(Identity identity) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity.keyStore(), new char[0]);
        return factory.getKeyManagers();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
