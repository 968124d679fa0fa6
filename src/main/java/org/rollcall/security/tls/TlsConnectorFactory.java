package org.rollcall.security.tls;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.metrics.jetty12.InstrumentedConnectionFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Pages and API over TLS, type {@code tls} in the configuration. Unlike Dropwizard's {@code https} it takes its certificate
 * from {@link Tls} and needs no key store on the disk.
 */
@JsonTypeName("tls")
public final class TlsConnectorFactory extends HttpConnectorFactory {
    // At least a year, as OWASP ASVS 5.0, 3.4.1 asks.
    private static final long STRICT_SECONDS = TimeUnit.DAYS.toSeconds(366);

    private @Nullable Tls tls;

    /** Says what the socket is to show; before the server starts. */
    public void show(Tls shown) {
        tls = shown;
    }

    @Override
    public Connector build(Server server, MetricRegistry metrics, String name, @Nullable ThreadPool threads) {
        SslContextFactory.Server ssl = context();
        server.addBean(ssl);
        SslConnectionFactory handshake = new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString());
        return buildConnector(
                server,
                new ScheduledExecutorScheduler(),
                buildBufferPool(),
                name,
                threads,
                new InstrumentedConnectionFactory(handshake, metrics.timer(httpConnections())),
                buildHttpConnectionFactory(buildHttpConfiguration()));
    }

    @Override
    protected HttpConfiguration buildHttpConfiguration() {
        HttpConfiguration config = super.buildHttpConfiguration();
        config.setSecureScheme("https");
        config.setSecurePort(getPort());
        // People may come by an address that the certificate does not name; their browser tells them.
        config.addCustomizer(new SecureRequestCustomizer(false, false, STRICT_SECONDS, false));
        return config;
    }

    private SslContextFactory.Server context() {
        Tls shown = tls;
        if (shown == null) {
            throw new IllegalStateException("config: a connector of type tls needs tls.mode own or given");
        }
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setIncludeProtocols(Tls.PROTOCOLS.toArray(String[]::new));
        ssl.setExcludeCipherSuites();
        ssl.setIncludeCipherSuites(Tls.CIPHERS.toArray(String[]::new));
        ssl.setUseCipherSuitesOrder(true);
        ssl.setRenegotiationAllowed(false);
        take(ssl, shown.identity());
        shown.onChange(fresh -> reload(ssl, fresh));
        return ssl;
    }

    private static void take(SslContextFactory ssl, Identity identity) {
        ssl.setKeyStore(identity.keyStore());
        ssl.setKeyStorePassword("");
    }

    private static void reload(SslContextFactory ssl, Identity fresh) {
        try {
            ssl.reload(context -> take(context, fresh));
        } catch (Exception e) {
            throw new IllegalStateException("the web server does not take the new certificate", e);
        }
    }
}
