package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an agent with a claim code does with what a server on the same machine answers. */
@Timeout(60)
class EnrollingTest {
    private static final String GIVEN = "{\"agent\":\"%s\",\"district\":\"oak\",\"mqttPort\":%d,\"token\":\"secret\"}";
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void aServerWithoutTls() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/authority", exchange -> say(exchange, new Answer(200, "{\"tls\":false}")));
        server.createContext("/api/v1/enrol", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            say(exchange, answers.remove());
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itKeepsWhatItIsGivenAndDoesNotUseTheSameCodeAgain() throws Exception {
        answers.add(new Answer(200, GIVEN.formatted("agent-1", 1883)));
        enrol("AAAA-BBBB");
        enrol("aaaabbbb");
        assertThat(asked).hasSize(1);
        assertThat(new Credential(folder).link())
                .isEqualTo(new LinkSettings("127.0.0.1", 1883, "oak", "agent-1", "secret"));
        answers.add(new Answer(200, GIVEN.formatted("agent-1", 1884)));
        enrol("CCCC-DDDD");
        assertThat(asked).hasSize(2).last().asString().contains("\"agent\":\"agent-1\"");
        assertThat(new Credential(folder).link().port()).isEqualTo(1884);
    }

    @Test
    void aServerThatCannotAnswerAtPresentIsAskedAgain() throws Exception {
        answers.addAll(List.of(
                new Answer(503, "{\"detail\":\"starting\"}"),
                new Answer(429, "{}"),
                new Answer(200, GIVEN.formatted("a1", 1))));
        enrol("AAAA");
        assertThat(asked).hasSize(3);
        assertThat(new Credential(folder).isThere()).isTrue();
    }

    @Test
    void aServerThatSaysNoIsNotAskedAgain() {
        answers.add(new Answer(403, "{\"title\":\"No\",\"detail\":\"this code is used up\",\"more\":{\"a\":[1]}}"));
        assertThatThrownBy(() -> enrol("AAAA"))
                .isInstanceOf(Refusal.class)
                .hasMessage("the server answered 403: this code is used up");
        assertThat(asked).hasSize(1);
        assertThat(new Credential(folder).isThere()).isFalse();
    }

    @Test
    void anAnswerThatIsLostIsSaidWhenTheCodeIsRefusedThen() {
        answers.add(new Answer(502, "<html>"));
        answers.add(new Answer(403, "{\"detail\":\"this code is used up\"}"));
        assertThatThrownBy(() -> enrol("AAAA"))
                .hasMessageContaining("this code is used up")
                .hasMessageContaining("lost");
    }

    @Test
    void anAnswerThatNoAgentCanUseIsRefusedAndNothingIsKept() {
        for (String nonsense : List.of(
                "",
                "hello",
                "[]",
                "{\"agent\":",
                "{}",
                GIVEN.formatted("a/b", 1883),
                GIVEN.formatted("a1", 0),
                GIVEN.formatted("a1", 70_000),
                GIVEN.replace("secret", "").formatted("a1", 1883),
                "{\"agent\":\"" + "a".repeat(100_000) + "\"}")) {
            answers.add(new Answer(200, nonsense));
            assertThatThrownBy(() -> enrol("AAAA")).as(nonsense).isInstanceOf(Refusal.class);
        }
        assertThat(new Credential(folder).isThere()).isFalse();
    }

    @Test
    void whereNobodyListensItSaysSoInTheEnd() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        assertThatThrownBy(() -> enrol("AAAA", "http://127.0.0.1:" + nobody, Duration.ofSeconds(2)))
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("cannot enrol at http://127.0.0.1:" + nobody)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void aPortThatSpeaksTlsIsNotAskedAgainInTheClear() throws Exception {
        try (ServerSocket secure = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket asked = secure.accept()) {
                    asked.getInputStream().read();
                    // A fatal alert of TLS, "internal error".
                    asked.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 0x50});
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();
            assertThatThrownBy(() -> enrol("AAAA", "http://127.0.0.1:" + secure.getLocalPort(), LONG))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("speaks TLS; use https://");
            answering.join();
        }
    }

    @Test
    void aCodeIsNeverSentInTheClearToAnotherMachine() {
        assertThatThrownBy(() -> enrol("AAAA", "http://rollcall.example:8080", LONG))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("use https");
        for (String wrong :
                List.of("127.0.0.1:1883", "rollcall.example", "ftp://rollcall.example", "https:///x", "a b")) {
            assertThatThrownBy(() -> enrol("AAAA", wrong, LONG))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be https://HOST:PORT");
        }
        assertThatThrownBy(() -> enrol("AAAA", "https://127.0.0.1:1", LONG, "--authority", "12:34"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void theCommandLineSaysWhatIsWrong() {
        answers.add(new Answer(403, "{\"detail\":\"this code is used up\"}"));
        assertThat(AgentMain.execute(
                        "--claim", "AAAA", "--server", address(), "--credential", folder.toString(), "--once"))
                .isEqualTo(1);
        assertThat(AgentMain.execute("--claim", "AAAA", "--credential", folder.toString(), "--once"))
                .isEqualTo(2);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void enrol(String code) throws Exception {
        enrol(code, address(), LONG);
    }

    private void enrol(String code, String server, Duration longest, String... more) throws Exception {
        String[] usual = {"--claim", code, "--credential", folder.toString()};
        Enrolling enrolling = CommandLine.populateCommand(
                new Enrolling(), Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
        enrolling.enrol("", server, new Backoff(new Random(1)), longest);
    }

    private static void say(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
