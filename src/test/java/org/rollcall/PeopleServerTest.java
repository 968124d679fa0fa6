package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People, sessions, second factors and tokens from outside, as browsers and programs meet them. */
class PeopleServerTest {
    private static final String HERS = "the bell rings at nine";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Browser admin;

    @BeforeAll
    static void anAdministratorAndASchool() throws Exception {
        server = RunningServer.start(folder).signedIn();
        admin = new Browser(server);
        admin.signIn("Kim", RunningServer.PASSWORD);
        admin.send("PUT", "/api/v1/sites/oak", "{\"name\":\"Oakdale\",\"students\":410}");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void whoIsInvitedChoosesAPasswordAndIsIn() throws Exception {
        JsonNode link = admin.json(
                "POST", "/api/v1/people", "{\"name\":\"Ana Paul\",\"role\":\"technician\",\"sites\":[\"oak\"]}");
        String token = link.get("link").asText().substring("/welcome#".length());
        Browser ana = new Browser(server);
        assertThat(ana.json("POST", "/api/v1/welcome/look", "{\"token\":\"" + token + "\"}"))
                .hasToString("{\"name\":\"Ana Paul\",\"roleLabel\":\"Field technician\"}");
        JsonNode state =
                ana.json("POST", "/api/v1/welcome", "{\"token\":\"" + token + "\",\"password\":\"" + HERS + "\"}");
        assertThat(state).hasToString("{\"state\":\"signed-in\"}");

        JsonNode session = ana.json("GET", "/api/v1/session", "");
        assertThat(session.get("role").asText()).isEqualTo("technician");
        assertThat(session.get("sites")).hasToString("[\"oak\"]");
        assertThat(session.get("method").asText()).isEqualTo("password");
        assertThat(session.get("secondFactorAdvised").asBoolean()).isFalse();
        assertThat(ana.status("GET", "/api/v1/people", "")).isEqualTo(403);
        JsonNode mine = ana.json("GET", "/api/v1/sessions", "");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).get("browser").asText()).isEqualTo("Chrome on ChromeOS");
        assertThat(mine.get(0).get("current").asBoolean()).isTrue();

        assertThat(admin.status("DELETE", "/api/v1/people/Ana%20Paul/sessions", ""))
                .isEqualTo(204);
        assertThat(ana.status("GET", "/api/v1/session", "")).isEqualTo(401);
        assertThat(admin.status(
                        "PUT",
                        "/api/v1/people/Ana%20Paul",
                        "{\"role\":\"admin\",\"sites\":[\"oak\"],\"disabled\":false}"))
                .isEqualTo(422);
        assertThat(admin.status("DELETE", "/api/v1/people/Ana%20Paul", "")).isEqualTo(204);
    }

    @Test
    void theLedgerSaysWhereAPersonAndAProgramActedFrom() throws Exception {
        JsonNode made = admin.json(
                "POST",
                "/api/v1/tokens",
                "{\"name\":\"writer\",\"permissions\":[\"devices.read\",\"devices.write\"],\"sites\":null,\"days\":7}");
        HttpResponse<String> saved = HttpClient.newHttpClient()
                .send(
                        server.request(
                                        "PUT",
                                        "/api/v1/devices/pn-9",
                                        "{\"kind\":\"panel\",\"name\":\"Panel 9\",\"tag\":\"PN-9\"}")
                                .header(
                                        "Authorization",
                                        "Bearer " + made.path("token").asText())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(saved.statusCode()).as(saved.body()).isLessThan(300);
        for (String action : List.of("token.issue", "device.save", "session.open")) {
            JsonNode act = admin.json("GET", "/api/v1/ledger?action=" + action, "")
                    .get("items")
                    .get(0);
            assertThat(act.get("from").asText()).as(action).isEqualTo("127.0.0.1");
        }
        assertThat(admin.status("DELETE", "/api/v1/tokens/" + made.path("id").asText(), ""))
                .isEqualTo(204);
    }

    @Test
    void aSecondFactorIsSetUpAskedForAndRemoved() throws Exception {
        Browser bea = invited("Bea", "privacy-officer");
        assertThat(bea.json("GET", "/api/v1/session", "")
                        .get("secondFactorAdvised")
                        .asBoolean())
                .isTrue();
        JsonNode app = bea.json("POST", "/api/v1/session/second-factor", "{}");
        assertThat(app.get("qr").size()).isGreaterThan(20);
        assertThat(bea.status("PUT", "/api/v1/session/second-factor", "{\"code\":\"nonsense\"}"))
                .isEqualTo(422);
        JsonNode codes = bea.json(
                "PUT",
                "/api/v1/session/second-factor",
                "{\"code\":\"" + code(app.get("secret").asText()) + "\"}");
        assertThat(codes.get("recoveryCodes")).hasSize(10);
        String recovery = codes.get("recoveryCodes").get(0).asText();

        Browser again = new Browser(server);
        JsonNode half = again.signIn("bea", HERS);
        assertThat(half.get("state").asText()).isEqualTo("code-needed");
        assertThat(again.status("GET", "/api/v1/session", "")).isEqualTo(401);
        String ticket = half.get("ticket").asText();
        assertThat(again.status("POST", "/api/v1/session/code", "{\"ticket\":\"" + ticket + "\",\"code\":\"1\"}"))
                .isEqualTo(401);
        assertThat(again.json(
                        "POST",
                        "/api/v1/session/code",
                        "{\"ticket\":\"" + ticket + "\",\"code\":\"" + recovery + "\"}"))
                .hasToString("{\"state\":\"signed-in\"}");
        assertThat(again.json("GET", "/api/v1/session", "").get("secondFactor").asBoolean())
                .isTrue();

        assertThat(again.status("POST", "/api/v1/session/second-factor/remove", "{\"password\":\"not hers\"}"))
                .isEqualTo(403);
        assertThat(again.status("POST", "/api/v1/session/second-factor/remove", "{\"password\":\"" + HERS + "\"}"))
                .isEqualTo(204);
        assertThat(bea.status("GET", "/api/v1/session", "")).isEqualTo(401);
        assertThat(new Browser(server).signIn("Bea", HERS).get("state").asText())
                .isEqualTo("signed-in");
    }

    @Test
    void anotherPasswordEndsTheOtherSessionsAndGivesThisOneANewSecret() throws Exception {
        Browser here = invited("Cem", "helpdesk");
        Browser there = new Browser(server);
        there.signIn("Cem", HERS);
        assertThat(here.status("PUT", "/api/v1/session/password", change("wrong", "a lion in the library")))
                .isEqualTo(403);
        assertThat(here.status("PUT", "/api/v1/session/password", change(HERS, "password1234")))
                .isEqualTo(422);
        assertThat(here.status("PUT", "/api/v1/session/password", change(HERS, "a lion in the library")))
                .isEqualTo(204);
        assertThat(here.status("GET", "/api/v1/session", "")).isEqualTo(200);
        assertThat(there.status("GET", "/api/v1/session", "")).isEqualTo(401);
        assertThat(here.status("DELETE", "/api/v1/session", "")).isEqualTo(204);
        assertThat(here.status("GET", "/api/v1/session", "")).isEqualTo(401);
    }

    @Test
    void aProgramHasItsTokenUntilItIsRevoked() throws Exception {
        JsonNode issued = admin.json(
                "POST",
                "/api/v1/tokens",
                "{\"name\":\"importer\",\"permissions\":[\"devices.read\"],\"sites\":[\"oak\"],\"days\":30}");
        Bearer program = new Bearer(server, issued.get("token").asText());
        assertThat(program.status("GET", "/api/v1/devices")).isEqualTo(200);
        assertThat(program.status("GET", "/api/v1/tokens")).isEqualTo(403);
        JsonNode listed = admin.json("GET", "/api/v1/tokens", "").get(0);
        assertThat(listed.get("name").asText()).isEqualTo("importer");
        assertThat(listed.get("createdBy").asText()).isEqualTo("Kim");
        assertThat(listed.get("lastUsedAt").asLong()).isPositive();
        assertThat(listed.has("token")).isFalse();
        assertThat(admin.status("DELETE", "/api/v1/tokens/" + listed.get("id").asText(), ""))
                .isEqualTo(204);
        assertThat(program.status("GET", "/api/v1/devices")).isEqualTo(401);
    }

    @Test
    void whatCannotBeIsRefusedInWords() throws Exception {
        for (String body : new String[] {
            "{\"name\":\"Dan\",\"role\":\"king\",\"sites\":null}",
            "{\"name\":\"Dan\",\"role\":\"integration\",\"sites\":null}",
            "{\"name\":\"Dan\",\"role\":\"technician\",\"sites\":[\"nowhere\"]}",
            "{\"name\":\"Dan\",\"role\":\"technician\",\"sites\":[]}",
            "{\"name\":\"Dan\",\"role\":\"technician\",\"sites\":[null]}",
            "{\"name\":\"\\ud800\",\"role\":\"technician\",\"sites\":null}",
            "{\"name\":\"\",\"role\":\"technician\",\"sites\":null}",
            "{\"name\":\"Dan\",\"role\":\"technician\"}",
            "{\"role\":\"technician\",\"sites\":null}"
        }) {
            assertThat(admin.status("POST", "/api/v1/people", body)).as(body).isEqualTo(422);
        }
        assertThat(admin.status(
                        "POST", "/api/v1/people", "{\"name\":\"k\u0456m\",\"role\":\"auditor\",\"sites\":null}"))
                .isEqualTo(409);
        assertThat(admin.status(
                        "PUT", "/api/v1/people/Kim", "{\"role\":\"auditor\",\"sites\":null,\"disabled\":false}"))
                .isEqualTo(409);
        for (String half :
                new String[] {"{\"role\":\"auditor\",\"disabled\":false}", "{\"role\":\"auditor\",\"sites\":null}"}) {
            assertThat(admin.status("PUT", "/api/v1/people/Kim", half)).as(half).isEqualTo(422);
        }
        assertThat(admin.status(
                        "POST", "/api/v1/tokens", "{\"name\":\"x\",\"permissions\":[\"devices.read\"],\"days\":1}"))
                .isEqualTo(422);
        assertThat(admin.status("DELETE", "/api/v1/people/nobody", "")).isEqualTo(404);
        assertThat(admin.status("DELETE", "/api/v1/sessions/nothing", "")).isEqualTo(404);
        assertThat(new Browser(server).status("POST", "/api/v1/welcome", "{\"token\":\"x\",\"password\":\"y\"}"))
                .isEqualTo(403);
    }

    @Test
    void tooManyTriesAreToldWhenToComeAgain() throws Exception {
        Browser eve = new Browser(server);
        HttpResponse<String> last = null;
        for (int i = 0; i < 7; i++) {
            last = eve.send("POST", "/api/v1/session", "{\"name\":\"nobody\",\"password\":\"guess " + i + "\"}");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 900L);
    }

    @Test
    void whatNobodyWouldTypeIsRefusedAsAnyOtherName() throws Exception {
        for (String name : new String[] {"\\u0000", "\\ud800", "\\u202eKim", "x".repeat(100_000), "' OR '1'='1", "%"}) {
            assertThat(new Browser(server)
                            .status("POST", "/api/v1/session", "{\"name\":\"" + name + "\",\"password\":\"x\"}"))
                    .as(name.substring(0, Math.min(20, name.length())))
                    .isEqualTo(401);
        }
    }

    @Test
    void thePolicyAndTheWaysInAreTold() throws Exception {
        assertThat(admin.json("GET", "/api/v1/policy", "").get("roles")).hasSize(8);
        assertThat(new Browser(server)
                        .json("GET", "/api/v1/sign-in", "")
                        .get("setupOpen")
                        .asBoolean())
                .isFalse();
    }

    private static Browser invited(String name, String role) throws Exception {
        String link = admin.json(
                        "POST",
                        "/api/v1/people",
                        "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"sites\":null}")
                .get("link")
                .asText();
        Browser browser = new Browser(server);
        browser.json(
                "POST",
                "/api/v1/welcome",
                "{\"token\":\"" + link.substring("/welcome#".length()) + "\",\"password\":\"" + HERS + "\"}");
        return browser;
    }

    private static String change(String old, String chosen) {
        return "{\"old\":\"" + old + "\",\"new\":\"" + chosen + "\"}";
    }

    /** RFC 6238 written anew, so that the server is not measured with its own yardstick. */
    private static String code(String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(BaseEncoding.base32().omitPadding().decode(secret), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(System.currentTimeMillis() / 30_000)
                .array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffff;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    /** A program with its token. */
    private record Bearer(RunningServer server, String token) {
        int status(String method, String path) throws Exception {
            return java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(server.address() + path))
                                    .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
