package org.rollcall.telemetry;

import org.rollcall.wire.DeviceReadings;

/**
 * What one device said in one report, and when.
 *
 * @param sender number of who spoke
 * @param at the time that offsets count from, by the server's reckoning, milliseconds since 1970
 * @param sentAt the same by the agent's own clock
 * @param suspect whether that clock is so far off that the times are a guess
 * @param receivedAt when the server took it in, milliseconds since 1970
 * @param seq its number on the agent's lane
 * @param readings what it said
 */
public record Spoken(
        long sender, long at, long sentAt, boolean suspect, long receivedAt, long seq, DeviceReadings readings) {}
