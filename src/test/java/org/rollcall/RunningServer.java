package org.rollcall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jersey.DropwizardResourceConfig;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole server on free ports of the loopback, over a database of its own, asked over HTTP as a program asks. */
public final class RunningServer implements AutoCloseable {
    public static final String PASSWORD = "a long sentence for tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DropwizardTestSupport<ServerConfiguration> support;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private String cookie = "";
    private String setupToken = "";

    private RunningServer(Path folder, String file, ConfigOverride... more) throws Exception {
        this.folder = folder;
        List<ConfigOverride> overrides = new ArrayList<>(List.of(
                ConfigOverride.config("data", folder.toString()),
                ConfigOverride.config("database.url", "jdbc:sqlite:" + folder.resolve("rollcall.db")),
                ConfigOverride.config(
                        "snmp.keyFile", folder.resolve("secrets.key").toString()),
                ConfigOverride.config(
                        "privacy.keyFile", folder.resolve("pseudonyms.key").toString()),
                ConfigOverride.config("snmp.networks", "127.0.0.0/8"),
                ConfigOverride.config("ledger.folder", folder.resolve("ledger").toString()),
                ConfigOverride.config(
                        "ledger.keyFile", folder.resolve("ledger.key").toString()),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("mqtt.port", "0")));
        overrides.addAll(List.of(more));
        this.support = new DropwizardTestSupport<>(
                ServerMain.class,
                file,
                new io.dropwizard.configuration.SubstitutingSourceProvider(
                        new io.dropwizard.configuration.FileConfigurationSourceProvider(),
                        new io.dropwizard.configuration.EnvironmentVariableSubstitutor(false, true)),
                overrides.toArray(ConfigOverride[]::new));
        support.before();
    }

    /** Starts one that keeps everything in this folder. */
    public static RunningServer start(Path folder) throws Exception {
        return new RunningServer(folder, "config/server.yml");
    }

    /** Starts one with another shipped file, and with what else it should say. */
    public static RunningServer start(Path folder, String file, ConfigOverride... more) throws Exception {
        return new RunningServer(folder, file, more);
    }

    /** The address that pages and the API are served on. */
    public String address() {
        return "http://127.0.0.1:" + support.<ServerMain>getApplication().webPort();
    }

    public int mqttPort() {
        return support.<ServerMain>getApplication().mqttPort();
    }

    /** All that its configuration says, as it would tell it. */
    public String configuration() {
        ServerConfiguration config = support.getConfiguration();
        return config + " " + config.getDatabase() + " " + config.getTls() + " " + config.getSnmp() + " "
                + config.getMqtt() + " " + config.getOidc();
    }

    /** Where devices report over TLS. */
    public int secureMqttPort() {
        return support.<ServerMain>getApplication().secureMqttPort();
    }

    /** The one-time token of the setup link. */
    public String setupToken() throws IOException {
        if (setupToken.isEmpty()) {
            setupToken = Files.readString(folder.resolve("setup-token")).strip();
        }
        return setupToken;
    }

    /** Makes the first account and stays signed in with it. */
    public RunningServer signedIn() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "/api/v1/setup",
                JSON.createObjectNode()
                        .put("token", setupToken())
                        .put("name", "Kim")
                        .put("password", PASSWORD)
                        .toString());
        cookie = made.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new AssertionError("no account was made: " + made.body()))
                .split(";", 2)[0];
        return this;
    }

    /** The cookie of whoever is signed in. */
    public String cookie() {
        return cookie;
    }

    /** One request with JSON, as whoever is signed in. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = request(method, path, body);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** One request with JSON, as nobody yet. */
    public HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
    }

    /** All that answers under an address: objects and classes, as they were registered. */
    public Stream<Class<?>> resources() {
        DropwizardResourceConfig config = support.getEnvironment().jersey().getResourceConfig();
        return Stream.concat(config.getInstances().stream().map(Object::getClass), config.getClasses().stream())
                .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class));
    }

    /** What an address answers, as JSON. */
    public JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, "").body());
    }

    /** Enrols an agent and returns its token. */
    public String enrol(String agent) throws Exception {
        return JSON.readTree(send("POST", "/api/v1/agents", "{\"id\":\"" + agent + "\"}")
                        .body())
                .get("token")
                .asText();
    }

    @Override
    public void close() {
        support.after();
    }
}
