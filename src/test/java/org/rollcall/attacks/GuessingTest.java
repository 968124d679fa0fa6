package org.rollcall.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.RunningServer;

/** Passwords tried one after another, from many addresses of this machine. */
class GuessingTest {
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
    void guessingIsSlowedDownAndLocksNobodyOut() throws Exception {
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            String answer = signIn("127.0.0.9", "Kim", "guess number " + i);
            assertThat(answer).containsPattern("HTTP/1.1 (401|429)");
            refused += answer.startsWith("HTTP/1.1 429") ? 1 : 0;
        }

        assertThat(refused).isGreaterThanOrEqualTo(5);
        assertThat(signIn("127.0.0.9", "Kim", RunningServer.PASSWORD)).startsWith("HTTP/1.1 429");
        assertThat(signIn("127.0.0.10", "Kim", RunningServer.PASSWORD)).startsWith("HTTP/1.1 20");
    }

    @Test
    void oneWordForManyNamesIsSlowedDownToo() throws Exception {
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            refused += signIn("127.0.0.11", "name-" + i, "Winter2026!!").startsWith("HTTP/1.1 429") ? 1 : 0;
        }

        assertThat(refused).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aNameThatThereIsAnswersAsOneThatThereIsNot() throws Exception {
        int rounds = Strength.of(12, 200);
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        signIn("127.0.1.1", "Kim", "warm up the server");
        for (int i = 0; i < rounds; i++) {
            String address = "127.0." + (2 + i / 250) + "." + (1 + i % 250);
            boolean first = i % 2 == 0;
            (first ? known : unknown).add(timed(address, first ? "Kim" : "Nobody"));
            (first ? unknown : known).add(timed(address, first ? "Nobody" : "Kim"));
        }

        String one = signIn("127.0.200.1", "Kim", "not it at all");
        String other = signIn("127.0.200.1", "Nobody", "not it at all");
        assertThat(body(one)).isEqualTo(body(other));
        long difference = Math.abs(quick(known) - quick(unknown)) / 1_000;
        System.out.printf(
                "enumeration by time: %d tries each, the quicker quarter differs by %d us of %d us%n",
                rounds, difference, quick(known) / 1_000);
        assertThat(difference).isLessThan(quick(known) / 2_000);
    }

    private long timed(String address, String name) throws Exception {
        long from = System.nanoTime();
        assertThat(signIn(address, name, "not it at all")).startsWith("HTTP/1.1 401");
        return System.nanoTime() - from;
    }

    private String signIn(String from, String name, String password) throws Exception {
        URI address = URI.create(target.server.address());
        String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/session HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    /** The lower quartile: what a busy machine adds is only ever more. */
    private static long quick(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 4);
    }
}
