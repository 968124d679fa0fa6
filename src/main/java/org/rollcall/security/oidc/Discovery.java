package org.rollcall.security.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.rollcall.security.oidc.Refusal.Refused;

/**
 * Where a provider's doors are and with what keys it signs (OpenID Connect Discovery 1.0), asked when first needed and
 * remembered for an hour. A provider that fails is asked again after five seconds at the earliest. Thread-safe.
 */
final class Discovery {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration KEYS_GOOD_FOR = Duration.ofMinutes(15);
    private static final Duration KEYS_AWAITED = Duration.ofSeconds(10);

    /** What was found. */
    record Found(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    private final String issuer;
    private final Web web;
    private final Time time;
    private @Nullable Found found;
    private Optional<String> failure = Optional.empty();
    private long triedNanos;

    Discovery(String issuer, Web web, Time time) {
        this.issuer = issuer;
        this.web = web;
        this.time = time;
    }

    /** What the provider says of itself. Only one asks at a time; the others wait for it, 5 s at most. */
    synchronized Found found() throws Refused {
        long age = time.nanos() - triedNanos;
        Found known = found;
        if (known != null && age < GOOD_FOR.toNanos()) {
            return known;
        }
        if (failure.isPresent() && age < REST.toNanos()) {
            throw new Refused(Refusal.PROVIDER_DOWN, failure.get());
        }
        triedNanos = time.nanos();
        try {
            Found fresh = ask(known);
            found = fresh;
            failure = Optional.empty();
            return fresh;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            String why = "its description cannot be had: " + e.getMessage();
            failure = Optional.of(why);
            found = null;
            throw new Refused(Refusal.PROVIDER_DOWN, why);
        }
    }

    private Found ask(@Nullable Found known) throws IOException, ParseException {
        URI address = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
        OIDCProviderMetadata said =
                OIDCProviderMetadata.parse(web.retrieveResource(address.toURL()).getContent());
        if (!said.getIssuer().getValue().equals(issuer)) {
            throw new IOException("it calls itself by another issuer");
        }
        for (URI door : Stream.of(said.getAuthorizationEndpointURI(), said.getTokenEndpointURI(), said.getJWKSetURI())
                .toList()) {
            if (door == null || !OidcConfig.isSafe(door.toString())) {
                throw new IOException("it names an address that is neither https nor on the loopback");
            }
        }
        URI keys = said.getJWKSetURI();
        if (known != null && known.metadata().getJWKSetURI().equals(keys)) {
            return new Found(said, known.keys());
        }
        return new Found(said, keys(keys));
    }

    /** An unknown key makes it ask again, twice in half a minute at most. */
    private JWKSource<SecurityContext> keys(URI address) throws IOException {
        return JWKSourceBuilder.create(address.toURL(), web)
                .refreshAheadCache(false)
                .cache(KEYS_GOOD_FOR.toMillis(), KEYS_AWAITED.toMillis())
                .rateLimited(true)
                .build();
    }
}
