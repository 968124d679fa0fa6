package org.rollcall.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.alerts.Pulse.AgentWord;

/** The rules of the wire contract, §4.5. */
class PulseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "0, UP, ONLINE",
        "150, UP, ONLINE",
        "151, UP, LATE",
        "300, UP, LATE",
        "301, UP, UNREACHABLE",
        "150, UNHEARD, ONLINE",
        "151, UNHEARD, LATE",
        "301, UNHEARD, OFFLINE",
        "0, DOWN, OFFLINE",
        "1, DOWN, OFFLINE",
        "301, DOWN, OFFLINE"
    })
    void theAgeOfTheLastReportIsHeldBesideItsInterval(long seconds, AgentWord agent, Reach.Word word) {
        Pulse pulse = new Pulse(true, Duration.ofSeconds(seconds), MINUTE, agent, Duration.ZERO);
        assertThat(pulse.word()).isEqualTo(word);
    }

    @Test
    void oneThatIsAsleepIsNotLate() {
        Duration night = Duration.ofHours(14);
        Pulse asleep = new Pulse(true, night, MINUTE, AgentWord.ASLEEP, Duration.ofHours(1));
        assertThat(asleep.word()).isEqualTo(Reach.Word.SLEEPING);
        Pulse overslept = new Pulse(true, night, MINUTE, AgentWord.ASLEEP, Duration.ofSeconds(-1));
        assertThat(overslept.word()).isEqualTo(Reach.Word.OFFLINE);
    }

    @Test
    void oneThatWasNeverHeardIsNotMonitoredWhateverItsAgentSays() {
        for (AgentWord agent : AgentWord.values()) {
            assertThat(new Pulse(false, Duration.ZERO, MINUTE, agent, Duration.ofHours(1)).word())
                    .isEqualTo(Reach.Word.UNMONITORED);
        }
    }

    @Test
    void whileItIsOnlineItIsKnownUntilWhen() {
        Pulse online = new Pulse(true, Duration.ofSeconds(40), MINUTE, AgentWord.UP, Duration.ZERO);
        assertThat(online.holds()).isEqualTo(Duration.ofSeconds(110));
        Pulse late = new Pulse(true, Duration.ofSeconds(200), MINUTE, AgentWord.UP, Duration.ZERO);
        assertThat(late.holds()).isEqualTo(Duration.ZERO);
    }

    @Test
    void whyIsSaidInWordsAndUnitsThatPeopleUse() {
        assertThat(why(Duration.ofSeconds(60), AgentWord.UP)).isEqualTo("It reports every 60 s");
        assertThat(why(Duration.ofSeconds(170), AgentWord.UP))
                .isEqualTo("It should report every 60 s, but was silent for 2 min");
        assertThat(why(Duration.ofHours(3), AgentWord.UP))
                .isEqualTo("Its agent is connected, but has heard nothing of it for 3 h");
        assertThat(why(Duration.ofDays(3), AgentWord.UNHEARD)).isEqualTo("Nothing was heard of it for 3 days");
        assertThat(why(Duration.ofSeconds(1), AgentWord.DOWN)).isEqualTo("Its agent is disconnected");
    }

    private static String why(Duration age, AgentWord agent) {
        return new Pulse(true, age, MINUTE, agent, Duration.ZERO).why();
    }
}
