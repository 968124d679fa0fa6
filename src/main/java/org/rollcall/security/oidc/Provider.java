package org.rollcall.security.oidc;

import com.google.common.collect.ImmutableMap;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.rollcall.platform.Time;
import org.rollcall.security.oidc.Flows.Flow;
import org.rollcall.security.oidc.Refusal.Refused;

/**
 * One provider: where to send a person, and what its signed word for them is worth. Code flow with PKCE (RFC 6749 §4.1, RFC
 * 7636); the token's issuer, audience, times, nonce and signature are checked by the library, with the one algorithm of the
 * configuration. Thread-safe; eight at once are asked for.
 */
final class Provider {
    private static final int AT_ONCE = 8;

    private final ProviderConfig config;
    private final Discovery discovery;
    private final Web web;
    private final Mapping mapping;
    private final ClientID client;
    private final String secret;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Provider(ProviderConfig config, Web web, Time time) {
        this.config = config;
        this.discovery = new Discovery(config.issuer(), web, time);
        this.web = web;
        this.mapping = new Mapping(config);
        this.client = new ClientID(config.clientId());
        this.secret = config.secret();
    }

    String id() {
        return config.id();
    }

    String name() {
        return config.name();
    }

    /** Where to send the browser. */
    URI door(String state, Flow flow) throws Refused {
        Scope scope = new Scope("openid");
        config.scopes().forEach(scope::add);
        return enter(
                () -> new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, URI.create(flow.redirect()))
                        .endpointURI(discovery.found().metadata().getAuthorizationEndpointURI())
                        .state(new State(state))
                        .nonce(new Nonce(flow.nonce()))
                        .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
                        .build()
                        .toURI());
    }

    /**
     * Whom the provider vouches for with this code.
     *
     * @param issuer as the answer names it, which tells mixed-up providers apart (RFC 9207); empty where it does not
     */
    Identity identity(String code, Optional<String> issuer, Flow flow) throws Refused {
        return enter(() -> {
            Discovery.Found found = discovery.found();
            requireSameIssuer(issuer, found.metadata());
            JWT token = exchange(code, flow, found.metadata());
            return mapping.identity(prove(token, flow, found));
        });
    }

    private void requireSameIssuer(Optional<String> issuer, OIDCProviderMetadata metadata) throws Refused {
        boolean promised = metadata.supportsAuthorizationResponseIssuerParam();
        if (issuer.isPresent() ? !issuer.get().equals(config.issuer()) : promised) {
            throw new Refused(Refusal.NOT_TRUSTED, "the answer does not come from the issuer that was asked");
        }
    }

    private JWT exchange(String code, Flow flow, OIDCProviderMetadata metadata) throws Refused {
        try {
            AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                    new AuthorizationCode(code), URI.create(flow.redirect()), new CodeVerifier(flow.verifier()));
            URI door = metadata.getTokenEndpointURI();
            TokenRequest request = (secret.isEmpty()
                            ? new TokenRequest.Builder(door, client, grant)
                            : new TokenRequest.Builder(door, authentication(metadata), grant))
                    .build();
            TokenResponse answer =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send(web));
            if (answer instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens().getIDToken();
            }
            throw new Refused(
                    Refusal.NOT_TRUSTED,
                    "the provider does not take the code: "
                            + answer.toErrorResponse().getErrorObject().getCode());
        } catch (IOException e) {
            throw new Refused(Refusal.PROVIDER_DOWN, "the code cannot be exchanged: " + e.getMessage());
        } catch (ParseException | IllegalArgumentException e) {
            // What it says of the answer could quote it, and the answer holds tokens.
            throw new Refused(Refusal.NOT_TRUSTED, "the answer to the code cannot be read");
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
        boolean inBody = taken != null
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return inBody
                ? new ClientSecretPost(client, new Secret(secret))
                : new ClientSecretBasic(client, new Secret(secret));
    }

    private Proof prove(JWT token, Flow flow, Discovery.Found found) throws Refused {
        // The library takes an unsigned token only from a validator without keys; this says so once more.
        if (!(token instanceof SignedJWT)) {
            throw new Refused(Refusal.NOT_TRUSTED, "the token is not signed");
        }
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(config.issuer()),
                client,
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(config.algorithm()), found.keys()),
                null);
        try {
            IDTokenClaimsSet said = validator.validate(token, new Nonce(flow.nonce()));
            Map<String, Object> claims = said.toJSONObject();
            requireOurs(said);
            return new Proof(config.issuer(), said.getSubject().getValue(), known(claims));
        } catch (RateLimitReachedException e) {
            throw new Refused(Refusal.NOT_TRUSTED, "the token's key is not among the provider's");
        } catch (KeySourceException e) {
            throw new Refused(Refusal.PROVIDER_DOWN, "its keys cannot be had: " + e.getMessage());
        } catch (BadJOSEException | JOSEException | RuntimeException e) {
            throw new Refused(Refusal.NOT_TRUSTED, "the token does not hold: " + e.getMessage());
        }
    }

    /** The library reads the authorised party and compares it with nothing (OpenID Connect Core 1.0 §3.1.3.7, 4 and 5). */
    private void requireOurs(IDTokenClaimsSet said) throws Refused {
        boolean ours = said.getAuthorizedParty() == null
                ? said.getAudience().size() == 1
                : said.getAuthorizedParty().getValue().equals(client.getValue());
        if (!ours) {
            throw new Refused(Refusal.NOT_TRUSTED, "the token was made for another party (azp)");
        }
    }

    private static ImmutableMap<String, Object> known(Map<String, Object> claims) {
        ImmutableMap.Builder<String, Object> kept = ImmutableMap.builder();
        claims.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return kept.buildOrThrow();
    }

    /** A question to the provider. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws Refused;
    }

    /** So that a provider that hangs holds eight of our threads and no more. */
    private <T> T enter(Question<T> question) throws Refused {
        if (!room.tryAcquire()) {
            throw new Refused(Refusal.BUSY, "eight others are being signed in");
        }
        try {
            return question.ask();
        } finally {
            room.release();
        }
    }
}
