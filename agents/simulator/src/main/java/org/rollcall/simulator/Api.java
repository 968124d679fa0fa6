package org.rollcall.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server's public API, with a service token. Waits for a server that does not answer yet. Thread-safe. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 500;
    private static final int TOLD_EVERY = 20;

    private final URI base;
    private final String token;
    private final Consumer<String> out;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(URI base, String token, Consumer<String> out) {
        this.base = base;
        this.token = token;
        this.out = out;
    }

    /** What the server answered. */
    record Answer(int status, Object body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        boolean isUnknown() {
            return status == 404;
        }
    }

    /** The server refuses, and asking again would not help. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    Answer get(String path) throws InterruptedException {
        return ask("GET", path, "");
    }

    Answer put(String path, Map<String, ?> body) throws InterruptedException {
        return ask("PUT", path, Json.write(body));
    }

    Answer post(String path, Map<String, ?> body) throws InterruptedException {
        return ask("POST", path, Json.write(body));
    }

    /**
     * The answer, if it is a good one.
     *
     * @throws Refused with what the server said
     */
    static Answer require(String what, Answer answer) {
        if (answer.isGood()) {
            return answer;
        }
        String said = Json.text(answer.body(), "detail");
        throw new Refused(
                "the server refused " + what + " with status " + answer.status() + (said.isEmpty() ? "" : ": " + said));
    }

    private Answer ask(String method, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        for (int tries = 0; ; tries++) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return answer(method + " " + path, response);
                }
                wait(tries, "answers " + response.statusCode());
            } catch (IOException e) {
                wait(tries, "does not answer");
            }
        }
    }

    private void wait(int tries, String how) throws InterruptedException {
        if (tries % TOLD_EVERY == 0) {
            out.accept("The server at " + base + " " + how + "; trying again");
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    private static Answer answer(String what, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new Refused("the server does not let this token do " + what + " (status " + status
                    + "); give a service token in --token-file");
        }
        String text = response.body();
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(status, json && !text.isBlank() ? Json.read(text) : Map.of());
    }
}
