package org.rollcall.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.testing.ConfigOverride;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.RunningServer;
import org.rollcall.platform.Time;

/** Signing in with a provider from the click to the session, over the shipped sample; every wrong answer is refused. */
class OidcTest {
    private static final String TENANT = "7a5c9c1e-0000-4000-8000-00000000d157";

    @TempDir
    static Path folder;

    private static IdentityProvider provider;
    private static IdentityProvider google;
    private static RunningServer server;
    private Browser browser;

    @BeforeAll
    static void aServerThatTrustsTwoProviders() throws Exception {
        provider = new IdentityProvider();
        google = new IdentityProvider();
        server = RunningServer.start(
                folder,
                "config/server-oidc.yml",
                ConfigOverride.config("oidc.providers[0].issuer", provider.issuer()),
                ConfigOverride.config("oidc.providers[0].clientId", IdentityProvider.CLIENT),
                ConfigOverride.config("oidc.providers[0].clientSecret", IdentityProvider.SECRET),
                ConfigOverride.config("oidc.providers[0].pinned.tid", TENANT),
                ConfigOverride.config("oidc.providers[1].issuer", google.issuer()),
                ConfigOverride.config("oidc.providers[1].clientId", IdentityProvider.CLIENT));
    }

    @AfterAll
    static void close() {
        server.close();
        google.close();
        provider.close();
    }

    @BeforeEach
    void aBrowserAndGoodProviders() {
        browser = new Browser(server.address());
        provider.behave(OidcTest::technician);
        google.behave(said ->
                said.claim("hd", "example.org").claim("email", "it@example.org").claim("email_verified", true));
    }

    @Test
    void aTechnicianOfTheTenantIsSignedIn() throws Exception {
        String callback = answerOf("microsoft", "/devices?state=bad");

        HttpResponse<String> done = browser.open(callback);

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location")).hasValue(server.address() + "/devices?state=bad");
        assertThat(done.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("rollcall-sid=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
        assertThat(browser.has("rollcall-oidc")).isFalse();
        assertThat(session().get("role").asText()).isEqualTo("technician");
        assertThat(browser.open(server.address() + "/api/v1/devices").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSameSubjectIsTheSamePersonWhateverTheyAreCalled() throws Exception {
        browser.open(answerOf("microsoft", "/"));
        String before = session().get("name").asText();
        provider.behave(said -> technician(said).claim("name", "Another Name").claim("email", "new@example.org"));
        browser = new Browser(server.address());
        browser.open(answerOf("microsoft", "/"));

        assertThat(session().get("name").asText()).isEqualTo(before);
    }

    @Test
    void theSameAddressFromAnotherProviderIsAnotherPerson() throws Exception {
        provider.behave(
                said -> technician(said).claim("email", "it@example.org").claim("email_verified", true));
        browser.open(answerOf("microsoft", "/"));
        String first = session().get("name").asText();
        browser = new Browser(server.address());
        browser.open(answerOf("google", "/"));

        assertThat(session().get("name").asText()).isNotEqualTo(first);
        assertThat(session().get("role").asText()).isEqualTo("admin");
    }

    @Test
    void theCookieThatBindsTheBrowserIsGoodForTenMinutesAndNoScriptReadsIt() throws Exception {
        HttpResponse<String> start = browser.open(server.address() + "/api/v1/oidc/microsoft/start");

        assertThat(start.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("rollcall-oidc=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=600");
        assertThat(start.headers().firstValue("Location").orElse(""))
                .contains("code_challenge_method=S256")
                .contains("nonce=")
                .contains("response_type=code")
                .doesNotContain("code_verifier");
    }

    @Test
    void aStateThatNobodyBeganIsRefused() throws Exception {
        String callback = answerOf("microsoft", "/");

        assertProblem(browser.sent(callback.replaceAll("state=[^&]*", "state=made-up")), "expired");
        assertProblem(browser.sent(callback.replaceAll("&state=[^&]*", "")), "expired");
        assertProblem(browser.sent(server.address() + "/api/v1/oidc/callback"), "expired");
        assertProblem(
                browser.sent(server.address() + "/api/v1/oidc/callback?code=x&state=" + "s".repeat(3000)), "expired");
    }

    @Test
    void aStateIsGoodOnce() throws Exception {
        String callback = answerOf("microsoft", "/");
        browser.open(callback);
        assertThat(browser.has("rollcall-sid")).isTrue();

        assertProblem(browser.sent(callback), "expired");
    }

    @Test
    void aStateOfAnotherBrowserIsRefused() throws Exception {
        String callback = answerOf("microsoft", "/");
        Browser victim = new Browser(server.address());

        assertProblem(victim.sent(callback), "other-browser");
        assertThat(victim.has("rollcall-sid")).isFalse();
        victim.open(server.address() + "/api/v1/oidc/microsoft/start");
        assertProblem(victim.sent(answerOf("microsoft", "/")), "other-browser");
    }

    @Test
    void aCodeOfAnotherFlowIsRefusedByTheVerifierAndByTheNonce() throws Exception {
        for (boolean checks : List.of(true, false)) {
            provider.checksVerifier = checks;
            String stolen = answerOf("microsoft", "/").replaceAll(".*code=([^&]*).*", "$1");
            String own = answerOf("microsoft", "/");

            assertProblem(browser.sent(own.replaceAll("code=[^&]*", "code=" + stolen)), "not-trusted");
        }
    }

    @Test
    void anAnswerThatNamesAnotherIssuerIsRefused() throws Exception {
        provider.issuerParameter = google.issuer();
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
        provider.issuerParameter = provider.issuer();
        assertThat(browser.sent(answerOf("microsoft", "/"))).isEqualTo(server.address() + "/");
    }

    @Test
    void aProviderThatCallsItselfAnotherIsNotAsked() throws Exception {
        try (IdentityProvider other = new IdentityProvider()) {
            other.issuerSaid = provider.issuer();
            Discovery discovery = new Discovery(other.issuer(), new Web(), Time.system());

            assertThatThrownBy(discovery::found)
                    .isInstanceOf(Refusal.Refused.class)
                    .hasMessageContaining("another issuer");
            assertThatThrownBy(discovery::found).hasMessageContaining("another issuer");
            assertThat(other.descriptionsFetched()).isEqualTo(1);
        }
    }

    @Test
    void aTokenOfTheOtherProviderIsRefused() throws Exception {
        provider.claims = said -> technician(said).issuer(google.issuer());
        provider.pen = said -> IdentityProvider.signed(header(JWSAlgorithm.RS256, "main"), google.key, said);

        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
    }

    /** What a token can have wrong. */
    private record Wrong(String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong("nonce", said -> technician(said).claim("nonce", "another")),
                new Wrong("no nonce", said -> technician(said).claim("nonce", null)),
                new Wrong("audience", said -> technician(said).audience("another-client")),
                new Wrong("no audience", said -> technician(said).audience((String) null)),
                new Wrong("party", said -> technician(said).claim("azp", "another-client")),
                new Wrong(
                        "several audiences",
                        said -> technician(said).audience(List.of("another-client", IdentityProvider.CLIENT))),
                new Wrong("issuer", said -> technician(said).issuer("http://127.0.0.1:1")),
                new Wrong("no subject", said -> technician(said).subject(null)),
                new Wrong(
                        "expired",
                        said -> technician(said)
                                .expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                new Wrong("no expiry", said -> technician(said).expirationTime(null)),
                new Wrong(
                        "from the future",
                        said -> technician(said)
                                .issueTime(Date.from(Instant.now().plusSeconds(3600)))));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void aTokenWithAWrongClaimIsRefused(Wrong wrong) throws Exception {
        provider.claims = wrong.claims();

        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
        assertThat(browser.has("rollcall-sid")).isFalse();
    }

    @Test
    void aTokenThatNobodySignedIsRefused() throws Exception {
        provider.pen = said -> new PlainJWT(said).serialize();
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");

        provider.pen = said -> provider.good().sign(said).replaceAll("\\.[^.]*$", ".");
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        provider.pen = said -> {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256, "main"), said);
            token.sign(new MACSigner(provider.key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        };
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");

        provider.pen = said -> {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256, "main"), said);
            token.sign(new MACSigner(
                    (IdentityProvider.SECRET + " ".repeat(40)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return token.serialize();
        };
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsRefused() throws Exception {
        provider.pen = said -> IdentityProvider.signed(header(JWSAlgorithm.RS512, "main"), provider.key, said);

        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "../../../../dev/null", "main' OR '1'='1", "http://127.0.0.1:1/jwks", ""})
    void aKeyThatTheProviderDoesNotNameIsRefused(String kid) throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("evil").generate();
        provider.pen = said -> IdentityProvider.signed(header(JWSAlgorithm.RS256, kid), own, said);

        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotLookedAt() throws Exception {
        try (IdentityProvider evil = new IdentityProvider()) {
            URI elsewhere = URI.create(evil.issuer() + "/jwks");
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("main");
            for (JWSHeader trick : List.of(
                    header.jwkURL(elsewhere).build(),
                    header.jwkURL(null).x509CertURL(elsewhere).build(),
                    header.x509CertURL(null).jwk(evil.key.toPublicJWK()).build())) {
                provider.pen = said -> IdentityProvider.signed(trick, evil.key, said);

                assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
            }
            assertThat(evil.keysFetched()).isZero();
        }
    }

    @Test
    void unknownKeysDoNotMakeUsAskWithoutEnd() throws Exception {
        int before = provider.keysFetched();
        provider.pen = said -> IdentityProvider.signed(header(JWSAlgorithm.RS256, "unknown"), google.key, said);
        for (int i = 0; i < 20; i++) {
            assertProblem(browser.sent(answerOf("microsoft", "/")), "not-trusted");
        }

        assertThat(provider.keysFetched() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void whomNothingLetsInIsNotLetIn() throws Exception {
        provider.claims = said -> technician(said).claim("roles", null);
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
        provider.claims = said -> technician(said).claim("roles", List.of("Rollcall-Admin", "admin", "*"));
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
        provider.claims = said -> technician(said).claim("roles", java.util.Map.of("rollcall-admin", true));
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
        provider.claims = said -> technician(said).claim("groups", List.of("elsewhere"));
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
    }

    @Test
    void anotherTenantIsNotLetIn() throws Exception {
        provider.claims = said -> technician(said).claim("tid", "another");
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
        provider.claims = said -> technician(said).claim("tid", null);
        assertProblem(browser.sent(answerOf("microsoft", "/")), "not-invited");
        google.claims = said ->
                said.claim("hd", "evil.org").claim("email", "it@example.org").claim("email_verified", true);
        assertProblem(browser.sent(answerOf("google", "/")), "not-invited");
    }

    @Test
    void anAddressThatNobodyVerifiedGivesNothing() throws Exception {
        for (Object verified : new Object[] {false, "true", 1}) {
            google.claims = said -> said.claim("hd", "example.org")
                    .claim("email", "it@example.org")
                    .claim("email_verified", verified);

            assertProblem(browser.sent(answerOf("google", "/")), "email-not-verified");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
                        "/%0d%0aSet-Cookie:x=y",
                "/\t/evil.example", "/a//b", "/../x", "", "/api/v1/oidc/google/start"
            })
    void oneGoesOnOnlyToAPageOfOurs(String back) throws Exception {
        String sent = browser.sent(answerOf("microsoft", back));

        assertThat(sent).startsWith(server.address() + "/").doesNotContain("evil", "\r", "\n", "alert", "oidc");
    }

    @Test
    void aProviderThatSaysNonsenseIsNoFaultOfOurs() throws Exception {
        for (String nonsense : List.of(
                "nonsense",
                "[]",
                "{}",
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c\"}",
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\"}",
                "{\"x\":\"" + "y".repeat(400_000) + "\"}",
                "[".repeat(100_000))) {
            provider.tokenAnswer = nonsense;

            assertThat(browser.sent(answerOf("microsoft", "/")))
                    .matches(".*/sign-in\\?problem=(not-trusted|provider-down)");
        }
    }

    @Test
    void whoDeclinesThereIsToldSo() throws Exception {
        String declined = answerOf("microsoft", "/").replaceAll("code=[^&]*", "error=access_denied");

        assertProblem(browser.sent(declined), "cancelled");
    }

    @Test
    void refusalsStandInTheLedgerWithTheirReasonAndNoToken() throws Exception {
        provider.claims = said -> technician(said).audience("another-client");
        browser.sent(answerOf("microsoft", "/"));

        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rollcall.db"));
                ResultSet row = database.createStatement()
                        .executeQuery("SELECT subject, reason, kind FROM act WHERE action = 'session.refuse'"
                                + " ORDER BY seq DESC LIMIT 1")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("subject")).isEqualTo("provider:microsoft");
            assertThat(row.getString("reason")).startsWith("not-trusted: ").doesNotContain("eyJ");
            assertThat(row.getString("kind")).isEqualTo("stranger");
        }
    }

    @Test
    void aProviderThatThereIsNotIsNotFound() throws Exception {
        assertThat(browser.open(server.address() + "/api/v1/oidc/evil/start").statusCode())
                .isEqualTo(404);
    }

    private static JWTClaimsSet.Builder technician(JWTClaimsSet.Builder said) {
        return said.claim("tid", TENANT)
                .claim("name", "Robin Pine")
                .claim("roles", List.of("rollcall-technician"))
                .claim("groups", List.of("oakdale-staff"));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).build();
    }

    /** Goes to the provider and comes back with its answer, which is not opened yet. */
    private String answerOf(String id, String back) throws Exception {
        String start = server.address() + "/api/v1/oidc/" + id + "/start?back="
                + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8);
        return browser.sent(browser.sent(start));
    }

    private JsonNode session() throws Exception {
        return new ObjectMapper()
                .readTree(browser.open(server.address() + "/api/v1/session").body());
    }

    private static void assertProblem(String sent, String code) {
        assertThat(sent).isEqualTo(server.address() + "/sign-in?problem=" + code);
    }
}
