package org.rollcall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.security.Policy;
import org.rollcall.security.Role;

/** A second school, with a word of its own in every name it has, is nowhere to be seen for the people of the first. */
class LeakTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "north";
    private static final String CANARY = "zqcanary";

    /** Addresses whose answer depends on when and whom one asks, not on what there is. */
    private static final Set<String> NOT_COMPARED = Set.of("/api/v1/session", "/api/v1/sessions");

    @TempDir
    private static Path folder;

    private static TwoSchools both;
    private static TwoSchools alone;
    private static Hiring hiring;
    private static String spokenFor;
    private static String elsewhere;

    @BeforeAll
    static void oneDistrictWithASecondSchoolAndOneWithout() throws Exception {
        both = new TwoSchools(RunningServer.start(folder.resolve("both")).signedIn()).school(OWN, "North");
        alone = new TwoSchools(RunningServer.start(folder.resolve("alone")).signedIn()).school(OWN, "North");
        hiring = new Hiring(both.server());
        spokenFor = fill(both, OWN);
        fill(alone, OWN);
        elsewhere = fill(both.school(CANARY, CANARY), CANARY);
        both.put("/api/v1/devices/nowhere", "{\"kind\":\"tablet\",\"name\":\"" + CANARY + " of no school\"}");
    }

    /** One of everything that a school has, and the id of the device that its agent speaks for. */
    private static String fill(TwoSchools world, String school) throws Exception {
        world.device(school);
        world.newcomer(school);
        world.agent(school);
        world.target(school);
        world.pupil(school);
        String device = world.spokenFor(school);
        world.post("/api/v1/devices/" + device + "/jobs", "{\"op\":\"locate\"}");
        world.reporting(school).mumbles(school + " mumbles");
        return device;
    }

    @AfterAll
    static void close() throws Exception {
        both.close();
        alone.close();
    }

    @Test
    void noWordOfTheOtherSchoolIsInAnyAnswer() throws Exception {
        for (Role role : Role.values()) {
            if (role.isScoped()) {
                Staff staff = hiring.hire(role, Optional.of(List.of(OWN)));
                for (String path : paths(both, role)) {
                    assertThat(answer(both, staff, path).toLowerCase(Locale.ROOT))
                            .as(staff + " asked " + path)
                            .doesNotContain(CANARY);
                }
            }
        }
    }

    @Test
    void everyAnswerIsThatOfADistrictWithoutTheOtherSchool() throws Exception {
        Staff here = hiring.hire(Role.TECHNICIAN, Optional.of(List.of(OWN)));
        Staff there = new Hiring(alone.server()).hire(Role.TECHNICIAN, Optional.of(List.of(OWN)));
        Map<String, JsonNode> mine = new LinkedHashMap<>();
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        for (String path : paths(both, Role.TECHNICIAN)) {
            if (!NOT_COMPARED.contains(path)) {
                mine.put(path, timeless(read(answer(both, here, path))));
                theirs.put(path, timeless(read(answer(alone, there, path))));
            }
        }
        assertThat(mine).hasSizeGreaterThan(10);
        mine.forEach((path, answer) -> assertThat(answer).as(path).isEqualTo(theirs.get(path)));
        assertThat(mine.get("/api/v1/fleet").at("/totals/devices").asInt()).isEqualTo(2);
        assertThat(mine.get("/api/v1/newcomers").at("/items")).hasSize(1);
        assertThat(mine.get("/api/v1/quarantine").at("/total").asInt()).isEqualTo(1);
        assertThat(mine.get("/api/v1/books").at("/laneCount").asInt()).isEqualTo(1);
        assertThat(mine.get("/api/v1/search?q=north").at("/items")).isNotEmpty();
    }

    /** An answer as JSON; a table that is taken home is one text, without its times. */
    private static JsonNode read(String answer) throws IOException {
        return answer.startsWith("\uFEFF")
                ? TextNode.valueOf(answer.replaceAll("\\d{4}-\\d\\d-\\d\\dT[^,\r\n]*", "then"))
                : JSON.readTree(answer);
    }

    @Test
    void theLiveStreamTellsNothingOfTheOtherSchool() throws Exception {
        Staff technician = hiring.hire(Role.TECHNICIAN, Optional.of(List.of(OWN)));
        Staff director = hiring.hire(Role.DIRECTOR, Optional.empty());
        try (Watching mine = watch(technician, elsewhere);
                Watching all = watch(director, elsewhere)) {
            both.reporting(CANARY).reads(sender(elsewhere), 90);
            both.device(CANARY);
            both.newcomer(CANARY);
            all.awaits("event: reading");
            all.awaits("\"state\":\"bad\"");
            List<String> before = List.copyOf(mine.lines());
            both.reporting(OWN).reads(sender(spokenFor), 90);
            mine.awaits(spokenFor);

            assertThat(before).filteredOn(line -> line.startsWith("event")).containsExactly("event: fleet");
            assertThat(mine.lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(CANARY) || line.contains("event: reading"));
            both.reporting(OWN).reads(sender(spokenFor), 40);
        }
    }

    @Test
    void theLiveStreamEndsWithItsSession() throws Exception {
        Staff technician = hiring.hire(Role.TECHNICIAN, Optional.of(List.of(OWN)));
        Staff other = hiring.hire(Role.TECHNICIAN, Optional.of(List.of(OWN)));
        try (Watching ending = watch(technician, "");
                Watching staying = watch(other, "")) {
            ending.awaits("event: fleet");
            technician.ask(both.server().request("DELETE", "/api/v1/session", ""));

            assertThat(ending.end()).succeedsWithin(Duration.ofSeconds(5));
            assertThat(staying.end()).isNotDone();
        }
    }

    private static Watching watch(Staff staff, String device) throws Exception {
        return new Watching(staff.ask(both.server().request("GET", "/api/v1/live?device=" + device, "")));
    }

    /** How its agent names a device that it speaks for: it was made just before. */
    private static String sender(String spokenFor) throws Exception {
        return both.server()
                .get("/api/v1/devices/" + spokenFor)
                .at("/senders/0/device")
                .asText();
    }

    /** All that can be asked by a role, with some words to look for, and what is known of the own school. */
    private static Set<String> paths(TwoSchools world, Role role) {
        Stream<String> plain = Route.of(world.server()).stream()
                .filter(Route::asksForItself)
                .filter(route -> !route.isOpen() && !route.template().endsWith("/live"))
                .filter(route -> route.permissions().stream().anyMatch(permission -> Policy.allows(role, permission)))
                .map(Route::template);
        Stream<String> asked = Stream.of(
                "/api/v1/search?q=" + CANARY,
                "/api/v1/search?q=tablet",
                "/api/v1/search?q=north",
                "/api/v1/devices?site=" + CANARY,
                "/api/v1/devices?room=" + CANARY + "-101",
                "/api/v1/devices?kind=tablet&limit=200",
                "/api/v1/devices/" + spokenFor,
                "/api/v1/devices/" + spokenFor + "/series?metric=temperature",
                "/api/v1/rooms/" + TwoSchools.room(OWN));
        return Stream.concat(plain, asked).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static String answer(TwoSchools world, Staff staff, String path) throws Exception {
        HttpResponse<InputStream> answer = staff.ask(world.server().request("GET", path, ""));
        try (InputStream body = answer.body()) {
            String said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode())
                    .as(staff + " asked " + path + ": " + said)
                    .isEqualTo(200);
            return said;
        }
    }

    /** Without points in time, and with what was counted within them. */
    private static JsonNode timeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> object.set(name, timeless(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, timeless(array.get(i)));
            }
        }
        return node.isNumber() && node.asDouble() > 1e12 ? LongNode.valueOf(0) : node;
    }
}
