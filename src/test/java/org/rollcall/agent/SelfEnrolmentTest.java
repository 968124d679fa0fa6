package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.util.concurrent.Uninterruptibles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;
import org.rollcall.SecureServer;

/** The agent as it ships and the server as it runs: the command on the screen, a device that reports, and its end. */
@Timeout(180)
class SelfEnrolmentTest {
    private static final String COMMAND = "java -jar rollcall-agent.jar ";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SecureServer server;

    @BeforeAll
    static void aServerOverTls() throws Exception {
        server = SecureServer.start(shared);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theCommandOnTheScreenEnrolsWithACertificateAndReports() throws Exception {
        JsonNode shown = server.claim(1);
        assertThat(run(shown)).isZero();
        String id = new Credential(folder.resolve("credential")).about().agent();
        JsonNode agent = server.agent(id);
        assertThat(agent.get("credential").asText()).isEqualTo("certificate");
        assertThat(agent.get("site").asText()).isEqualTo(SecureServer.SCHOOL);
        assertThat(stored(server.get("/api/v1/books"), id)).isPositive();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            for (String file : List.of("identity.pem", "token", "agent.properties", "authority.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                folder.resolve("credential").resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
        assertThat(run(shown)).as("with the same command again").isZero();
        assertThat(server.agent(id).get("fingerprint")).isEqualTo(agent.get("fingerprint"));
    }

    @Test
    void thePageBehindTheQrCodeShowsTheSameCommand() throws Exception {
        JsonNode shown = server.claim(1);
        String[] words = shown.get("command").asText().split(" ");
        assertThat(words).hasSize(9).startsWith("java", "-jar", "rollcall-agent.jar", "--claim");
        assertThat(words[4]).isEqualTo(shown.get("code").asText());
        assertThat(Files.readString(Path.of("dashboards/js/views/enrol.js")))
                .contains("`java -jar rollcall-agent.jar --claim ${code} --server ${location.origin}${authority ?"
                        + " ` --authority ${authority}` : ''}`");
        assertThat(shown.get("command").asText())
                .isEqualTo("java -jar rollcall-agent.jar --claim " + words[4] + " --server " + server.address()
                        + " --authority " + words[8]);
    }

    @Test
    void withoutTlsADeviceOnTheSameMachineGetsATokenAndReports(@TempDir Path elsewhere) throws Exception {
        try (RunningServer plain = RunningServer.start(elsewhere).signedIn()) {
            plain.send("PUT", "/api/v1/sites/hill", "{\"name\":\"Hill\",\"students\":1}");
            JsonNode shown = new ObjectMapper()
                    .readTree(plain.send("POST", "/api/v1/claims", "{\"site\":\"hill\",\"most\":1,\"hours\":1}")
                            .body());
            assertThat(run(shown, "--agent", "panel-7")).isZero();
            assertThat(plain.get("/api/v1/agents").findValuesAsText("credential"))
                    .contains("token");
            assertThat(stored(plain.get("/api/v1/books"), "panel-7")).isPositive();
        }
    }

    @Test
    void aRenewedCertificateIsUsedAtOnceAndEndsTheOneBefore() throws Exception {
        Credential kept = enrolled("panel-1");
        Path old = Files.createDirectory(folder.resolve("old"));
        for (String file : List.of("identity.pem", "token", "agent.properties", "authority.pem")) {
            Files.copy(folder.resolve("credential").resolve(file), old.resolve(file));
        }
        try (Reporting reporting = new Reporting(kept.link())) {
            within(20, server -> assertThat(presence("panel-1")).isEqualTo("up"));
            String before = server.agent("panel-1").get("fingerprint").asText();
            long connection = server.agent("panel-1").get("connection").asLong();
            Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(300));
            assertThat(new Renewal(kept, Clock.systemUTC()).look())
                    .as("before it is due")
                    .isFalse();
            assertThat(new Renewal(kept, late).look()).isTrue();
            assertThat(connects(new Credential(old).link()))
                    .as("the old one, until the new one is used")
                    .isZero();
            reporting.agent.redial();
            within(20, server -> {
                assertThat(server.agent("panel-1").get("connection").asLong()).isGreaterThan(connection);
                assertThat(presence("panel-1")).isEqualTo("up");
            });
            assertThat(server.agent("panel-1").get("fingerprint").asText()).isNotEqualTo(before);
            assertThat(connects(new Credential(old).link())).isEqualTo(0x86);
            assertThat(new Renewal(new Credential(old), late).look()).isFalse();
        }
    }

    @Test
    void revocationClosesTheLiveLinkWithinSecondsAndIsNotHammeredAt(TestReporter reporter) throws Exception {
        Credential kept = enrolled("panel-2");
        try (Reporting reporting = new Reporting(kept.link());
                Heeding heeding = new Heeding(Redial.class)) {
            within(20, server -> assertThat(presence("panel-2")).isEqualTo("up"));
            long began = System.nanoTime();
            assertThat(server.send("DELETE", "/api/v1/agents/panel-2", "").statusCode())
                    .isEqualTo(204);
            within(5, server -> assertThat(heeding.values("code")).contains(0x87));
            reporter.publishEntry("closed after ms", Long.toString((System.nanoTime() - began) / 1_000_000));
            assertThat(heeding.values("retryMillis"))
                    .allSatisfy(millis -> assertThat((long) millis).isGreaterThanOrEqualTo(60_000));
            assertThat(connects(kept.link())).isEqualTo(0x86);
            assertThat(reporting.running.isAlive())
                    .as("it keeps its reports and goes on")
                    .isTrue();
        }
        assertThat(run(server.claim(1))).as("with another code").isZero();
        assertThat(server.agent("panel-2").get("revokedAt").isNull())
                .as("under its old id")
                .isTrue();
    }

    @Test
    void aServerThatIsNotTheOneOfTheCodeIsNotToldIt() throws Exception {
        JsonNode shown = server.claim(1);
        Enrolment.Claim good = new Enrolment.Claim(
                shown.get("code").asText(), "", URI.create(server.address()), Optional.empty(), Optional.empty());
        Enrolment enrolment = new Enrolment(new Credential(folder.resolve("credential")));
        assertThatThrownBy(() -> enrolment.claim(good))
                .as("without a fingerprint")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("authority that this agent does not trust");
        Pin other = Pin.parse("AB:".repeat(31) + "CD");
        assertThatThrownBy(() -> enrolment.claim(
                        new Enrolment.Claim(good.code(), "", good.server(), Optional.of(other), Optional.empty())))
                .as("with another fingerprint")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not the one that the claim code is from");
        assertThat(new Credential(folder.resolve("credential")).isThere()).isFalse();
        assertThat(run(shown)).as("the code is still good").isZero();
    }

    @Test
    void whatTheServerRefusesIsSaid() throws Exception {
        enrolled("panel-3");
        for (String[] refused : new String[][] {
            {server.claim(1).get("code").asText(), "panel-3", "revoke it first, or choose another id"},
            {server.claim(1).get("code").asText(), "no/id", "agent"},
            {"0000-0000-0000-0000-0000-0000-0000", "panel-4", "mistyped, used up, too old or taken back"}
        }) {
            assertThatThrownBy(() -> new Enrolment(new Credential(folder.resolve("other")))
                            .claim(new Enrolment.Claim(
                                    refused[0],
                                    refused[1],
                                    URI.create(server.address()),
                                    Optional.empty(),
                                    Optional.of(folder.resolve("credential").resolve("authority.pem")))))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(refused[2]);
        }
    }

    @Test
    void aTokenGoesOverTlsToAServerThatTheFileVouchesFor() throws Exception {
        int port = server.secureMqttPort();
        assertThat(server.get("/api/v1/session").get("mqttPort").asInt())
                .as("the port in the command on the screen")
                .isEqualTo(port);
        JsonNode made = new ObjectMapper()
                .readTree(server.send("POST", "/api/v1/agents", "{\"id\":\"panel-8\"}")
                        .body());
        String token = made.get("token").asText();
        Path authority = Files.writeString(
                folder.resolve("authority.pem"),
                server.send("GET", "/authority.pem", "").body());
        Path file = Files.writeString(folder.resolve("rollcall-token"), token);
        assertThat(AgentMain.execute(
                        "--once",
                        "--server",
                        "ssl://127.0.0.1:" + port,
                        "--agent",
                        "panel-8",
                        "--token-file",
                        file.toString(),
                        "--trust",
                        authority.toString(),
                        "--spool",
                        folder.resolve("spool").toString()))
                .isZero();
        assertThat(server.agent("panel-8").get("credential").asText()).isEqualTo("token");
        assertThat(stored(server.get("/api/v1/books"), "panel-8")).isPositive();

        assertThat(lost(new TokenLink("127.0.0.1", port, true, Optional.empty()).as("demo", "panel-8", token)))
                .as("without the file")
                .contains("authority that this agent does not trust");
    }

    @Test
    void whoIsBlockedIsToldSo() throws Exception {
        Credential kept = enrolled("panel-9");
        try (Reporting reporting = new Reporting(kept.link());
                Heeding heeding = new Heeding(Redial.class)) {
            within(20, server -> assertThat(presence("panel-9")).isEqualTo("up"));
            server.send("POST", "/api/v1/agents/panel-9/block", "{}");
            within(
                    5,
                    server -> assertThat(heeding.values("why"))
                            .contains("this agent is blocked; unblock it on the page Agents"));
            assertThat(reporting.running.isAlive()).isTrue();
        }
        assertThat(connects(kept.link())).isEqualTo(0x86);
        server.send("POST", "/api/v1/agents/panel-9/unblock", "{}");
        assertThat(connects(kept.link())).isZero();
    }

    @Test
    void anAddressInTheClearIsGivenUpWhereThePortSpeaksTls() throws Exception {
        Enrolment.Claim plain = new Enrolment.Claim(
                server.claim(1).get("code").asText(),
                "",
                URI.create("http://127.0.0.1:" + server.port()),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> new Enrolment(new Credential(folder.resolve("credential"))).claim(plain))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("speaks TLS; use https://");
    }

    /** What a device of its own would keep after it has enrolled. */
    private Credential enrolled(String id) throws Exception {
        assertThat(run(server.claim(1), "--agent", id)).isZero();
        return new Credential(folder.resolve("credential"));
    }

    /** Types the command that a claim shows, and looks and reports once. */
    private int run(JsonNode shown, String... more) {
        String command = shown.get("command").asText();
        assertThat(command).startsWith(COMMAND);
        List<String> words =
                new ArrayList<>(List.of(command.substring(COMMAND.length()).split(" ")));
        words.addAll(List.of(
                "--once",
                "--credential",
                folder.resolve("credential").toString(),
                "--spool",
                folder.resolve("spool").toString()));
        words.addAll(List.of(more));
        return AgentMain.execute(words.toArray(String[]::new));
    }

    private static String presence(String id) throws Exception {
        return server.agent(id).get("presence").asText();
    }

    private static long stored(JsonNode books, String agent) {
        for (JsonNode lane : books.get("lanes")) {
            if (lane.get("agent").asText().equals(agent) && lane.get("stored").asLong() > 0) {
                return lane.get("stored").asLong();
            }
        }
        return 0;
    }

    /** Connects once with a credential; 0, or MQTT's reason why it may not. */
    private static int connects(LinkSettings settings) throws Exception {
        return first(settings) instanceof Heard.Lost lost ? lost.code() : 0;
    }

    /** Why a connection does not come about. */
    private static String lost(LinkSettings settings) throws Exception {
        return first(settings) instanceof Heard.Lost lost ? lost.why() : "";
    }

    private static Heard first(LinkSettings settings) throws Exception {
        LinkedBlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
        MqttLink link = new MqttLink(settings, 1, inbox::add);
        link.open(new byte[0]);
        Heard heard = inbox.poll(30, TimeUnit.SECONDS);
        link.drop();
        return Objects.requireNonNull(heard);
    }

    private static void within(int seconds, ThrowingConsumer<SecureServer> assertion) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (true) {
            try {
                assertion.accept(server);
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - until > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** An agent that reports until it is closed. */
    private final class Reporting implements AutoCloseable {
        private final Spool spool;
        private final Agent agent;
        private final Thread running;

        Reporting(LinkSettings settings) {
            Agent.World world = Agent.World.system();
            spool = Spool.open(folder.resolve("spool"), SpoolLimits.usual(), world.clock(), new SecureRandom());
            agent = new Agent(settings, world, spool, new ThisMachine(settings.agent(), world.clock()), 1);
            running = new Thread(agent::run, "agent");
            running.start();
        }

        @Override
        public void close() {
            agent.stop();
            Uninterruptibles.joinUninterruptibly(running);
            spool.close();
        }
    }
}
