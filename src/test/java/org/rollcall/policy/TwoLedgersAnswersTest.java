package org.rollcall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.security.Role;

/** A device reports and is lent: no answer of the server says who has it and how it was used in one breath. */
class TwoLedgersAnswersTest {
    private static final String SCHOOL = "north";
    private static final double READING = 77.25;
    private static final String READ = "77.25";
    private static final int MOST_BYTES = 4_000_000;

    @TempDir
    private static Path folder;

    private static TwoSchools world;
    private static String device;
    private static String person;
    private static String loan;
    private static final List<Staff> STAFF = new ArrayList<>();

    @BeforeAll
    static void aPupilHasADeviceThatReports() throws Exception {
        world = new TwoSchools(RunningServer.start(folder).signedIn()).school(SCHOOL, "North");
        device = world.spokenFor(SCHOOL);
        world.reporting(SCHOOL).reads(SCHOOL + "-new-2", READING);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!world.server().get("/api/v1/devices/" + device).toString().contains(READ)) {
            assertThat(System.nanoTime()).as("the reading did not come").isLessThan(deadline);
            Thread.onSpinWait();
        }
        person = world.pupil(SCHOOL);
        String out = "{\"holder\":{\"kind\":\"person\",\"id\":\"%s\"},\"items\":[\"%s\"]}".formatted(person, device);
        loan = world.post("/api/v1/loans/check-out", out).at("/lines/0/loan").asText();
        Hiring hiring = new Hiring(world.server());
        for (Role role : Role.values()) {
            STAFF.add(hiring.hire(role, Optional.empty()));
        }
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    /** Every address that only reads, with each id that there is in the place of its own. */
    private static Stream<String> addresses() {
        return Route.of(world.server()).stream()
                .filter(route -> route.verb().equals("GET"))
                .flatMap(route -> Stream.of(device, person, loan, SCHOOL, TwoSchools.room(SCHOOL))
                        .map(id -> route.template().replaceAll("\\{[^}]*}", id))
                        .distinct());
    }

    private static String answer(Staff staff, String address) throws Exception {
        HttpResponse<InputStream> answer = staff.ask(world.server().request("GET", address, ""));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = answer.body()) {
            if (answer.statusCode() >= 400 || type.startsWith("text/event-stream")) {
                return "";
            }
            byte[] bytes = body.readNBytes(MOST_BYTES);
            return type.equals("application/zip") ? unzipped(bytes) : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String unzipped(byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void noAnswerAndNoExportSaysWhoHasADeviceAndHowItWasUsed() throws Exception {
        TreeSet<String> ofPeople = new TreeSet<>();
        TreeSet<String> ofUse = new TreeSet<>();
        for (String address : addresses().toList()) {
            for (Staff staff : STAFF) {
                String said = answer(staff, address);
                boolean names = said.contains(person);
                boolean uses = said.contains(READ);
                assertThat(Map.of("names the person", names, "says what was read", uses))
                        .as(staff + " asked " + address)
                        .isNotEqualTo(Map.of("names the person", true, "says what was read", true));
                if (names) {
                    ofPeople.add(address);
                }
                if (uses) {
                    ofUse.add(address);
                }
            }
        }
        assertThat(ofPeople)
                .as("so that this test could fail")
                .contains(
                        "/api/v1/loans",
                        "/api/v1/loans/" + loan,
                        "/api/v1/custody/devices/" + device,
                        "/api/v1/persons/" + person + "/export");
        assertThat(ofUse).contains("/api/v1/devices/" + device);
    }
}
