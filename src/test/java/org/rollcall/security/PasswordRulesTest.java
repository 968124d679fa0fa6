package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.platform.Problem;

class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules("oakfield", "Oakfield Schools");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password123!",
                "P@ssw0rd2026",
                "Welcome2026!",
                "Summer2026!!",
                "Autumn-2025-2026",
                "qwertyuiop12",
                "1qaz2wsx3edc",
                "abcdefghijkl",
                "210987654321",
                "asdfasdfasdf",
                "OakfieldOakfield1",
                "oakfield schools!",
                "maria.lopez1985",
                "lopezmaria2024",
                "rollcalladmin1",
                "letmeinletmein",
                "iloveyou123456",
                "changeme1234!",
                "administrator",
                "Chromebook2025",
                "aaaaaaaaaaab"
            })
    void whatAnybodyWouldTryIsRefused(String password) {
        assertThatThrownBy(() -> rules.require("maria lopez", password)).isInstanceOf(Problem.class);
    }

    @Test
    void whatLeaksHoldAgainAndAgainIsRefusedInAnyCase() {
        assertThat(CommonPasswords.all()).hasSizeGreaterThan(2_000).allMatch(common -> common.length() >= 12);
        for (String common : CommonPasswords.all()) {
            assertThatThrownBy(() -> rules.require("maria lopez", common)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> rules.require("maria lopez", common.toUpperCase(Locale.ROOT)))
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> rules.require("maria lopez", "FrankLampard")).hasMessageContaining("easy to guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chalk and eraser 42",
                "the bell rings at nine",
                "korrekt-pferd-batterie",
                "vK3!x9Qp#2mZ",
                "my password is a long story about geese",
                "\u0448\u043a\u043e\u043b\u044c\u043d\u044b\u0439 \u0437\u0432\u043e\u043d\u043e\u043a"
            })
    void aSentenceIsTaken(String password) {
        assertThatCode(() -> rules.require("maria lopez", password)).doesNotThrowAnyException();
    }
}
