package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void whatNoDatabaseTakesIsReplaced() {
        assertThat(Texts.fit("a\0b", 9)).isEqualTo("a\uFFFDb");
        assertThat(Texts.fit("\uD83D|\uDD0C|\uD83D\uDD0C", 9)).isEqualTo("\uFFFD|\uFFFD|\uD83D\uDD0C");
    }

    @Test
    void aCutDoesNotSplitAPair() {
        assertThat(Texts.fit("ab\uD83D\uDD0C", 3)).isEqualTo("ab");
        assertThat(Texts.fit("ab\uD83D\uDD0C", 4)).isEqualTo("ab\uD83D\uDD0C");
    }

    @Test
    void anOddTextFromTheWireIsTakenAsItFits() throws Exception {
        byte[] payload = "{\"id\":\"j\",\"st\":\"done\",\"result\":\"a\\u0000\\ud83d\"}".getBytes(UTF_8);

        assertThat(Codec.readJobReply(payload).result()).isEqualTo("a\uFFFD\uFFFD");
    }

    @Test
    void aNameThatIsNoWordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.fit(Map.of("two words", ""), 9))
                .withMessageContaining("'two words'");
    }
}
