package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenLinkTest {
    @TempDir
    Path folder;

    @Test
    void tlsIsSpokenWhereTheAddressSaysSoOrAFileSaysWhomToTrust() throws Exception {
        assertThat(uri("127.0.0.1:1883")).isEqualTo("tcp://127.0.0.1:1883");
        assertThat(uri("tcp://rollcall.example:1883")).isEqualTo("tcp://rollcall.example:1883");
        assertThat(uri("[::1]:1883")).isEqualTo("tcp://[::1]:1883");
        assertThat(uri("ssl://rollcall.example:8883")).isEqualTo("ssl://rollcall.example:8883");
        Optional<Path> file = Optional.of(folder.resolve("authority.pem"));
        assertThat(TokenLink.of("rollcall.example:8883", file).secure()).isTrue();
        assertThat(TokenLink.of("rollcall.example:8883", file).trust()).isEqualTo(file);
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        for (String wrong :
                List.of("", "host", "host:", ":1883", "host:99999", "https://host:8443", "a b:1", "x@y:1")) {
            assertThatThrownBy(() -> TokenLink.of(wrong, Optional.empty()))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ssl://HOST:PORT");
        }
        assertThatThrownBy(() -> TokenLink.of("tcp://host:1883", Optional.of(folder)))
                .hasMessageContaining("must be ssl://host:1883");
    }

    @Test
    void aTokenIsNotSentWhereNobodyKnowsWhomToTrust() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "secret");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "hello");
        assertThatThrownBy(() ->
                        TokenLink.of("ssl://127.0.0.1:1", Optional.of(nonsense)).as("oak", "a1", "secret"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it must be a PEM file");
        assertThat(execute(token, "--trust", nonsense.toString())).isEqualTo(1);
        assertThat(execute(token, "--authority", "AB".repeat(32)))
                .as("a fingerprint without a code")
                .isEqualTo(2);
    }

    private int execute(Path token, String... more) {
        String[] usual = {
            "--once", "--server", "ssl://127.0.0.1:1", "--token-file", token.toString(), "--spool", folder.toString()
        };
        return AgentMain.execute(Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static String uri(String server) throws Exception {
        return TokenLink.of(server, Optional.empty()).as("oak", "a1", "secret").uri();
    }
}
