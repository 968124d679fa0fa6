package org.rollcall.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rollcall.security.Clocks;

class RestartsTest {
    private final Clocks clocks = new Clocks();
    private final Restarts restarts = new Restarts(clocks.time());

    @Test
    void anUptimeThatGoesBackIsARestart() {
        restarts.uptime(1, 5_000);
        restarts.uptime(1, 5_060);
        assertThat(restarts.inADay(1)).isZero();
        clocks.pass(Duration.ofMinutes(2));
        restarts.uptime(1, 30);
        assertThat(restarts.inADay(1)).isEqualTo(1);
        assertThat(restarts.inADay(2)).isZero();
    }

    @Test
    void aRestartThatIsToldBothWaysCountsOnce() {
        restarts.uptime(1, 5_000);
        restarts.told(1, clocks.millis());
        clocks.pass(Duration.ofSeconds(50));
        restarts.uptime(1, 45);
        assertThat(restarts.inADay(1)).isEqualTo(1);
    }

    @Test
    void restartsOfYesterdayAreForgotten() {
        restarts.told(1, clocks.millis());
        clocks.pass(Duration.ofHours(23));
        restarts.told(1, clocks.millis());
        assertThat(restarts.inADay(1)).isEqualTo(2);
        clocks.pass(Duration.ofHours(2));
        assertThat(restarts.inADay(1)).isEqualTo(1);
        clocks.pass(Duration.ofHours(24));
        assertThat(restarts.inADay(1)).isZero();
    }

    @Test
    void settingTheWallClockForgetsNothing() {
        restarts.told(1, clocks.millis());
        clocks.jump(Duration.ofDays(400));
        assertThat(restarts.inADay(1)).isEqualTo(1);
    }

    @Test
    void aBacklogOfLastWeekIsNotToday() {
        restarts.told(1, clocks.millis() - Duration.ofDays(7).toMillis());
        assertThat(restarts.inADay(1)).isZero();
    }

    @Test
    void oneThatRestartsAllTheTimeIsNotRememberedWithoutEnd() {
        for (int i = 0; i < 1_000; i++) {
            clocks.pass(Duration.ofSeconds(61));
            restarts.told(1, clocks.millis());
        }
        assertThat(restarts.inADay(1)).isEqualTo(500);
    }
}
