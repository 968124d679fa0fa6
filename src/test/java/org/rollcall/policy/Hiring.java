package org.rollcall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rollcall.RunningServer;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;

/** Gives people accounts with a role and some schools, and signs them in; gives programs tokens. */
final class Hiring {
    static final String PASSWORD = "another long sentence for tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningServer server;
    private int hired;

    Hiring(RunningServer server) {
        this.server = server;
    }

    /** Somebody with this role, in these schools, or everywhere. */
    Staff hire(Role role, Optional<List<String>> schools) throws Exception {
        return hire(role, schools, role.code() + "-" + ++hired);
    }

    /** The same under a name. */
    Staff hire(Role role, Optional<List<String>> schools, String name) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        body.set("sites", schools.<JsonNode>map(JSON::valueToTree).orElse(JSON.nullNode()));
        if (role == Role.INTEGRATION) {
            body.set("permissions", JSON.valueToTree(Policy.of(role)));
            JsonNode token = asked("/api/v1/tokens", body.put("days", 1));
            return new Staff(
                    name, "Authorization", "Bearer " + token.get("token").asText());
        }
        String link = asked("/api/v1/people", body.put("role", role.code()))
                .get("link")
                .asText();
        ObjectNode chosen = JSON.createObjectNode()
                .put("token", link.substring(link.indexOf('#') + 1))
                .put("password", PASSWORD);
        HttpResponse<InputStream> welcome =
                Staff.STRANGER.ask(server.request("POST", "/api/v1/welcome", chosen.toString()));
        try (InputStream said = welcome.body()) {
            String cookie = welcome.headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow(() -> new AssertionError(name + " cannot sign in: " + text(said)));
            return new Staff(name, "Cookie", cookie.split(";", 2)[0]);
        }
    }

    private JsonNode asked(String path, JsonNode body) throws Exception {
        HttpResponse<String> answer = server.send("POST", path, body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String text(InputStream said) {
        try {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            return "nothing: " + e;
        }
    }
}
