package org.rollcall.fieldwork.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** What somebody has is taken back at the desk before anything else becomes of it. */
class HandedOutTest {
    private RunningServer server;

    @BeforeEach
    void aTabletIsGivenOut(@TempDir Path folder) throws Exception {
        server = RunningServer.start(folder).signedIn();
        assertThat(server.send("PUT", "/api/v1/sites/oak", "{\"name\":\"Oak\"}").statusCode())
                .isLessThan(300);
        server.send("PUT", "/api/v1/devices/t-1", """
                {"tag":"T-1","name":"Tablet 1","kind":"tablet","siteId":"oak",
                 "identifiers":[{"scheme":"tag","value":"T-1"}]}
                """);
        HttpResponse<String> out = server.send("POST", "/api/v1/loans/check-out", """
                {"holder":{"kind":"site","id":"oak"},"items":["T-1"],"due":"2036-12-01"}
                """);
        assertThat(out.body()).contains("\"done\"");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> takeBack() throws Exception {
        return server.send("POST", "/api/v1/loans/check-in", "{\"items\":[\"T-1\"],\"condition\":\"good\"}");
    }

    @Test
    void aDeviceThatSomebodyHasIsNotDeletedBeforeItIsBack() throws Exception {
        HttpResponse<String> refused = server.send("DELETE", "/api/v1/devices/t-1", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new ObjectMapper().readTree(refused.body()).path("detail").asText())
                .isEqualTo("Tablet 1 cannot be deleted: somebody has it; take it back first");
        assertThat(server.get("/api/v1/devices/t-1").path("name").asText()).isEqualTo("Tablet 1");
        assertThat(takeBack().body()).contains("\"done\"");
        assertThat(server.send("DELETE", "/api/v1/devices/t-1", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aMoveDoesNotReturnWhatSomebodyStillHas() throws Exception {
        String back = "{\"move\":\"return\",\"condition\":\"good\"}";
        HttpResponse<String> refused = server.send("POST", "/api/v1/assets/t-1/moves", back);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("still-assigned", "take it back at the desk");
        assertThat(takeBack().body()).contains("\"done\"");
        assertThat(server.get("/api/v1/assets/t-1/standing").path("lifecycle").asText())
                .isEqualTo("in-stock");
    }
}
