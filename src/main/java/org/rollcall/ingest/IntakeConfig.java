package org.rollcall.ingest;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How arrivals are gathered into commits.
 *
 * @param queue arrivals that may wait; above it the roads stop reading
 * @param group arrivals in one commit at most
 * @param longest how long a commit gathers at most
 * @param silence after how long without arrivals it no longer waits: with few agents the group never fills
 */
public record IntakeConfig(
        @Min(100) @Max(1_000_000) int queue,
        @Min(1) @Max(10_000) int group,
        Duration longest,
        Duration silence) {
    public IntakeConfig {
        queue = queue == 0 ? 20_000 : queue;
        group = group == 0 ? 1_000 : group;
        longest = longest == null ? Duration.milliseconds(10) : longest;
        silence = silence == null ? Duration.microseconds(500) : silence;
    }

    /** The measured defaults. */
    public static IntakeConfig defaults() {
        return new IntakeConfig(0, 0, Duration.milliseconds(10), Duration.microseconds(500));
    }
}
