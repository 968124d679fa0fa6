package org.rollcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.simulator.CheckCommand.Verdict;

class LoadTest {
    @Test
    void aRunSaysHowManyWereAcknowledgedAndHowLongTheyWaited() throws InterruptedException {
        try (Endpoint endpoint = new Endpoint()) {
            endpoint.acknowledgesItself = true;
            Load.Plan plan = new Load.Plan("demo", 20, 30, 8, 1, Duration.ofSeconds(20));
            Load.Result result = Load.run(plan, endpoint.address(), Map.of("a", "t", "b", "t"), Journal.none());
            assertThat(result.messages()).isEqualTo(40);
            assertThat(result.points()).isEqualTo(1200);
            assertThat(result.unacknowledged()).isZero();
            assertThat(result.puback().nanos()).hasSize(40);
            assertThat(result.ack().millis(0.99)).isPositive();
            assertThat(result.text()).contains("messages/s=").contains("p99=");
        }
    }

    @Test
    void aCheckFindsWhatTheBooksDoNotHave() {
        Stream<String> history =
                Stream.of("a tm 00aa 1 5", "a tm 00aa 2 5", "a ev 00aa 1 1", "b tm 00bb 1 5", "b tm 00bb 1 5");
        List<?> books = List.of(
                Map.of("agent", "a", "lane", "tm", "boot", "00aa", "stored", 1L, "quarantined", 0L, "tombstoned", 0L),
                Map.of("agent", "a", "lane", "ev", "boot", "00aa", "stored", 0L, "quarantined", 1L, "tombstoned", 0L),
                Map.of("agent", "b", "lane", "tm", "boot", "00bb", "stored", 2L, "quarantined", 0L, "tombstoned", 0L));
        Verdict verdict = CheckCommand.compare(history, books);
        assertThat(verdict).isEqualTo(new Verdict(4, 3, 1, 1, 1, 0));
        assertThat(verdict.isGood()).isFalse();
    }
}
