package org.rollcall.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A provider on the loopback with keys of its own: it answers as a good one does, and as badly as it is told to. The code
 * that it gives is good once, for whoever holds the verifier.
 */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "rollcall";
    static final String SECRET = "a secret of the provider";

    /** How a token is made from its claims. */
    @FunctionalInterface
    interface Pen {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    private record Grant(String nonce, String challenge, String redirect) {}

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger descriptionsFetched = new AtomicInteger();
    private final AtomicInteger keysFetched = new AtomicInteger();
    final RSAKey key;

    volatile UnaryOperator<JWTClaimsSet.Builder> claims = said -> said;
    volatile Pen pen;
    volatile String issuerParameter = "";
    volatile String issuerSaid = "";
    volatile String tokenAnswer = "";
    volatile boolean promisesIssuer;
    volatile boolean checksVerifier = true;

    IdentityProvider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("main").generate();
        pen = good();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", safely(this::discovery));
        server.createContext("/jwks", safely(this::keys));
        server.createContext("/authorize", safely(this::authorize));
        server.createContext("/token", safely(this::token));
        server.start();
    }

    /** Good again, with claims that let an administrator in. */
    void behave(UnaryOperator<JWTClaimsSet.Builder> who) {
        claims = who;
        pen = good();
        issuerParameter = "";
        issuerSaid = "";
        tokenAnswer = "";
        promisesIssuer = false;
        checksVerifier = true;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int descriptionsFetched() {
        return descriptionsFetched.get();
    }

    int keysFetched() {
        return keysFetched.get();
    }

    Pen good() {
        return said ->
                signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("main").build(), key, said);
    }

    static String signed(JWSHeader header, RSAKey with, JWTClaimsSet said) throws JOSEException {
        SignedJWT token = new SignedJWT(header, said);
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        descriptionsFetched.incrementAndGet();
        String said = issuerSaid.isEmpty() ? issuer() : issuerSaid;
        answer(exchange, 200, """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/jwks",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256","none","HS256"],
                 "authorization_response_iss_parameter_supported":%s}
                """.formatted(said, issuer(), issuer(), issuer(), promisesIssuer));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keysFetched.incrementAndGet();
        answer(exchange, 200, new JWKSet(List.of(key)).toString());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> asked =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        if (!one(asked, "code_challenge_method").equals("S256")
                || !one(asked, "client_id").equals(CLIENT)) {
            answer(exchange, 400, "{}");
            return;
        }
        grants.put(code, new Grant(one(asked, "nonce"), one(asked, "code_challenge"), one(asked, "redirect_uri")));
        String to = one(asked, "redirect_uri") + "?code=" + code + "&state=" + text(one(asked, "state"))
                + (issuerParameter.isEmpty() ? "" : "&iss=" + text(issuerParameter));
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> asked = URLUtils.parseParameters(body);
        Grant grant = grants.remove(one(asked, "code"));
        if (grant == null || !isFromWhoBegan(asked, grant)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        if (!tokenAnswer.isEmpty()) {
            answer(exchange, 200, tokenAnswer);
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("248289761001")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", grant.nonce());
        try {
            String token = pen.sign(claims.apply(said).build());
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private boolean isFromWhoBegan(Map<String, List<String>> asked, Grant grant) {
        if (!checksVerifier) {
            return true;
        }
        String verifier = one(asked, "code_verifier");
        return verifier.length() >= 43
                && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                        .getValue()
                        .equals(grant.challenge())
                && one(asked, "redirect_uri").equals(grant.redirect());
    }

    static String one(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static com.sun.net.httpserver.HttpHandler safely(com.sun.net.httpserver.HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
