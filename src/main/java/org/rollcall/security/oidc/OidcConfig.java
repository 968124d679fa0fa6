package org.rollcall.security.oidc;

import com.google.common.collect.ImmutableList;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose accounts are taken besides our own; none unless a provider stands here.
 *
 * @param address what browsers call this server, such as {@code https://rollcall.example.org}; the provider must know
 *     {@code ADDRESS/api/v1/oidc/callback} as a place to send people back to. May be empty where the server is asked on the
 *     loopback only
 * @param providers at most one for each id
 */
public record OidcConfig(String address, @Valid @NotNull List<ProviderConfig> providers) {
    public OidcConfig(@Nullable String address, @Nullable List<ProviderConfig> providers) {
        this.address = address == null ? "" : address.strip().replaceAll("/+$", "");
        this.providers = providers == null ? ImmutableList.of() : ImmutableList.copyOf(providers);
    }

    /** Only our own accounts. */
    public static OidcConfig none() {
        return new OidcConfig("", List.of());
    }

    @ValidationMethod(message = "must name each provider by an id of its own")
    public boolean isEachProviderOnce() {
        return providers.stream().map(ProviderConfig::id).distinct().count() == providers.size();
    }

    @ValidationMethod(message = "needs an address that starts with https://, or http:// on the loopback")
    public boolean isAddressSafe() {
        return address.isEmpty() || isSafe(address);
    }

    /** Whether what is sent there cannot be read on the way: TLS, or this machine itself. */
    static boolean isSafe(String url) {
        try {
            URI uri = URI.create(url);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean bare = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            boolean secret = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(host));
            return bare && secret;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** By its spelling only: a name that the network resolves can be made to point anywhere. */
    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
