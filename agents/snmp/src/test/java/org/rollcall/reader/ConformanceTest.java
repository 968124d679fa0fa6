package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Priv;

/** Recordings of real devices, served by our responder and read back over both versions, against what is in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private final Map<String, Expected> expected = new TreeMap<>();
    private final Map<String, Reading> readings = new TreeMap<>();
    private Responder responder;
    private Reader reader;

    @BeforeAll
    void allRecordingsAreServed() throws Exception {
        Path data = Path.of(System.getProperty("rollcall.shared", "../../../shared"))
                .resolve("data/snmp");
        assumeTrue(Files.isDirectory(data), "no recordings at " + data.toAbsolutePath());
        Map<String, Mib> mibs = new TreeMap<>();
        List<Credential.User> users = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".snmprec"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".snmprec", "");
                mibs.put(name, Mib.read(file));
                users.add(user(name));
                expected.put(name, Expected.read(data.resolve(name + ".expected.json")));
            }
        }
        responder = Responder.start(mibs, users.toArray(Credential.User[]::new));
        reader = Reader.open(Profiles.bundled());
        for (String name : mibs.keySet()) {
            readings.put(name, read(new Credential.Community(name)));
        }
    }

    @AfterAll
    void stop() {
        if (responder != null) {
            reader.close();
            responder.close();
        }
    }

    @Test
    void everyRecordingReadsTheSameOverVersion3() throws Exception {
        for (String name : readings.keySet()) {
            assertThat(read(user(name))).as(name).isEqualTo(readings.get(name));
        }
    }

    @Test
    void noRecordingHasProblems() {
        readings.forEach(
                (name, reading) -> assertThat(reading.problems()).as(name).isEmpty());
    }

    @Test
    void uptimeAndPortsOfEveryRecordingAreRight() {
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, wanted) -> {
            wrong.addAll(wanted.missing(readings.get(name), "uptime"));
            wanted.ports()
                    .filter(ports -> !ports.equals(readings.get(name).ports()))
                    .ifPresent(ports ->
                            wrong.add(name + " has " + readings.get(name).ports() + ", not " + ports));
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void identityOfEveryRecordingIsRight() {
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, wanted) ->
                wrong.addAll(wanted.wrongIdentity(readings.get(name).device())));
        assertThat(wrong).isEmpty();
    }

    @Test
    void childrenOfEveryRecordingAreRight() {
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, wanted) -> wrong.addAll(wanted.wrongChildren(readings.get(name))));
        assertThat(wrong).isEmpty();
    }

    @Test
    void twoAccessPointFamiliesAreRightToTheLastValue() {
        for (String name : List.of("aruba-instant", "unifi_nanohd", "unifi_ukultra")) {
            assertThat(expected.get(name).missing(readings.get(name), ""))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void theTableOfAllRecordings() {
        StringBuilder table = new StringBuilder(
                "%n%-30s %-22s %9s %9s %9s%n".formatted("recording", "profile", "exact", "rounded", "mapped"));
        Map<String, int[]> totals = new LinkedHashMap<>();
        expected.forEach((name, wanted) -> {
            table.append("%-30s %-22s".formatted(name, readings.get(name).profile()));
            for (String check : List.of("exact", "rounded", "mapped")) {
                int[] score = wanted.score(readings.get(name), check);
                int[] total = totals.computeIfAbsent(check, any -> new int[2]);
                total[0] += score[0];
                total[1] += score[1];
                table.append("%10s".formatted(score[0] + "/" + score[1]));
            }
            table.append(System.lineSeparator());
        });
        table.append("%-53s".formatted("total"));
        totals.values().forEach(total -> table.append("%10s".formatted(total[0] + "/" + total[1])));
        System.out.println(table);
        if (Boolean.getBoolean("missing")) {
            expected.forEach(
                    (name, wanted) -> wanted.missing(readings.get(name), "").forEach(System.out::println));
        }
        for (String check : List.of("exact", "rounded")) {
            int[] total = totals.get(check);
            assertThat(total[0]).as(check).isEqualTo(total[1]);
        }
    }

    private Reading read(Credential credential) throws Exception {
        Target target = new Target("127.0.0.1", responder.port(), credential, Duration.ofSeconds(5), 1);
        return reader.read(target).get(60, TimeUnit.SECONDS);
    }

    private static Credential.User user(String name) {
        return new Credential.User(
                name.substring(0, Math.min(32, name.length())), Auth.SHA256, "maplemaple", Priv.AES128, "birchbirch");
    }
}
