package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server from outside, as a browser and a program meet it. */
class ServerTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void aServerWithItsFirstAccount() throws Exception {
        server = RunningServer.start(folder).signedIn();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session", "/api/v1/fleet", "/api/v1/devices", "/api/v1/newcomers", "/api/v1/sites",
                "/api/v1/kinds", "/api/v1/agents", "/api/v1/books", "/api/v1/quarantine", "/api/v1/search?q=abc",
                "/api/v1/live", "/api/v1/snmp/targets", "/api/v1/privacy/inventory", "/api/v1/privacy/retention",
                        "/api/v1/persons"
            })
    void nothingIsToldToStrangers(String path) throws Exception {
        HttpResponse<String> answer = anonymous("GET", path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("sign in");
    }

    @Test
    void everyoneMayReadWhatIsKeptAndAdministratorsEachColumnOfIt() throws Exception {
        assertThat(anonymous("GET", "/api/v1/privacy/notice?lang=es").body()).contains("Lo que nunca recogemos");
        JsonNode tables = server.get("/api/v1/privacy/inventory").get("tables");
        assertThat(tables.findValuesAsText("table")).contains("account", "person", "report");
        assertThat(tables.findValuesAsText("class")).contains("none", "device", "pseudonym", "personal", "secret");
        assertThat(server.get("/api/v1/privacy/retention").get("rules").findValuesAsText("id"))
                .contains("reports", "persons");
        assertThat(server.send("POST", "/api/v1/privacy/retention/dry-run", "").statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", "/api/v1/persons", "").statusCode()).isEqualTo(403);
        assertThat(server.send("POST", "/api/v1/privacy/retention/run", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEmptyFleetSaysWhatToDoFirst() throws Exception {
        JsonNode headline = server.get("/api/v1/fleet").get("headline");

        assertThat(headline.get("sentence").asText()).isNotBlank();
        assertThat(headline.get("action").get("href").asText()).startsWith("/");
    }

    @Test
    void theSetupLinkWorksOnce() throws Exception {
        HttpResponse<String> again = server.send(
                "POST",
                "/api/v1/setup",
                "{\"token\":\"" + server.setupToken() + "\",\"name\":\"Eve\",\"password\":\"" + RunningServer.PASSWORD
                        + "\"}");

        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(server.get("/api/v1/setup").get("open").asBoolean()).isFalse();
    }

    @Test
    void placesAndDevicesAreRecordedAndRead() throws Exception {
        assertThat(server.send("PUT", "/api/v1/sites/oak", "{\"name\":\"Oakdale\",\"students\":410}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send("PUT", "/api/v1/buildings/oak-main", "{\"siteId\":\"oak\",\"name\":\"Main\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send("PUT", "/api/v1/rooms/oak-b112", "{\"buildingId\":\"oak-main\",\"name\":\"B-112\"}")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> saved = server.send("PUT", "/api/v1/devices/pn-1", """
                {"tag":"PN-11020","name":"Panel 1","kind":"panel","roomId":"oak-b112",
                 "identifiers":[{"scheme":"mac","value":"02:00:5e:10:00:01"}]}
                """);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);

        JsonNode card = server.get("/api/v1/devices/pn-1");
        assertThat(card.get("room").get("name").asText()).isEqualTo("B-112");
        assertThat(card.get("reach").get("state").asText()).isEqualTo("unmonitored");
        JsonNode hits = server.get("/api/v1/search?q=0200-5E10").get("items");
        assertThat(hits.get(0).get("id").asText()).isEqualTo("pn-1");
        assertThat(server.get("/api/v1/rooms/oak-b112").get("devices")).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedInWords() throws Exception {
        assertThat(server.send("PUT", "/api/v1/devices/x", "{\"kind\":\"spaceship\"}"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(422);
                    assertThat(answer.body()).contains("spaceship").contains("panel");
                });
        assertThat(server.send("PUT", "/api/v1/devices/x", "{\"kind\":").statusCode())
                .isEqualTo(400);
        assertThat(server.send("PUT", "/api/v1/sites/y", "{}").statusCode()).isEqualTo(422);
        assertThat(server.send("GET", "/api/v1/devices/nobody", "").statusCode())
                .isEqualTo(404);
        assertThat(server.send("GET", "/api/v1/nothing", "").statusCode()).isEqualTo(404);
        assertThat(server.send("PATCH", "/api/v1/fleet", "").statusCode()).isEqualTo(405);
        assertThat(server.send("POST", "/api/v1/agents", "{\"id\":\"a b\"}").statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":{}}",
                "{\"kind\":\"panel\",\"identifiers\":{}}",
                "{\"kind\":\"panel\",\"identifiers\":[7]}",
                "[]",
                "\"panel\"",
                "{\"kind\":nothing}",
                "{\"kind\":[",
            })
    void aBodyOfTheWrongKindIsRefusedInWordsOfJson(String body) throws Exception {
        HttpResponse<String> answer = server.send("PUT", "/api/v1/devices/x", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("rollcall", "java", "JsonToken", "Source", "jetty");
    }

    @Test
    void whatANumberWouldBeIsNamedWhereItIsMissingOrNone() throws Exception {
        HttpResponse<String> text =
                server.send("POST", "/api/v1/claims", "{\"site\":\"oak\",\"most\":\"many\",\"hours\":1}");
        assertThat(text.body()).contains("at 'most'", "a number is needed");
        HttpResponse<String> missing = server.send("POST", "/api/v1/claims", "{\"site\":\"oak\",\"hours\":1}");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("most is missing");
        assertThat(server.send(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"x\",\"permissions\":[\"devices.read\"],\"sites\":[]}")
                        .body())
                .contains("days is missing");
        assertThat(server.send(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"x\",\"permissions\":[\"devices.read\"],\"sites\":[],\"days\":1}")
                        .body())
                .contains("say null, not an empty list, for everywhere");
    }

    @Test
    void aQueryParameterOfTheWrongKindIsNamed() throws Exception {
        HttpResponse<String> answer = server.send("GET", "/api/v1/devices?limit=abc", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'limit'");
    }

    @Test
    void aTokenThatIsNotGoodIsNotAskedForAgain() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/devices"))
                                .header("Authorization", "Bearer nonsense")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("expired, revoked or mistyped").doesNotContain("sign in");
    }

    @Test
    void aWriteThatAnotherSiteSendsIsNotCarriedOut() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Kim\",\"password\":\"x\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(foreign, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onePageAnswersEveryAddressAPersonMayBookmark() throws Exception {
        for (String path : List.of("/", "/d/pn-1", "/room/oak-b112", "/devices?state=bad", "/books", "/sign-in")) {
            HttpResponse<String> page = anonymous("GET", path);

            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("require-trusted-types-for 'script'");
        }
        assertThat(anonymous("GET", "/ui/vendor/lit-html/lit-html.js").statusCode())
                .isEqualTo(200);
        assertThat(anonymous("GET", "/ui/vendor/uplot/uPlot.esm.js").statusCode())
                .isEqualTo(200);
        assertThat(anonymous("GET", "/ui/../config/server.yml").statusCode()).isIn(400, 404);
        assertThat(anonymous("GET", "/ui/%2e%2e/rollcall.db").statusCode()).isIn(400, 404);
    }

    @Test
    void healthMetricsAndTheApisDescriptionAreThere() throws Exception {
        assertThat(anonymous("GET", "/health").body())
                .contains("\"status\":\"ok\"")
                .contains("database");
        assertThat(anonymous("GET", "/metrics").body()).contains("rollcall_ingest_waiting");
        JsonNode paths = server.get("/openapi.json").get("paths");
        assertThat(paths.has("/api/v1/devices/{id}")).isTrue();
        assertThat(paths.has("/api/v1/books")).isTrue();
    }

    @Test
    void theApisDescriptionNamesRealBodiesAndWhatTheyTakeToBeAllowed() throws Exception {
        JsonNode api = server.get("/openapi.json");
        assertThat(api.get("components").get("schemas").has("Caller")).isFalse();
        assertThat(api.toString()).doesNotContain("schemas/Caller\"");
        assertThat(api.get("components").get("securitySchemes").properties()).hasSize(2);
        for (List<String> each : List.of(
                List.of("/api/v1/devices/{id}", "DeviceBody", "devices.write"),
                List.of("/api/v1/persons", "PersonResourcePeopleBody", "persons.write"),
                List.of("/api/v1/people/{name}", "PeopleResourceChange", "people.manage"))) {
            JsonNode put = api.get("paths").get(each.get(0)).get("put");
            assertThat(put.at("/requestBody/content/application~1json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/" + each.get(1));
            assertThat(put.get("x-permission").get(0).asText()).isEqualTo(each.get(2));
            assertThat(put.get("security")).hasSize(2);
        }
        assertThat(api.at("/components/schemas/PeopleResourceChange/properties").has("disabled"))
                .isTrue();
        assertThat(api.get("paths").get("/api/v1/session").get("post").has("x-permission"))
                .isFalse();
    }

    private static HttpResponse<String> anonymous(String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }
}
