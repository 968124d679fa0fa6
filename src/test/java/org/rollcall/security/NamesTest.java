package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.platform.Problem;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "admin, ADMIN",
        "admin, \u0430dmin", // Cyrillic a
        "Eve, \u0395ve", // Greek capital epsilon
        "HELEN, \u0397ELEN", // Greek capital eta
        "Oscar, \u041escar", // Cyrillic capital o
        "Bob Pike, \u0412ob  Pike", // Cyrillic capital ve
        "Kim, K\u0131m", // dotless i
        "lab1, labl",
        "lab0, labO",
        "arne, ame",
        "Stra\u00dfe, STRASSE",
        "fine, \ufb01ne", // ligature
        "Kim, \uff2bim", // full width
        "kIm, klm",
        "maria, m\u00adaria" // soft hyphen
    })
    void namesThatLookAlikeCount(String name, String other) {
        assertThat(Names.alike(name, other)).isTrue();
        assertThat(Names.alike(other, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ana, Anna", "Kim, Jim", "m.jones, m.johns", "andre, andr\u00e9", "\u0418\u0432\u0430\u043d, Ivan"})
    void otherNamesAreOthers(String name, String other) {
        assertThat(Names.alike(name, other)).isFalse();
    }

    @Test
    void aNameIsKeptWithoutWhatNobodySees() {
        assertThat(Names.clean("  Kim \u00a0 Lee ")).isEqualTo("Kim Lee");
        for (String bad :
                List.of("", " ", "x".repeat(65), "a\u202eb", "a\u200bb", "a\u0000b", "a\u2066b", "a\u1160b")) {
            assertThatThrownBy(() -> Names.clean(bad)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void whatIsClaimedCannotForgeALine() {
        assertThat(Names.claimed("eve\r\n\u001b[2Jroot\u202e")).isEqualTo("eve[2Jroot");
        assertThat(Names.claimed("x".repeat(1000))).hasSize(64);
        assertThat(Names.claimed("x".repeat(63) + "\ud83d\ude00")).isEqualTo("x".repeat(63));
        assertThat(Names.claimed("\ud800")).isEmpty();
    }

    @Test
    void whoIsFoundDoesNotDependOnHowTheNameIsTyped() {
        assertThat(Names.key(" KIM\u00a0lee ")).isEqualTo(Names.key("Kim Lee"));
        assertThat(Names.key("\u0397\u03bb\u03af\u03b1\u03c2")).isEqualTo(Names.key("\u03b7\u03bb\u03af\u03b1\u03c3"));
    }
}
