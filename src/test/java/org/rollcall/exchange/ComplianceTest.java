package org.rollcall.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** What auditors ask for, and who is told what of an asset, asked of the running server. */
class ComplianceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void twoTabletsOfWhichOneIsWhole() throws Exception {
        server = RunningServer.start(folder).signedIn();
        put("/api/v1/sites/oak", "{\"name\":\"Oak\",\"students\":10}");
        put("/api/v1/assets/t-1", """
                {"kind":"tablet","tag":"T-1","vendor":"Acme","model":"Slate","siteId":"oak","condition":"good",
                 "identifiers":[{"scheme":"serial","value":"SX10001"}]}
                """);
        put("/api/v1/assets/t-2", "{\"kind\":\"tablet\",\"tag\":\"T-2\"}");
        put("/api/v1/funding/e-rate", """
                {"name":"E-Rate","kind":"e-rate","federal":false,"frn":"2299001234","fundingYear":2024}
                """);
        put("/api/v1/assets/t-1/money", """
                {"boughtOn":"2024-08-01","costCents":30000,"shares":[{"sourceId":"e-rate","basisPoints":10000}]}
                """);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static void put(String path, String body) throws Exception {
        HttpResponse<String> answer = server.send("PUT", path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    @Test
    void whatIsMissingIsToldBeforeAnAuditorFindsIt() throws Exception {
        JsonNode gaps = server.get("/api/v1/compliance/gaps");
        assertThat(gaps.at("/checked").asInt()).isEqualTo(2);
        assertThat(gaps.at("/complete").asInt()).isEqualTo(1);
        assertThat(gaps.at("/items/0/id").asText()).isEqualTo("t-2");
        assertThat(gaps.at("/fields/acquiredOn").asInt()).isEqualTo(1);
    }

    @Test
    void theBinderHasEachLineAndERateOnlyWhatItPaidFor() throws Exception {
        JsonNode all = server.get("/api/v1/compliance/property?format=json");
        assertThat(all).hasSize(2);
        assertThat(all.at("/0/Cost").asDouble()).isEqualTo(300.0);
        assertThat(all.at("/0/FRN").asText()).isEqualTo("2299001234 (2024)");
        assertThat(server.get("/api/v1/compliance/e-rate?format=json")).hasSize(1);
        assertThat(server.get("/api/v1/compliance/property?format=json&asOf=2020-01-01"))
                .isEmpty();
        assertThat(server.send("GET", "/api/v1/compliance/property?format=doc", "")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatItCostIsNotInTheTimelineOfWhoMayNotKnow() throws Exception {
        assertThat(server.get("/api/v1/assets/t-1/timeline").findValuesAsText("action"))
                .contains("money.save", "asset.save");
        String token = JSON.readTree(server.send("POST", "/api/v1/tokens", """
                        {"name":"Reader","permissions":["devices.read"],"sites":null,"days":1}
                        """).body())
                .get("token")
                .asText();
        String told = HttpClient.newHttpClient()
                .send(
                        server.request("GET", "/api/v1/assets/t-1/timeline", "")
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(JSON.readTree(told).findValuesAsText("action"))
                .contains("asset.save")
                .doesNotContain("money.save");
    }
}
