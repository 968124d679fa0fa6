package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** What is planted in names must do nothing in the log; what is secret must stand nowhere. */
class PlantedTextTest {
    private static final List<String> PLANTED = List.of(
            "a\r\n2026-11-24T00:00:00Z INFO forged",
            "a\n\nforged",
            "\u001b[2J\u001b[31mred",
            "\u009b31m",
            "\u202etxt.exe",
            "\u2066isolate\u2069",
            "\u2028line",
            "\u0007bell",
            "\u200bzero",
            "${jndi:ldap://127.0.0.1/a}");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Target target;

    @BeforeEach
    void aServerWhoseLogIsRead() throws Exception {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        target = Target.start(folder);
    }

    @AfterEach
    void close() {
        target.close();
        System.setErr(before);
    }

    @Test
    void nothingPlantedInANameForgesALineOrSpeaksToTheTerminal() throws Exception {
        for (String text : PLANTED) {
            String name = Target.JSON.writeValueAsString(text);
            target.send("PUT", "/api/v1/sites/planted", "{\"name\":" + name + ",\"students\":1}");
            target.send("PUT", "/api/v1/devices/planted", "{\"name\":" + name + ",\"kind\":\"panel\"}");
            target.send("POST", "/api/v1/agents", "{\"id\":" + name + "}");
            target.send("POST", "/api/v1/session", "{\"name\":" + name + ",\"password\":" + name + "}");
            target.send("GET", "/api/v1/devices?q=" + Spells.inUrl(text), "");
            target.send("GET", "/api/v1/oidc/callback?state=" + Spells.inUrl(text), "");
            try (Device device = new Device(target.server.mqttPort())) {
                device.ask(Device.connect(text, text));
            }
        }
        String said = log.toString(StandardCharsets.UTF_8);
        assertThat(said.chars().filter(PlantedTextTest::isDangerous).count())
                .as(said)
                .isZero();
        assertThat(said.lines()).noneMatch(line -> line.contains("forged") && !line.contains("\\"));
    }

    @Test
    void noSecretStandsInAFileOrInTheLog() throws Exception {
        List<String> canaries = new ArrayList<>(List.of(RunningServer.PASSWORD, target.server.setupToken()));
        assertThat(folder.resolve("setup-token")).doesNotExist();
        canaries.add(target.server.cookie().split("=", 2)[1]);
        for (int i = 0; i < 6; i++) {
            canaries.add(target.server.enrol("agent-" + i));
            String community = "canary-community-" + i;
            String key = "canary-authentication-" + i;
            String privacy = "canary-privacy-key-" + i;
            canaries.addAll(List.of(community, key, privacy));
            require(target.send(
                    "PUT",
                    "/api/v1/snmp/targets/v2-" + i,
                    json(Map.of("host", "127.0.0.1", "port", "1", "version", "2c", "community", community))));
            require(target.send(
                    "PUT",
                    "/api/v1/snmp/targets/v3-" + i,
                    json(Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            "1",
                            "version",
                            "3",
                            "user",
                            "u" + i,
                            "auth",
                            "sha256",
                            "authKey",
                            key,
                            "priv",
                            "aes128",
                            "privKey",
                            privacy))));
            target.send("POST", "/api/v1/session", "{\"name\":\"Kim\",\"password\":\"canary-guess-" + i + "\"}");
            canaries.add("canary-guess-" + i);
        }
        String told = target.send("GET", "/api/v1/snmp/targets", "").body()
                + target.send("GET", "/api/v1/agents", "").body();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNone(
                        canaries, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), file.toString());
            }
        }
        assertNone(canaries, log.toString(StandardCharsets.UTF_8), "the log");
        assertNone(canaries, told, "what is told");
        assertNone(canaries, threads(), "a thread dump");
        System.out.printf("canaries: %d secrets in files, log, answers and threads: 0 found%n", canaries.size());
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::toString)
                .toList()
                .toString();
    }

    private static void require(Target.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private static String json(Map<String, String> fields) throws Exception {
        return Target.JSON.writeValueAsString(fields);
    }

    private static void assertNone(List<String> canaries, String text, String where) {
        assertThat(canaries.stream().filter(text::contains).toList()).as(where).isEmpty();
    }

    /** Controls but the ends of our own lines, and what turns the direction of a text. */
    private static boolean isDangerous(int letter) {
        return (Character.isISOControl(letter) && letter != '\n' && letter != '\t')
                || Character.getType(letter) == Character.FORMAT
                || letter == '\u2028'
                || letter == '\u2029';
    }
}
