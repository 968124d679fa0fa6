package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as config/server-tls.yml runs it, met over real sockets. */
class TlsServerTest {
    @TempDir
    static Path folder;

    private static DropwizardTestSupport<ServerConfiguration> support;
    private static SSLContext trusting;
    private static String cookie = "";

    @BeforeAll
    static void aServerWithItsOwnAuthority() throws Exception {
        support = new DropwizardTestSupport<>(
                ServerMain.class,
                "config/server-tls.yml",
                new SubstitutingSourceProvider(
                        new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false, true)),
                ConfigOverride.config("data", folder.toString()),
                ConfigOverride.config("database.url", "jdbc:sqlite:" + folder.resolve("rollcall.db")),
                ConfigOverride.config(
                        "snmp.keyFile", folder.resolve("secrets.key").toString()),
                ConfigOverride.config("server.applicationConnectors[0].bindHost", "127.0.0.1"),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("tls.mqttHost", "127.0.0.1"),
                ConfigOverride.config("tls.mqttPort", "0"),
                ConfigOverride.config("mqtt.port", "0"));
        support.before();
        String file = Files.readString(folder.resolve("authority").resolve("authority-with-key.pem"));
        trusting = trusting(file.substring(file.indexOf("-----BEGIN CERTIFICATE")));
        String token = Files.readString(folder.resolve("setup-token")).strip();
        cookie = send(
                        "POST",
                        "/api/v1/setup",
                        "{\"token\":\"" + token + "\",\"name\":\"Kim\",\"password\":\"" + RunningServer.PASSWORD
                                + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        support.after();
    }

    private static ServerMain server() {
        return support.getApplication();
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trusting)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + server().webPort() + path))
                                .method(method, BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .header("Cookie", cookie.split(";", 2)[0])
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void whoTrustsTheAuthorityMeetsTheServerUnderEachOfItsNames() throws Exception {
        HttpResponse<String> told = send("GET", "/api/v1/authority", "");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .contains("\"tls\":true")
                .contains("\"own\":true")
                .contains("Rollcall authority of");
        assertThat(told.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value ->
                        assertThat(Long.parseLong(value.replaceAll("\\D+", ""))).isGreaterThanOrEqualTo(31_536_000L));
        assertThat(send("GET", "/authority.pem", "").body()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(send("GET", "/authority.crt", "").headers().firstValue("Content-Type"))
                .hasValue("application/x-x509-ca-cert");
        for (String name : List.of("localhost", "127.0.0.1")) {
            assertThat(shown(server().webPort(), name).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(shown(server().secureMqttPort(), name).getExtendedKeyUsage())
                    .containsExactly("1.3.6.1.5.5.7.3.1");
        }
    }

    @Test
    void whoDoesNotTrustTheAuthorityDoesNotMeetTheServer() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("https://localhost:" + server().webPort() + "/health"))
                                        .build(),
                                BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theSessionsCookieIsBoundToTheHostAndToTls() {
        assertThat(cookie)
                .startsWith("__Host-sid=")
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.2 TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"
            })
    void whatIsNoLongerSafeIsNotAgreedOn(String offer) {
        for (int port : List.of(server().webPort(), server().secureMqttPort())) {
            assertThatThrownBy(() -> shake(port, offer)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.3 TLS_AES_128_GCM_SHA256",
                "TLSv1.3 TLS_AES_256_GCM_SHA384",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
            })
    void whatIsSafeIsAgreedOn(String offer) throws Exception {
        for (int port : List.of(server().webPort(), server().secureMqttPort())) {
            assertThat(shake(port, offer)).isEqualTo(offer);
        }
    }

    @Test
    void anAgentReportsOverTlsWithItsToken() throws Exception {
        String token = send("POST", "/api/v1/agents", "{\"id\":\"kite\"}")
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        MqttClient client = new MqttClient("ssl://localhost:" + server().secureMqttPort(), "", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(trusting.getSocketFactory());
        options.setUserName("kite");
        options.setPassword(token.getBytes(StandardCharsets.UTF_8));
        client.connect(options);
        assertThat(client.isConnected()).isTrue();
        client.disconnect();
        client.close();
    }

    private static X509Certificate shown(int port, String name) throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(name, port)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String shake(int port, String offer) throws Exception {
        String[] words = offer.split(" ", 2);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {words[0]});
            socket.setEnabledCipherSuites(new String[] {words[1]});
            socket.startHandshake();
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
        }
    }
}
