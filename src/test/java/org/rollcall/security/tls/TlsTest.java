package org.rollcall.security.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.SetTime;

class TlsTest {
    @TempDir
    Path folder;

    private final SetTime clock = SetTime.at("2026-11-24T08:00:00Z");
    private Authority authority;

    @BeforeEach
    void anAuthority() {
        authority = Authority.open(folder.resolve("authority"), clock.time(), "Lakeside");
    }

    private TlsConfig given() {
        return new TlsConfig(
                TlsConfig.Mode.GIVEN,
                List.of(),
                folder.resolve("server.pem").toString(),
                folder.resolve("server.key").toString(),
                "",
                0);
    }

    private static TlsConfig own(String... names) {
        return new TlsConfig(TlsConfig.Mode.OWN, List.of(names), "", "", "", 0);
    }

    private Identity give(String name) throws Exception {
        Identity identity = authority.signServer(List.of(name), Duration.ofDays(90));
        StringBuilder chain = new StringBuilder();
        identity.chain().forEach(certificate -> chain.append(Pem.of(certificate)));
        Files.writeString(folder.resolve("server.pem"), chain);
        PrivateFile.write(folder.resolve("server.key"), Pem.of(identity.key()));
        return identity;
    }

    @Test
    void anOwnCertificateNamesTheServerAndTheLoopback() throws Exception {
        Tls tls = new Tls(own("rollcall.example, 10.0.0.9"), authority, clock.time());

        assertThat(tls.identity().certificate().getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("rollcall.example", "10.0.0.9", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void anOwnCertificateIsReplacedAfterTwoThirdsOfItsLifeAndNotBefore() {
        Tls tls = new Tls(own(), authority, clock.time());
        List<Identity> told = new ArrayList<>();
        tls.onChange(told::add);
        X509Certificate first = tls.identity().certificate();

        clock.pass(Duration.ofDays(59));
        tls.look();
        assertThat(tls.identity().certificate()).isEqualTo(first);
        clock.pass(Duration.ofDays(1));
        tls.look();

        assertThat(told).hasSize(1).contains(tls.identity());
        assertThat(tls.identity().certificate().getNotAfter()).isAfter(first.getNotAfter());
        clock.pass(Duration.ofDays(-90));
        tls.look();
        assertThat(tls.identity().certificate().getNotBefore()).isBefore(first.getNotBefore());
    }

    @Test
    void aSocketThatDoesNotTakeACertificateIsToldAgainAndKeepsNoneFromIt() {
        Tls tls = new Tls(own(), authority, clock.time());
        List<Identity> told = new ArrayList<>();
        int[] failures = {0};
        tls.onChange(fresh -> {
            if (failures[0]++ == 0) {
                throw new IllegalStateException("a socket's mistake");
            }
            told.add(fresh);
        });
        tls.onChange(told::add);
        clock.pass(Duration.ofDays(61));
        tls.look();
        assertThat(told).containsExactly(tls.identity());
        tls.look();
        assertThat(told).containsExactly(tls.identity(), tls.identity());
        tls.look();
        assertThat(told).hasSize(2);
    }

    @Test
    void aGivenCertificateIsTakenUpWhenItsFilesChange() throws Exception {
        Identity first = give("a.example");
        Tls tls = new Tls(given(), authority, clock.time());
        assertThat(tls.identity().chain()).isEqualTo(first.chain());
        tls.look();
        assertThat(tls.identity().chain()).isEqualTo(first.chain());

        Identity second = give("b.example");
        tls.look();

        assertThat(tls.identity().chain()).isEqualTo(second.chain());
        assertThat(tls.trouble()).isEmpty();
    }

    @Test
    void aGivenCertificateThatCannotBeUsedIsToldAndTheOldOneStays() throws Exception {
        Identity first = give("a.example");
        Tls tls = new Tls(given(), authority, clock.time());
        String key = Files.readString(folder.resolve("server.key"));
        give("b.example");
        PrivateFile.write(folder.resolve("server.key"), key);
        Files.writeString(folder.resolve("server.pem"), "nothing\n");

        tls.look();

        assertThat(tls.identity().chain()).isEqualTo(first.chain());
        assertThat(tls.trouble())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("server's log").doesNotContain(folder.toString(), ".pem"));
        give("c.example");
        tls.look();
        assertThat(tls.trouble()).isEmpty();
        clock.pass(Duration.ofDays(91));
        assertThat(tls.trouble()).hasValueSatisfying(why -> assertThat(why).contains("expired"));
    }

    @Test
    void filesThatDoNotGoTogetherOrThatOthersReadKeepTheServerFromStarting() throws Exception {
        assertThatThrownBy(() -> new Tls(given(), authority, clock.time())).hasMessageContaining("server.pem");
        give("a.example");
        String key = Files.readString(folder.resolve("server.key"));
        give("b.example");
        PrivateFile.write(folder.resolve("server.key"), key);
        assertThatThrownBy(() -> new Tls(given(), authority, clock.time()))
                .hasMessageContaining("not that of the first certificate");
        give("c.example");
        Files.setPosixFilePermissions(folder.resolve("server.key"), PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> new Tls(given(), authority, clock.time())).hasMessageContaining("chmod 600");
    }

    @Test
    void anOpenSocketShowsTheNewCertificate() throws Exception {
        give("a.example");
        Tls tls = new Tls(given(), authority, clock.time());
        TlsConnectorFactory factory = new TlsConnectorFactory();
        factory.setPort(0);
        factory.setBindHost("127.0.0.1");
        factory.show(tls);
        Server server = new Server();
        server.addConnector(factory.build(server, new MetricRegistry(), "web", null));
        server.start();
        try {
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            assertThat(shown(port).getSubjectX500Principal().getName()).isEqualTo("CN=a.example");
            give("b.example");
            tls.look();
            assertThat(shown(port).getSubjectX500Principal().getName()).isEqualTo("CN=b.example");
        } finally {
            server.stop();
        }
    }

    private static X509Certificate shown(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Only looks at what is shown. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
