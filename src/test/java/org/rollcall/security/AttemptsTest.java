package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;

class AttemptsTest {
    private static final String HERE = "192.0.2.7";

    private final Clocks clocks = new Clocks();
    private final Attempts attempts = new Attempts(clocks.time());

    @Test
    void eachFurtherFailureDoublesTheWait() {
        for (int i = 0; i < 5; i++) {
            attempts.begin("maria", HERE);
        }
        for (int wait : new int[] {1, 2, 4, 8}) {
            assertThatThrownBy(() -> attempts.begin("maria", HERE)).hasMessageContaining("wait " + wait + " s");
            clocks.pass(Duration.ofSeconds(wait));
            attempts.begin("maria", HERE);
        }
    }

    @Test
    void nobodyWaitsLongerThanAQuarterOfAnHour() {
        for (int i = 0; i < 30; i++) {
            clocks.pass(Duration.ofMinutes(14));
            try {
                attempts.begin("maria", HERE);
            } catch (Problem wait) {
                assertThat(wait.status()).isEqualTo(429);
            }
        }
        clocks.pass(Duration.ofMinutes(15));
        assertThatCode(() -> attempts.begin("maria", HERE)).doesNotThrowAnyException();
    }

    @Test
    void settingTheWallClockForgivesNothing() {
        for (int i = 0; i < 7; i++) {
            clocks.pass(Duration.ofSeconds(10));
            attempts.begin("maria", HERE);
        }
        clocks.jump(Duration.ofDays(1));
        assertThatThrownBy(() -> attempts.begin("maria", HERE)).hasMessageContaining("wait 4 s");
    }

    @Test
    void successForgetsTheFailuresOfThatName() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 2; i++) {
                attempts.begin("maria", HERE);
            }
            attempts.begin("maria", HERE);
            attempts.succeeded("maria", HERE);
        }
        assertThatCode(() -> attempts.begin("maria", HERE)).doesNotThrowAnyException();
    }

    @Test
    void manyNamesFromOneAddressAreSlowedDownToo() {
        for (int i = 0; i < 50; i++) {
            attempts.begin("pupil" + i, HERE);
        }
        assertThatThrownBy(() -> attempts.begin("pupil50", HERE)).isInstanceOf(Problem.class);
        assertThatCode(() -> attempts.begin("pupil50", "198.51.100.1")).doesNotThrowAnyException();
    }

    @Test
    void anAddressIsForgivenSteadilyWhateverItGoesOnTrying() {
        for (int i = 0; i < 50; i++) {
            attempts.begin("pupil" + i, HERE);
        }
        for (int i = 0; i < 20; i++) {
            clocks.pass(Duration.ofSeconds(17));
            assertThatThrownBy(() -> attempts.begin("neighbour", HERE)).hasMessageContaining("wait 1 s");
            clocks.pass(Duration.ofSeconds(1));
            attempts.begin("teacher" + i, HERE);
        }
    }

    @Test
    void whoSignedInFromAnAddressIsNotKeptOutByOthersThere() {
        attempts.begin("maria", HERE);
        attempts.succeeded("maria", HERE);
        for (int i = 0; i < 50; i++) {
            attempts.begin("pupil" + i, HERE);
        }
        assertThatCode(() -> attempts.begin("maria", HERE)).doesNotThrowAnyException();
        clocks.pass(Duration.ofDays(31));
        for (int i = 0; i < 50; i++) {
            attempts.begin("other" + i, HERE);
        }
        assertThatThrownBy(() -> attempts.begin("maria", HERE)).isInstanceOf(Problem.class);
    }

    @Test
    void codesOfOneAccountAreSlowedDownWhereverTheyComeFrom() {
        attempts.beginCode("maria", HERE);
        attempts.succeeded("maria", HERE);
        for (int i = 0; i < 10; i++) {
            attempts.beginCode("maria", "198.51.100." + i);
        }
        assertThatThrownBy(() -> attempts.beginCode("maria", "203.0.113.1")).hasMessageContaining("wait 1 s");
        assertThatCode(() -> attempts.beginCode("kim", "203.0.113.1")).doesNotThrowAnyException();
        assertThatCode(() -> attempts.beginCode("maria", HERE)).doesNotThrowAnyException();
    }

    @Test
    void aFloodOfNamesAndAddressesIsNotRemembered() {
        for (int i = 0; i < 30_000; i++) {
            attempts.begin("name".repeat(1000) + i, "address" + i);
        }
        assertThatCode(() -> attempts.begin("maria", HERE)).doesNotThrowAnyException();
    }
}
