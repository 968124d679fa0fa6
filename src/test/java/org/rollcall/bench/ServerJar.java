package org.rollcall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The packaged server as somebody would start it, on ports and in a folder of its own. */
public final class ServerJar {
    public static final Path JAR = Path.of("target", "rollcall-server.jar");
    public static final String DISTRICT = "proof";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "Kim";
    private static final String PASSWORD = "a long sentence for tests";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path folder;
    private final int webPort;
    private final int mqttPort;
    private String cookie = "";

    public ServerJar(Path folder) throws IOException {
        this.folder = folder;
        // Free now; nobody else here takes ports at random from this range within the run.
        this.webPort = freePort();
        this.mqttPort = freePort();
    }

    /** What follows {@code java} on the command line. */
    public List<String> arguments(String... flags) {
        return java.util.stream.Stream.concat(
                        java.util.Arrays.stream(flags),
                        java.util.stream.Stream.of(
                                "-Ddemo=false", "-jar", JAR.toString(), "server", "config/server.yml"))
                .toList();
    }

    /** The environment it is configured by. */
    public Map<String, String> environment() {
        return Map.of(
                "ROLLCALL_DATA", folder.toString(),
                "ROLLCALL_DATABASE", "jdbc:sqlite:" + database(),
                "ROLLCALL_DISTRICT", DISTRICT,
                "ROLLCALL_WEB_PORT", String.valueOf(webPort),
                "ROLLCALL_MQTT_PORT", String.valueOf(mqttPort));
    }

    public Path database() {
        return folder.resolve("rollcall.db");
    }

    public int mqttPort() {
        return mqttPort;
    }

    /** Whether it answers at all. */
    public boolean answers() throws InterruptedException {
        try {
            http.send(request("/health").GET().build(), BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it answers, for as long as its process lives. */
    public void awaitAnswer(BooleanSupplier alive) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || !alive.getAsBoolean()) {
                throw new TimeoutException("the server has ended, or does not answer within " + PATIENCE.toSeconds()
                        + " s; see " + folder.resolve("server.log"));
            }
            Thread.sleep(10);
        }
    }

    /** Makes the first account with the setup link, and stays signed in. */
    public void setUp() throws IOException, InterruptedException {
        String token = Files.readString(folder.resolve("setup-token")).strip();
        HttpResponse<String> made = post("/api/v1/setup", Map.of("token", token, "name", NAME, "password", PASSWORD));
        cookie = made.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** Enrols an agent and keeps its token beside everything else, as {@code AGENT.token}. */
    public String enrol(String agent) throws IOException, InterruptedException {
        String token = JSON.readTree(post("/api/v1/agents", Map.of("id", agent)).body())
                .get("token")
                .asText();
        Files.writeString(folder.resolve(agent + ".token"), token + "\n");
        return token;
    }

    /** Makes an account whose owner has chosen the same password as everybody. */
    void invite(String name) throws IOException, InterruptedException {
        ObjectNode everywhere = JSON.createObjectNode()
                .put("name", name)
                .put("role", "helpdesk")
                .putNull("sites");
        String link = JSON.readTree(post("/api/v1/people", everywhere).body())
                .get("link")
                .asText();
        post("/api/v1/welcome", Map.of("token", link.substring(link.indexOf('#') + 1), "password", PASSWORD));
    }

    /** Signs somebody in, and says how many milliseconds that took. */
    double signInMillis(String name) throws IOException, InterruptedException {
        long start = System.nanoTime();
        post("/api/v1/session", Map.of("name", name, "password", PASSWORD));
        return (System.nanoTime() - start) / 1e6;
    }

    /** What an address answers to who is signed in. */
    public String get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(path)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
