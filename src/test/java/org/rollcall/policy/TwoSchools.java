package org.rollcall.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.rollcall.RunningServer;
import org.rollcall.security.Role;

/** A running server with one school or two, in which an administrator makes things on demand. */
final class TwoSchools implements AutoCloseable {
    /** Somebody as the student information system tells it. */
    static final String PUPIL = """
            {"items":[{"sourceId":"FRESH","name":"Pat Example","role":"student","grade":"7","site":"SCHOOL"}]}
            """;

    static final String MODEL = "{\"name\":\"FRESH\",\"kind\":\"tablet\"}";

    /** Nine tablets for a school. */
    static final String ORDER = """
            {"siteId":"SCHOOL","lines":[{"no":1,"kind":"tablet","model":"Slate 3","quantity":9,"unitCents":29900}]}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningServer server;
    private final Map<String, Reporting> agents = new HashMap<>();
    /** Nobody may look up more people than 30 within a minute. */
    private static final int MOST_OF_ONE_OFFICER = 20;

    private final Map<String, Staff> programs = new HashMap<>();
    private @Nullable Staff officer;
    private @Nullable Staff program;
    private int officersAsked;
    private int made;

    TwoSchools(RunningServer server) {
        this.server = server;
    }

    /** Makes a school with a building, a room and an agent; its words are in every name. */
    TwoSchools school(String id, String words) throws Exception {
        put("/api/v1/sites/" + id, "{\"name\":\"%s School\",\"students\":400}".formatted(words));
        put("/api/v1/buildings/" + id + "-main", "{\"siteId\":\"%s\",\"name\":\"%s Main\"}".formatted(id, words));
        put("/api/v1/rooms/" + room(id), "{\"buildingId\":\"%s-main\",\"name\":\"%s 101\"}".formatted(id, words));
        agents.put(id, new Reporting(server, id + "-reporter", enrol(id + "-reporter", id)));
        return this;
    }

    RunningServer server() {
        return server;
    }

    Reporting reporting(String school) {
        return Objects.requireNonNull(agents.get(school));
    }

    static String room(String school) {
        return school + "-101";
    }

    /** A word that was not there before. */
    String fresh(String start) {
        return start + "-" + ++made;
    }

    String school(String id) {
        return id;
    }

    /** Where an address needs no id. */
    String nothing(String school) {
        return "";
    }

    String person(String school) throws Exception {
        return post(
                        "/api/v1/people",
                        "{\"name\":\"%s\",\"role\":\"technician\",\"sites\":[\"%s\"]}"
                                .formatted(fresh("person"), school))
                .get("name")
                .asText();
    }

    String token(String school) throws Exception {
        return post(
                        "/api/v1/tokens",
                        "{\"name\":\"%s\",\"permissions\":[\"devices.read\"],\"sites\":[\"%s\"],\"days\":1}"
                                .formatted(fresh("token"), school))
                .get("id")
                .asText();
    }

    String claim(String school) throws Exception {
        return post("/api/v1/claims", "{\"site\":\"%s\",\"most\":1,\"hours\":1}".formatted(school))
                .get("id")
                .asText();
    }

    /** The key of a pupil, whom the student information system made known. */
    String pupil(String school) throws Exception {
        String id = fresh(school + "-pupil");
        asProgram("PUT", "/api/v1/persons", PUPIL.replace("FRESH", id).replace("SCHOOL", school));
        String whom = "{\"sourceId\":\"%s\",\"reason\":\"an example\"}".formatted(id);
        return as(officer(), "POST", "/api/v1/persons/lookup", whom).get("key").asText();
    }

    /** A family's request. */
    String request(String school) throws Exception {
        String body = "{\"kind\":\"access\",\"person\":\"%s\"}".formatted(pupil(school));
        return as(officer(), "POST", "/api/v1/privacy/requests", body).get("id").asText();
    }

    /** A file that a program of the school brought. */
    String importedFile(String school) throws Exception {
        String tag = fresh("tag");
        String file = "Asset Tag,Location\n%s,%s School\n".formatted(tag, school);
        return as(programOf(school), "POST", "/api/v1/imports?name=assets.csv", file)
                .get("id")
                .asText();
    }

    /** The same when its rows have been compared with the record. */
    String checkedFile(String school) throws Exception {
        String id = importedFile(school);
        String mapping = "{\"mapping\":{\"Asset Tag\":\"tag\",\"Location\":\"site\"},\"makePlaces\":false}";
        as(programOf(school), "PUT", "/api/v1/imports/" + id + "/mapping", mapping);
        return when(id, "ready");
    }

    /** The same when its rows are in the record. */
    String appliedFile(String school) throws Exception {
        String id = checkedFile(school);
        as(programOf(school), "POST", "/api/v1/imports/" + id + "/apply", "");
        return when(id, "applied");
    }

    private String when(String id, String state) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            if (server.get("/api/v1/imports/" + id).get("state").asText().equals(state)) {
                return id;
            }
            Thread.onSpinWait();
        }
        return fail("import " + id + " is not " + state);
    }

    private Staff programOf(String school) throws Exception {
        Staff known = programs.get(school);
        if (known == null) {
            known = new Hiring(server).hire(Role.INTEGRATION, Optional.of(List.of(school)), "program of " + school);
            programs.put(school, known);
        }
        return known;
    }

    String retentionRule(String school) throws Exception {
        return server.get("/api/v1/privacy/retention").at("/rules/0/id").asText();
    }

    private Staff officer() throws Exception {
        if (officer == null || officersAsked++ % MOST_OF_ONE_OFFICER == 0) {
            officer = new Hiring(server).hire(Role.PRIVACY_OFFICER, Optional.empty(), fresh("officer of the examples"));
        }
        return officer;
    }

    private JsonNode asProgram(String verb, String path, String body) throws Exception {
        if (program == null) {
            program = new Hiring(server).hire(Role.INTEGRATION, Optional.empty(), "program of the examples");
        }
        return as(program, verb, path, body);
    }

    private JsonNode as(Staff staff, String verb, String path, String body) throws Exception {
        HttpResponse<InputStream> answer = staff.ask(server.request(verb, path, body));
        try (InputStream said = answer.body()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(verb + " " + path + ": " + text).isBetween(200, 299);
            return JSON.readTree(text);
        }
    }

    /** The session of the administrator. */
    String somebodysSession(String school) throws Exception {
        return server.get("/api/v1/sessions").get(0).get("id").asText();
    }

    String building(String school) throws Exception {
        String id = fresh(school + "-wing");
        put("/api/v1/buildings/" + id, "{\"siteId\":\"%s\",\"name\":\"%s\"}".formatted(school, id));
        return id;
    }

    String emptyRoom(String school) throws Exception {
        String id = fresh(school + "-room");
        put("/api/v1/rooms/" + id, "{\"buildingId\":\"%s-main\",\"name\":\"%s\"}".formatted(school, id));
        return id;
    }

    static String tomorrow() {
        return LocalDate.now(ZoneId.systemDefault()).plusDays(1).toString();
    }

    /** A device that is in stock. */
    private String inStock(String school) throws Exception {
        String id = fresh(school + "-stock");
        put("/api/v1/assets/" + id, """
                {"kind":"tablet","name":"%1$s","tag":"%1$s","siteId":"%2$s"}
                """.formatted(id, school));
        return id;
    }

    /** The loan of a device to a room. */
    String loan(String school) throws Exception {
        return post("/api/v1/loans/check-out", """
                {"holder":{"kind":"room","id":"%s"},"items":["%s"],"due":"%s"}
                """.formatted(room(school), inStock(school), tomorrow()))
                .at("/lines/0/loan")
                .asText();
    }

    String charge(String school) throws Exception {
        return post("/api/v1/loans/" + loan(school) + "/charges", "{\"cents\":100,\"reason\":\"a pen\"}")
                .get("id")
                .asText();
    }

    String reservation(String school) throws Exception {
        return post("/api/v1/reservations", """
                {"holder":{"kind":"room","id":"%s"},"item":"%s","from":"%s","to":"%s"}
                """.formatted(room(school), inStock(school), tomorrow(), tomorrow()))
                .get("id")
                .asText();
    }

    /** A device that is only recorded. */
    String device(String school) throws Exception {
        String id = fresh(school + "-device");
        put("/api/v1/devices/" + id, """
                {"kind":"tablet","name":"%1$s","tag":"%1$s","roomId":"%2$s",
                 "identifiers":[{"scheme":"serial","value":"SN %1$s"}]}
                """.formatted(id, room(school)));
        return id;
    }

    /** A device that is on hold. */
    String onHold(String school) throws Exception {
        String id = device(school);
        put("/api/v1/assets/" + id + "/flags/hold", "{\"reason\":\"an example\"}");
        return id;
    }

    String model(String school) throws Exception {
        String id = fresh(school + "-model");
        put("/api/v1/models/" + id, MODEL.replace("FRESH", id));
        return id;
    }

    String order(String school) throws Exception {
        String id = fresh(school + "-order");
        put("/api/v1/orders/" + id, ORDER.replace("SCHOOL", school));
        return id;
    }

    /** The number of a new device of the school's agent. */
    String newcomer(String school) throws Exception {
        String name = fresh(school + "-new");
        reporting(school).names(name, name + " title", "SN " + name);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            for (JsonNode waiting : server.get("/api/v1/newcomers").get("items")) {
                if (waiting.get("device").asText().equals(name)
                        && waiting.get("reports").asLong() > 0) {
                    return waiting.get("no").asText();
                }
            }
            Thread.onSpinWait();
        }
        return fail("no new device " + name);
    }

    /** A device that the school's agent speaks for. */
    String spokenFor(String school) throws Exception {
        String id = fresh(school + "-spoken");
        JsonNode row = post(
                "/api/v1/newcomers/" + newcomer(school) + "/adopt",
                "{\"id\":\"%1$s\",\"kind\":\"tablet\",\"name\":\"%1$s\",\"roomId\":\"%2$s\"}"
                        .formatted(id, room(school)));
        return row.get("id").asText();
    }

    String job(String school) throws Exception {
        return post("/api/v1/devices/" + spokenFor(school) + "/jobs", "{\"op\":\"locate\"}")
                .get("id")
                .asText();
    }

    String agent(String school) throws Exception {
        String id = fresh(school + "-agent");
        enrol(id, school);
        return id;
    }

    private String enrol(String id, String school) throws Exception {
        return post("/api/v1/agents", "{\"id\":\"%s\",\"site\":\"%s\"}".formatted(id, school))
                .get("token")
                .asText();
    }

    String target(String school) throws Exception {
        String id = fresh(school + "-target");
        put("/api/v1/snmp/targets/" + id, """
                {"host":"127.0.0.1","port":9,"version":"2c","community":"c","every":86400,"siteId":"%s"}
                """.formatted(school));
        return id;
    }

    void put(String path, String body) throws Exception {
        said("PUT", path, body);
    }

    JsonNode post(String path, String body) throws Exception {
        return JSON.readTree(said("POST", path, body));
    }

    private String said(String verb, String path, String body) throws Exception {
        HttpResponse<String> answer = server.send(verb, path, body);
        assertThat(answer.statusCode())
                .as(verb + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    @Override
    public void close() throws MqttException {
        for (Reporting agent : agents.values()) {
            agent.close();
        }
        server.close();
    }
}
