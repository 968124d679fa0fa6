package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** What an asset cost, asked of the running server. */
class MoneyHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAID = """
            {"boughtOn":"2026-08-03","costCents":120000,"order":"PO-7","supplierId":"acme","warrantyUntil":"2029-08-02",
             "inServiceOn":"2026-08-17","plan":{"lifeMonths":48},
             "shares":[{"sourceId":"title-1","basisPoints":6667},{"sourceId":"general","basisPoints":3333}]}
            """;

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void aTabletAndWhoPaysForIt() throws Exception {
        server = RunningServer.start(folder).signedIn();
        put("/api/v1/assets/t-1", "{\"kind\":\"tablet\"}");
        put("/api/v1/suppliers/acme", "{\"name\":\"Acme Schools\",\"account\":\"77\"}");
        put("/api/v1/funding/title-1", """
                {"name":"Title I","kind":"federal","federal":true,"fain":"S010A250001"}
                """);
        put("/api/v1/funding/general", "{\"name\":\"General fund\",\"kind\":\"local\",\"federal\":false}");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static JsonNode put(String path, String body) throws Exception {
        HttpResponse<String> answer = server.send("PUT", path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String refused(String path, String body, int status) throws Exception {
        HttpResponse<String> answer = server.send("PUT", path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).get("detail").asText();
    }

    @Test
    void aValueIsAnsweredAsOfAnyDayAlsoAComingOne() throws Exception {
        put("/api/v1/assets/t-1/money", PAID);
        JsonNode then = server.get("/api/v1/assets/t-1/money?asOf=2027-06-30");
        // 2,500 cents a month; August 2026 to June 2027 are eleven.
        assertThat(then.at("/value/bookCents").asLong()).isEqualTo(92_500);
        assertThat(then.at("/federalBasisPoints").asInt()).isEqualTo(6_667);
        assertThat(then.at("/shares/0/cents").asLong()).isEqualTo(80_004);
        assertThat(then.at("/shares/1/cents").asLong()).isEqualTo(39_996);
        assertThat(then.at("/supplier").asText()).isEqualTo("Acme Schools");
        assertThat(then.at("/schedule").findValuesAsText("fiscalYear"))
                .isEqualTo(List.of("2027", "2028", "2029", "2030", "2031"));
        assertThat(server.get("/api/v1/assets/t-1/money?asOf=2026-06-30")
                        .at("/value/bookCents")
                        .asLong())
                .isEqualTo(120_000);
    }

    @Test
    void whatIsNotKnownIsEmptyAndAtVersionNought() throws Exception {
        put("/api/v1/assets/t-2", "{\"kind\":\"tablet\"}");
        JsonNode nothing = server.get("/api/v1/assets/t-2/money");
        assertThat(nothing.at("/version").asLong()).isZero();
        assertThat(nothing.has("value") && !nothing.get("value").isNull()).isFalse();
        assertThat(put("/api/v1/assets/t-2/money", "{\"costCents\":1}")
                        .at("/version")
                        .asLong())
                .isEqualTo(1);
        put("/api/v1/assets/t-2/money", "{\"costCents\":2}");
        assertThat(server.get("/api/v1/assets/t-2/money/history").findValuesAsText("costCents"))
                .isEqualTo(List.of("1", "2"));
    }

    @Test
    void aLifeThatNobodySaidIsThatOfTheModel() throws Exception {
        put("/api/v1/assets/t-3", "{\"kind\":\"tablet\",\"vendor\":\"ACME\",\"model\":\"Slate 3\"}");
        put("/api/v1/assets/t-3/money", "{\"costCents\":120000,\"boughtOn\":\"2026-07-01\"}");
        assertThat(server.get("/api/v1/assets/t-3/money").at("/value").isMissingNode()
                        || server.get("/api/v1/assets/t-3/money").at("/value").isNull())
                .isTrue();
        put("/api/v1/models/slate-3", """
                {"vendor":"Acme","name":"Slate 3","kind":"tablet","lifeMonths":24,"supportEndsOn":"2030-06-30",
                 "supportSource":"https://example.org/support"}
                """);
        JsonNode later = server.get("/api/v1/assets/t-3/money?asOf=2027-06-30");
        assertThat(later.at("/lifeOfModel").asInt()).isEqualTo(24);
        assertThat(later.at("/value/bookCents").asLong()).isEqualTo(60_000);
        assertThat(refused(
                        "/api/v1/models/slate-4",
                        "{\"name\":\"S\",\"kind\":\"tablet\",\"supportEndsOn\":\"2030-06-30\"}",
                        422))
                .startsWith("say who says that support ends on 2030-06-30");
    }

    @Test
    void wrongSharesAreRefusedInWords() throws Exception {
        assertThat(refused("/api/v1/assets/t-1/money", PAID.replace("3333", "3332"), 422))
                .isEqualTo("the shares add up to 99.99 per cent; 0.01 are missing");
        assertThat(refused("/api/v1/assets/t-1/money", PAID.replace("\"general\"", "\"nobody\""), 422))
                .isEqualTo("no funding source 'nobody'; record it first");
        assertThat(refused("/api/v1/assets/t-1/money", PAID.replace("2026-08-03", "2026-02-30"), 422))
                .contains("YYYY-MM-DD");
        assertThat(refused("/api/v1/funding/x", "{\"name\":\"X\",\"kind\":\"state\",\"federal\":true}", 422))
                .contains("is state money");
        assertThat(refused("/api/v1/assets/none/money", PAID, 404)).contains("no device 'none'");
        assertThat(refused(
                        "/api/v1/assets/t-1/money", "{\"plan\":{\"lifeMonths\":50,\"method\":\"sum-of-years\"}}", 422))
                .contains("whole years");
    }
}
