package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Longs;
import io.dropwizard.testing.ConfigOverride;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.management.ObjectName;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Secrets are given to a whole server, in use and by mistake, and then looked for in all that somebody may get hold of: its
 * files, its log, its threads, what it answers, a backup. A word that is no secret must be found everywhere, or the search is
 * blind.
 */
class CanariesTest {
    /** Where secrets may lie: these files are what the others are kept apart from. */
    private static final Set<String> HOMES = Set.of("secrets.key", "authority-with-key.pem");

    private static final String CONTROL = "control-canary-7Qd2xWvT";

    @TempDir
    Path folder;

    private final Map<String, byte[]> planted = new LinkedHashMap<>();
    private final Map<String, byte[]> answered = new LinkedHashMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private RunningServer server;
    private OutputStreamAppender<ILoggingEvent> appender;

    @BeforeEach
    void aServerThatTellsAllToItsLog() throws Exception {
        server = RunningServer.start(
                folder,
                "config/server.yml",
                ConfigOverride.config("database.password", plant("database password", "dbpw-hX93kkT0vLq2")),
                ConfigOverride.config("tls.mode", "own"),
                ConfigOverride.config("tls.mqttPort", "0"));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%c %m %kvp{DOUBLE} %mdc%n%ex{full}");
        encoder.start();
        appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        context.getLogger("org.rollcall").setLevel(Level.TRACE);
        context.getLogger("org.rollcall").addAppender(appender);
    }

    @AfterEach
    void close() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("org.rollcall").detachAppender(appender);
        context.getLogger("org.rollcall").setLevel(Level.INFO);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        appender.stop();
        server.close();
    }

    private String plant(String what, String secret) {
        planted.put(what, secret.getBytes(StandardCharsets.UTF_8));
        return secret;
    }

    @Test
    void noSecretIsFoundWhereSomebodyMayLook() throws Exception {
        useSecrets();
        misuseSecrets();

        Map<String, byte[]> places = places();

        assertThat(planted.size()).isGreaterThanOrEqualTo(20);
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) ->
                planted.forEach((what, secret) -> forms(secret).forEach((form, text) -> {
                    if (Bytes.indexOf(bytes, text) >= 0) {
                        found.add(what + " as " + form + " in " + place);
                    }
                })));
        assertThat(found).isEmpty();
        for (String place : List.of("log", "threads", "backup", "GET /api/v1/devices/pn-1")) {
            assertThat(Bytes.indexOf(places.getOrDefault(place, new byte[0]), utf8(CONTROL)))
                    .as(place)
                    .isNotNegative();
        }
        byte[] files = Bytes.concat(places.get("file rollcall.db"), places.get("file rollcall.db-wal"));
        assertThat(Bytes.indexOf(files, utf8(CONTROL))).as("database").isNotNegative();
    }

    private void useSecrets() throws Exception {
        plant("account password", RunningServer.PASSWORD);
        server.signedIn();
        plant("session", server.cookie().split("=", 2)[1]);
        save("/api/v1/sites/oak", "{\"name\":\"Oak\",\"students\":400}");
        save("/api/v1/devices/pn-1", "{\"tag\":\"PN-1\",\"name\":\"" + CONTROL + "\",\"kind\":\"panel\"}");
        String old = plant("former community", "comm-A1-zT7pQ0rX");
        save("/api/v1/snmp/targets/sw-1", community(old));
        save("/api/v1/snmp/targets/sw-1", community(plant("community", "comm-B2-mK4nL8sD")));
        save(
                "/api/v1/snmp/targets/sw-2",
                "{\"host\":\"127.0.0.1\",\"port\":9,\"version\":\"3\",\"user\":\"poller\",\"auth\":\"SHA256\",\"authKey\":\""
                        + plant("auth key", "auth-C3-wE5rT9yU") + "\",\"priv\":\"AES128\",\"privKey\":\""
                        + plant("priv key", "priv-D4-iO1pA6sF") + "\",\"every\":60,\"enabled\":true}");
        String former = plant("former agent token", server.enrol("kite"));
        String token = plant("agent token", server.enrol("kite"));
        connect("kite", token);
        assertThatThrownBy(() -> connect("kite", former)).isInstanceOf(MqttException.class);
        plantPeoples();
        assertThat(server.send("POST", "/api/v1/keys/rotate", "").statusCode()).isEqualTo(200);
        plantKeys();
    }

    private void plantPeoples() throws Exception {
        String app = plant(
                "app's key",
                told("POST", "/api/v1/session/second-factor", "{}")
                        .get("secret")
                        .asText());
        planted.put("app's key in bytes", BaseEncoding.base32().omitPadding().decode(app));
        told("PUT", "/api/v1/session/second-factor", "{\"code\":\"" + code(app) + "\"}")
                .get("recoveryCodes")
                .forEach(code -> plant("recovery code " + code.asText().substring(0, 2), code.asText()));
        plant(
                "program's token",
                told(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"sync\",\"permissions\":[\"devices.read\"],\"sites\":null,\"days\":30}")
                        .get("token")
                        .asText());
        String link = told("POST", "/api/v1/people", "{\"name\":\"Sam\",\"role\":\"technician\",\"sites\":null}")
                .get("link")
                .asText();
        plant("invitation", link.substring(link.indexOf('#') + 1));
    }

    private JsonNode told(String method, String path, String body) throws Exception {
        var answer = server.send(method, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
        return new ObjectMapper().readTree(answer.body());
    }

    /** What an authenticator app shows now (RFC 6238). */
    private static String code(String app) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(BaseEncoding.base32().omitPadding().decode(app), "HmacSHA1"));
        byte[] hash = mac.doFinal(Longs.toByteArray(Instant.now().getEpochSecond() / 30));
        int from = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, from, 4).getInt() & 0x7fffffff;
        return String.format("%06d", number % 1_000_000);
    }

    private void plantKeys() throws IOException {
        String master = Files.readString(folder.resolve("secrets.key")).strip();
        plant("master key", master);
        planted.put("master key's bytes", BaseEncoding.base16().lowerCase().decode(master));
        String authority = Files.readString(folder.resolve("authority").resolve("authority-with-key.pem"));
        String key = authority
                .substring(authority.indexOf("KEY-----") + 8, authority.indexOf("-----END"))
                .replaceAll("\\s", "");
        plant("authority's key", key);
        planted.put("authority's key in DER", Base64.getDecoder().decode(key));
    }

    /** Secrets come where they do not belong, and requests that hold them fail. */
    private void misuseSecrets() throws Exception {
        send("POST", "/api/v1/session", signIn("\"" + plant("mistyped password", "typo-E5-gH2jK7lZ") + "\""));
        send("POST", "/api/v1/session", signIn("[\"" + plant("password in a list", "list-F6-xC3vB8nM") + "\"]"));
        send("POST", "/api/v1/session", signIn("\"" + plant("password in broken JSON", "brkn-G7-qW4eR0tY")));
        send(
                "POST",
                "/api/v1/setup",
                "{\"token\":\"" + plant("used setup token", "stup-H8-uI5oP1aS") + "\",\"name\":\"Eve\",\"password\":\""
                        + plant("password for a used link", "link-I9-dF6gH2jK") + "\"}");
        send(
                "PUT",
                "/api/v1/snmp/targets/sw-3",
                community(plant("community for nobody", "comm-J0-lZ7xC3vB"))
                        .replace("\"127.0.0.1\"", "\"no such host!\""));
        send(
                "PUT",
                "/api/v1/snmp/targets/sw-4",
                "{\"comunity\":\"" + plant("misspelt key", "comm-K1-nM8qW4eR") + "\"}");
        send(
                "PUT",
                "/api/v1/snmp/targets/sw-5",
                "{\"community\":{\"" + plant("secret as a key", "comm-L2-tY9uI5oP") + "\":1}}");
        for (String header : List.of("Bearer ", "Basic ", "")) {
            wave(
                    "Authorization",
                    header + plant("credential '" + header + "'", "cred-M" + header.length() + "-aS0dF6"));
        }
        wave("Cookie", "sid=" + plant("foreign session", "sess-N4-K7lZ3xC8vBnMqWeRtYuIoPaSdFgHjK"));
        assertThatThrownBy(() -> connect("kite", plant("wrong agent token", "tokn-O5-vB8nM4qW")))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> connect(plant("token as a name", "tokn-P6-eR1tY9uI"), "x"))
                .isInstanceOf(MqttException.class);
    }

    private void wave(String header, String value) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/devices"))
                                .header(header, value)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        answered.put(
                "answer to " + header + value.length(),
                utf8(answer.body() + answer.headers().map()));
    }

    private static String signIn(String password) {
        return "{\"name\":\"Kim\",\"password\":" + password + "}";
    }

    private static String community(String text) {
        return "{\"host\":\"127.0.0.1\",\"port\":9,\"version\":\"2c\",\"community\":\"" + text
                + "\",\"every\":60,\"enabled\":true}";
    }

    private void save(String path, String body) throws Exception {
        var answer = server.send("PUT", path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    }

    private void send(String method, String path, String body) throws Exception {
        var answer = server.send(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isBetween(400, 499);
        answered.put(
                "answer to " + body.hashCode(),
                utf8(answer.body() + answer.headers().map()));
    }

    private void connect(String agent, String token) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + server.mqttPort(), "", new MemoryPersistence());
        try {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(agent);
            options.setPassword(utf8(token));
            client.connect(options);
            client.disconnect();
        } finally {
            client.close();
        }
    }

    /** All that somebody may get hold of, by its name. */
    private Map<String, byte[]> places() throws Exception {
        Map<String, byte[]> places = new LinkedHashMap<>(answered);
        places.put("configuration", utf8(server.configuration()));
        for (String path : addresses()) {
            var answer = server.send("GET", path, "");
            places.put("GET " + path, utf8(answer.body() + answer.headers().map()));
        }
        places.put("threads", utf8(threads()));
        LoggerFactory.getLogger("org.rollcall.CanariesTest").info(CONTROL);
        places.put("log", log.toByteArray());
        Path backup = folder.resolve("backup.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rollcall.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + backup + "'");
        }
        places.put("backup", Files.readAllBytes(backup));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !HOMES.contains(file.getFileName().toString()))
                    .toList()) {
                places.put("file " + folder.relativize(file), Files.readAllBytes(file));
            }
        }
        return places;
    }

    private List<String> addresses() throws Exception {
        List<String> paths = new ArrayList<>(List.of("/health", "/metrics", "/openapi.json", "/", "/authority.pem"));
        JsonNode described = server.get("/openapi.json").get("paths");
        described.fieldNames().forEachRemaining(path -> {
            if (described.get(path).has("get") && !path.contains("live")) {
                paths.add(
                        path.contains("snmp")
                                ? path.replaceAll("\\{[^}]+}", "sw-1")
                                : path.replaceAll("\\{[^}]+}", "pn-1"));
            }
        });
        return paths;
    }

    private static String threads() throws Exception {
        Thread marked = new Thread(
                () -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                CONTROL);
        marked.start();
        Object dump = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "threadPrint",
                        new Object[] {new String[] {"-l"}},
                        new String[] {String[].class.getName()});
        marked.interrupt();
        return String.valueOf(dump);
    }

    private static Map<String, byte[]> forms(byte[] secret) {
        return Map.of(
                "it is",
                secret,
                "hexadecimal",
                utf8(BaseEncoding.base16().lowerCase().encode(secret)),
                "Base64",
                utf8(Base64.getEncoder().withoutPadding().encodeToString(secret)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
