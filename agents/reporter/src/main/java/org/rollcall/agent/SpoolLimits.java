package org.rollcall.agent;

import java.time.Duration;

/**
 * How much a spool may hold.
 *
 * @param bytes of messages that wait for the server; above it the oldest telemetry is given up
 * @param age of messages that wait; older ones are of no use to anybody
 * @param keptBytes of messages that the server has, kept for a server that is restored from a backup
 * @param keptAge of those
 */
public record SpoolLimits(long bytes, Duration age, long keptBytes, Duration keptAge) {
    private static final long MIB = 1024L * 1024;

    public SpoolLimits {
        if (bytes < 64 * 1024 || keptBytes < 0) {
            throw new IllegalArgumentException("a spool of " + bytes + " bytes is too small; give it 64 KiB or more");
        }
    }

    /** 64 MiB or 14 days; and what is acknowledged for a day, in 8 MiB. */
    public static SpoolLimits usual() {
        return new SpoolLimits(64 * MIB, Duration.ofDays(14), 8 * MIB, Duration.ofHours(24));
    }
}
