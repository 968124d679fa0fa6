package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.attacks.Target.Answer;
import org.rollcall.attacks.Target.Route;

/** Requests that no program of ours would send: a clear refusal, soon, and never our own fault. */
class BadRequestsTest {
    private Target target;

    @BeforeEach
    void aServerWithASchool(@TempDir Path folder) throws Exception {
        target = Target.start(folder);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void bodiesThatAreNoJsonAreRefusedAtEveryAddress() throws Exception {
        List<Route> taking = target.routes().stream().filter(Route::takesBody).toList();
        assertThat(taking).hasSizeGreaterThan(5);
        for (Route route : taking) {
            for (String body : Spells.bodies()) {
                requireSane(route, body, target.send(route.method(), route.with("x"), body));
            }
        }
    }

    @Test
    void wrongTypesAndUnknownFieldsAreRefusedAtEveryAddress() throws Exception {
        Random random = new Random(Strength.SEED);
        List<Route> taking = target.routes().stream().filter(Route::takesBody).toList();
        for (int i = 0; i < Strength.of(400, 20_000); i++) {
            Route route = taking.get(random.nextInt(taking.size()));
            String body = Spells.body(random);
            requireSane(route, body, target.send(route.method(), route.with("x" + i), body));
        }
    }

    @Test
    void anyTextInAnyParameterIsOnlyAText() throws Exception {
        Random random = new Random(Strength.SEED);
        List<Route> reading = target.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .toList();
        for (int i = 0; i < Strength.of(400, 20_000); i++) {
            Route route = reading.get(random.nextInt(reading.size()));
            StringBuilder query = new StringBuilder("?");
            route.parameters()
                    .forEach(name -> query.append(name)
                            .append('=')
                            .append(Spells.inUrl(Spells.any(random)))
                            .append('&'));
            String part = Spells.inUrl(Spells.any(random).replace("\u0000", "0"));
            requireSane(route, query.toString(), target.send("GET", route.with(part) + query, ""));
        }
        assertThat(target.server.get("/api/v1/devices").get("total").asInt()).isEqualTo(1);
    }

    @Test
    void aQuoteInASearchFindsNothingMoreThanItsLetters() throws Exception {
        for (String spell : Spells.SQL) {
            assertThat(target.server
                            .get("/api/v1/devices?q=" + Spells.inUrl(spell))
                            .get("total")
                            .asInt())
                    .as(spell)
                    .isZero();
        }
    }

    @Test
    void aBodyOfAHundredMegabytesIsRefusedBeforeItIsRead() throws Exception {
        URI address = URI.create(target.server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("PUT /api/v1/sites/big HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nCookie: " + target.cookie
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes(12);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aRefusalArrivesThoughTheBodyIsLong() throws Exception {
        String junk = "[".repeat(900_000);
        String large = "{\"name\":\"" + "z".repeat(1_200_000) + "\"}";
        for (int i = 0; i < 50; i++) {
            assertThat(target.send("PUT", "/api/v1/sites/big", junk).status()).isEqualTo(400);
            assertThat(target.send("PUT", "/api/v1/sites/big", large).status()).isEqualTo(413);
        }
    }

    private static void requireSane(Route route, String sent, Answer answer) {
        String shown = sent.substring(0, Math.min(120, sent.length()));
        assertThat(answer.status())
                .as("%s with %s: %s", route, shown, answer.body())
                .isLessThan(500);
        assertThat(answer.took()).as("%s with %s", route, shown).isLessThan(Duration.ofSeconds(10));
    }
}
