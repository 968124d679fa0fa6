package org.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Panel 1", "Größe 3 · é", "😀", "مدرسة"})
    void whatPeopleWriteIsKept(String text) {
        assertThat(Plain.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\tb", "a\nb", "\u007f", "\ud83d", "a\ude00b", "\ude00\ud83d"})
    void whatADatabaseMayRefuseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> Plain.require("the name", text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessageStartingWith("the name must not hold control characters");
    }
}
