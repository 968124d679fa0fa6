package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.SchoolDistrict.Size;

/** Holds what the simulator puts into the API beside the records that the server reads it into. */
class BodiesTest {
    private static final Path SERVER = Path.of("../../src/main/java/org/rollcall");
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private final SchoolDistrict district =
            SchoolDistrict.generate(new Size(8, 400, 1), SchoolClock.showing(LocalTime.of(10, 15), NOW));

    @Test
    void placesHaveTheFieldsThatTheServerReads() throws IOException {
        Place.Site site = district.sites().get(0);
        Place.Building building = site.buildings().get(0);
        String places = "district/PlaceResource.java";
        assertThat(Registrar.Bodies.site(site).keySet()).isEqualTo(fields(places, "SiteBody"));
        assertThat(Registrar.Bodies.building(building).keySet()).isEqualTo(fields(places, "BuildingBody"));
        assertThat(Registrar.Bodies.room(building.rooms().get(0)).keySet()).isEqualTo(fields(places, "RoomBody"));
    }

    @Test
    void devicesHaveOnlyFieldsThatTheServerReads() throws IOException {
        Set<String> known = fields("fleet/DeviceBody.java", "DeviceBody");
        for (Device device : district.devices()) {
            assertThat(known).containsAll(Registrar.Bodies.device(device).keySet());
        }
        String kinds = Files.readString(SERVER.resolve("inventory/Kind.java"));
        for (Kind kind : Kind.values()) {
            assertThat(kinds).contains(kind.name() + "(");
        }
    }

    @Test
    void bodiesSurviveTheirJson() {
        for (Device device : district.devices()) {
            Map<String, ?> body = Registrar.Bodies.device(device);
            assertThat(Json.read(Json.write(body))).isEqualTo(body);
        }
    }

    private static Set<String> fields(String file, String record) throws IOException {
        Path source = SERVER.resolve(file);
        Assumptions.assumeTrue(Files.exists(source), "the server's source is not here");
        Matcher head = Pattern.compile("record " + record + "\\((.*?)\\)\\s*\\{", Pattern.DOTALL)
                .matcher(Files.readString(source));
        assertThat(head.find()).isTrue();
        Set<String> fields = new HashSet<>();
        Matcher name =
                Pattern.compile("(\\w+)\\s*(?:,|$)").matcher(head.group(1).replaceAll("\\([^)]*\\)", ""));
        while (name.find()) {
            fields.add(name.group(1));
        }
        return fields;
    }
}
