package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {
    @TempDir
    Path folder;

    @Test
    void whatOurProxySaysOfItsClientsIsBelievedUpToWhatTheyMayHaveSaid() throws Exception {
        try (RunningServer server = RunningServer.start(
                folder, "config/server.yml", ConfigOverride.config("proxies", "10.0.0.2, 127.0.0.1"))) {
            assertThat(signedInFrom(server, "198.51.100.1, 203.0.113.9, 10.0.0.2"))
                    .contains("__Host-sid=", "Secure", "203.0.113.9");
            assertThat(signedInFrom(server, "not an address")).contains("__Host-sid=", "127.0.0.1");
        }
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        try (RunningServer server =
                RunningServer.start(folder, "config/server.yml", ConfigOverride.config("proxies", "10.0.0.2"))) {
            assertThat(signedInFrom(server, "203.0.113.9"))
                    .contains("rollcall-sid=", "127.0.0.1")
                    .doesNotContain("Secure", "203.0.113.9");
        }
    }

    /** The cookie that a sign-in through the proxy gets, and the sessions as they are listed. */
    private static String signedInFrom(RunningServer server, String forwardedFor) throws Exception {
        if (server.cookie().isEmpty()) {
            server.signedIn();
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        server.request(
                                        "POST",
                                        "/api/v1/session",
                                        "{\"name\":\"Kim\",\"password\":\"" + RunningServer.PASSWORD + "\"}")
                                .header("X-Forwarded-For", forwardedFor)
                                .header("X-Forwarded-Proto", "https")
                                .build(),
                        BodyHandlers.ofString());
        String newest = server.get("/api/v1/sessions").get(0).get("address").asText();
        return answer.headers().firstValue("Set-Cookie").orElse("") + " " + newest;
    }
}
