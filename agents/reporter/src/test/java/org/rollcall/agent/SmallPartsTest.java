package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Job;
import org.rollcall.wire.JobReply;
import org.rollcall.wire.TimeResponse;

/** What the agent is made of, one by one. */
class SmallPartsTest {
    @TempDir
    Path folder;

    @Test
    void waitsGrowToTwoMinutesAndNeverVanish() {
        Backoff backoff = new Backoff(new Random(3));
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            long wait = backoff.next();
            assertThat(wait).isBetween(100L, 120_000L);
            longest = Math.max(longest, wait);
        }
        assertThat(longest).isGreaterThan(30_000);
        backoff.worked();

        assertThat(backoff.next()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void whoIsRefusedAsksLessAndLess() {
        Backoff backoff = new Backoff(new Random(3));
        assertThat(backoff.refused()).isBetween(60_000L, 120_000L);
        assertThat(backoff.refused()).isBetween(120_000L, 240_000L);
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.refused()).isBetween(120_000L, 900_000L);
        }
        backoff.worked();

        assertThat(backoff.refused()).isLessThanOrEqualTo(120_000);
    }

    @Test
    void theShortestWaySaysHowFarTheClocksAreApart() {
        ClockOffset offset = new ClockOffset();
        offset.hear(new TimeResponse(1_000, 61_900), 3_000);
        offset.hear(new TimeResponse(5_000, 65_010), 5_020);

        assertThat(offset.millis()).isEqualTo(60_000);
    }

    @Test
    void aJobIsDoneOnceHoweverOftenItComes() {
        MovableClock clock = new MovableClock();
        AtomicInteger done = new AtomicInteger();
        try (Spool spool = Spool.open(folder, SpoolLimits.usual(), clock, new Random())) {
            Errands errands = new Errands(spool, Map.of("count", () -> "did it " + done.incrementAndGet() + " times"));
            Job job = new Job("j1", "count", Map.of(), clock.millis() + 1000);

            assertThat(errands.run(job, clock.millis()).result()).isEqualTo("did it 1 times");
            assertThat(errands.run(job, clock.millis()).result()).isEqualTo("did it 1 times");
            assertThat(errands.run(new Job("j2", "format.disk", Map.of(), clock.millis() + 1000), clock.millis())
                            .state())
                    .isEqualTo(JobReply.State.REJECTED);
            assertThat(errands.run(new Job("j3", "count", Map.of(), clock.millis() - 1), clock.millis())
                            .state())
                    .isEqualTo(JobReply.State.EXPIRED);
            assertThat(done).hasValue(1);
        }
    }

    @Test
    void aJobThatWasCutOffIsNotDoneAgain() {
        MovableClock clock = new MovableClock();
        try (Spool spool = Spool.open(folder, SpoolLimits.usual(), clock, new Random())) {
            spool.setJob(new JobRow("j1", JobReply.State.RUNNING, ""));
            Errands errands = new Errands(spool, Map.of("count", () -> {
                throw new AssertionError("done twice");
            }));

            assertThat(errands.run(new Job("j1", "count", Map.of(), clock.millis() + 1000), clock.millis())
                            .state())
                    .isEqualTo(JobReply.State.FAILED);
        }
    }

    @Test
    void aSettingThatMeansNothingIsNamedWithItsNeighbour() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "distict=oak\n");

        assertThatThrownBy(() -> Settings.read(file))
                .hasMessageContaining("distict")
                .hasMessageContaining("district");
        assertThat(AgentMain.execute("--config", file.toString())).isEqualTo(2);
    }

    @Test
    void theShippedSettingsAreAccepted() {
        Settings.read(Path.of("../../config/agent.properties"));
    }

    @Test
    void aMissingTokenIsSaidAndNothingIsStarted() {
        assertThat(AgentMain.execute("--token-file", folder.resolve("none").toString(), "--spool", folder.toString()))
                .isEqualTo(2);
    }

    @Test
    void aProbeThatFailsLeavesTheOthersReading() {
        Probes probes = new Probes(java.util.List.of(broken(), new Probe() {
            @Override
            public String name() {
                return "good";
            }

            @Override
            public void read(Sample sample) {
                sample.gauge("uptime", 7);
            }
        }));

        assertThat(probes.read().readings("self").metrics()).containsExactly("uptime");
    }

    private static Probe broken() {
        return new Probe() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void read(Sample sample) {
                throw new IllegalStateException("no such sensor");
            }
        };
    }
}
