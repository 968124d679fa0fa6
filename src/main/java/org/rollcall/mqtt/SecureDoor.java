package org.rollcall.mqtt;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.rollcall.security.tls.Identity;
import org.rollcall.security.tls.Tls;

/**
 * The way in over TLS. A client may show a certificate of the installation's authority; one of anybody else ends the
 * connection. Thread-safe.
 */
final class SecureDoor {
    /** The name of the handler that encrypts. */
    static final String NAME = "tls";

    private final Tls tls;
    private final String host;
    private final int port;
    private volatile SslContext context;

    SecureDoor(Tls tls, String host, int port) {
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.context = context(tls.identity());
        tls.onChange(fresh -> context = context(fresh));
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    private SslContext context(Identity identity) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .trustManager(tls.authority().certificate())
                    .clientAuth(ClientAuth.OPTIONAL)
                    .protocols(Tls.PROTOCOLS)
                    .ciphers(Tls.CIPHERS)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("MQTT cannot take the server's certificate", e);
        }
    }

    /** Guards one connection, whose handshake must be done in this time. */
    void guard(Channel channel, long handshakeMillis) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        channel.pipeline().addFirst(NAME, handler);
    }

    /** The certificate that the client has proved to hold, if it showed one; on the connection's event loop. */
    static Optional<X509Certificate> shown(Channel channel) {
        if (!(channel.pipeline().get(NAME) instanceof SslHandler handler)) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = handler.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Says that nothing follows; answers whether the connection is one over TLS, so that TLS has said it. */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection is closed in any case
    static boolean sayEnd(Channel channel) {
        if (channel.pipeline().get(NAME) instanceof SslHandler handler) {
            handler.closeOutbound();
            return true;
        }
        return false;
    }
}
