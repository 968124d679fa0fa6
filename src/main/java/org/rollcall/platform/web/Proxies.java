package org.rollcall.platform.web;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * The proxies in front of the server: of a request that one of them passes on, where it came from and whether it came over
 * TLS is what the proxy says ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}). Nobody else is believed, and of a list
 * of addresses only what a proxy of ours has added to its end: before that stands what the client likes. Immutable.
 */
public final class Proxies implements HttpConfiguration.Customizer {
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private final Set<InetAddress> trusted;

    private Proxies(Set<InetAddress> trusted) {
        this.trusted = trusted;
    }

    /**
     * Reads their addresses, with commas between.
     *
     * @throws IllegalArgumentException where one is no address
     */
    public static Proxies of(String addresses) {
        return new Proxies(
                COMMAS.splitToStream(addresses).map(InetAddresses::forString).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean isEmpty() {
        return trusted.isEmpty();
    }

    /** Has all sockets of a server ask; before it starts. */
    public void guard(Server server) {
        if (!isEmpty()) {
            // A connector may wrap what builds its connections, to count them.
            server.getContainedBeans(HttpConfiguration.ConnectionFactory.class)
                    .forEach(factory -> factory.getHttpConfiguration().addCustomizer(this));
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(peer instanceof InetSocketAddress known) || !trusted.contains(known.getAddress())) {
            return request;
        }
        HttpFields headers = request.getHeaders();
        SocketAddress client = client(headers)
                .<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                .orElse(peer);
        boolean secure = "https".equalsIgnoreCase(last(headers, "X-Forwarded-Proto"))
                || request.getConnectionMetaData().isSecure();
        return new Forwarded(request, client, secure);
    }

    /** The last that is no proxy of ours. */
    private Optional<InetAddress> client(HttpFields headers) {
        List<String> named = headers.getValuesList("X-Forwarded-For").stream()
                .flatMap(COMMAS::splitToStream)
                .toList();
        for (String address : Lists.reverse(named)) {
            if (!InetAddresses.isInetAddress(address)) {
                return Optional.empty();
            }
            InetAddress found = InetAddresses.forString(address);
            if (!trusted.contains(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String last(HttpFields headers, String name) {
        List<String> values = headers.getValuesList(name).stream()
                .flatMap(COMMAS::splitToStream)
                .toList();
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    /** A request as its client sent it to the proxy. */
    private static final class Forwarded extends Request.Wrapper {
        private final boolean secure;
        private final HttpURI uri;
        private final ConnectionMetaData connection;

        private Forwarded(Request request, SocketAddress client, boolean secure) {
            super(request);
            this.secure = secure;
            this.uri =
                    secure ? HttpURI.build(request.getHttpURI()).scheme("https").asImmutable() : request.getHttpURI();
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }

                @Override
                public boolean isSecure() {
                    return secure;
                }
            };
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
