package org.rollcall.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.rollcall.RunningServer;

/** The whole server with a school in it, and every address that it describes. */
final class Target implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final RunningServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    final String cookie;

    /** One address and method. */
    record Route(String method, String path, List<String> parameters, boolean takesBody) {
        /** The path with something in place of each of its parts. */
        String with(String part) {
            return path.replaceAll("\\{[^}]+}", part);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What came back, and after how long. */
    record Answer(int status, String body, Map<String, List<String>> headers, Duration took) {}

    private Target(RunningServer server, String cookie) {
        this.server = server;
        this.cookie = cookie;
    }

    static Target start(Path folder) throws Exception {
        RunningServer server = RunningServer.start(folder).signedIn();
        server.send("PUT", "/api/v1/sites/oak", "{\"name\":\"Oak\",\"students\":400}");
        server.send("PUT", "/api/v1/buildings/oak-b", "{\"siteId\":\"oak\",\"name\":\"B\"}");
        server.send("PUT", "/api/v1/rooms/oak-b1", "{\"buildingId\":\"oak-b\",\"name\":\"B1\"}");
        server.send(
                "PUT",
                "/api/v1/devices/pn-1",
                "{\"tag\":\"PN-1\",\"name\":\"Panel\",\"kind\":\"panel\"," + "\"roomId\":\"oak-b1\"}");
        return new Target(server, server.cookie());
    }

    /** Every address that the server describes, except those that would end the attacker's own session. */
    List<Route> routes() throws Exception {
        List<Route> routes = new ArrayList<>();
        JsonNode paths = JSON.readTree(send("GET", "/openapi.json", "").body()).get("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<String> parameters = StreamSupport.stream(
                                    operation.getValue().path("parameters").spliterator(), false)
                            .filter(parameter -> parameter.get("in").asText().equals("query"))
                            .map(parameter -> parameter.get("name").asText())
                            .toList();
                    routes.add(new Route(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            parameters,
                            operation.getValue().has("requestBody")));
                }));
        return routes.stream()
                .filter(route -> !route.path().endsWith("/live"))
                .filter(route ->
                        !(route.method().equals("DELETE") && route.path().contains("/session")))
                .toList();
    }

    Answer send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie);
        if (headers.length > 0) {
            request.headers(headers);
        }
        long from = System.nanoTime();
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().map(),
                Duration.ofNanos(System.nanoTime() - from));
    }

    @Override
    public void close() {
        server.close();
    }
}
