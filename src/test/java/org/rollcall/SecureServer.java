package org.rollcall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.ConfigOverride;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The server as config/server-tls.yml runs it, with one school, asked over HTTPS by its first administrator. */
public final class SecureServer implements AutoCloseable {
    public static final String SCHOOL = "harbor";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningServer server;
    private final HttpClient http;
    private String cookie = "";

    private SecureServer(Path folder, RunningServer server) throws Exception {
        this.server = server;
        String file = Files.readString(folder.resolve("authority").resolve("authority-with-key.pem"));
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(file.substring(file.indexOf("-----BEGIN CERTIFICATE"))))
                .build();
    }

    /** Starts one that keeps everything in this folder. */
    public static SecureServer start(Path folder) throws Exception {
        RunningServer running = RunningServer.start(
                folder,
                "config/server-tls.yml",
                ConfigOverride.config("server.applicationConnectors[0].bindHost", "127.0.0.1"),
                ConfigOverride.config("tls.mqttHost", "127.0.0.1"),
                ConfigOverride.config("tls.mqttPort", "0"),
                // Nobody waits here until half of a certificate's life is over.
                ConfigOverride.config("agents.renewEarly", "true"));
        SecureServer server = new SecureServer(folder, running);
        String body = JSON.createObjectNode()
                .put("token", running.setupToken())
                .put("name", "Kim")
                .put("password", RunningServer.PASSWORD)
                .toString();
        server.cookie = server.send("POST", "/api/v1/setup", body)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        server.send("PUT", "/api/v1/sites/" + SCHOOL, "{\"name\":\"Harbor\",\"students\":1}");
        return server;
    }

    /** The address that pages and the API are served on. */
    public String address() {
        return "https://127.0.0.1:" + port();
    }

    public int port() {
        return URI.create(server.address()).getPort();
    }

    public int secureMqttPort() {
        return server.secureMqttPort();
    }

    /** One request with JSON, as the administrator. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What an address answers, as JSON. */
    public JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, "").body());
    }

    /** Makes a claim code for the school; the answer as the screen shows it. */
    public JsonNode claim(int most) throws Exception {
        HttpResponse<String> made =
                send("POST", "/api/v1/claims", "{\"site\":\"" + SCHOOL + "\",\"most\":" + most + ",\"hours\":1}");
        if (made.statusCode() != 200) {
            throw new AssertionError("no code was made: " + made.body());
        }
        return JSON.readTree(made.body());
    }

    /** An agent as the list has it. */
    public JsonNode agent(String id) throws Exception {
        for (JsonNode agent : get("/api/v1/agents")) {
            if (agent.get("id").asText().equals(id)) {
                return agent;
            }
        }
        throw new AssertionError("there is no agent " + id);
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    @Override
    public void close() {
        server.close();
    }
}
