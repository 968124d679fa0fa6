package org.rollcall.wire;

import java.util.List;
import java.util.OptionalInt;

/**
 * Telemetry of any number of devices, under one sequence number.
 *
 * @param seq number on the telemetry lane, given when it was spooled
 * @param sentAt the time that offsets count from, agent's clock, milliseconds since 1970
 * @param waiting batches that wait in the spool behind this one
 * @param nextExpected seconds until the next report where the device is about to sleep
 */
public record Batch(
        BootId boot,
        long seq,
        long connection,
        long sentAt,
        long waiting,
        OptionalInt nextExpected,
        List<DeviceReadings> devices)
        implements LaneMessage {
    public Batch {
        new SeqRange(seq, seq);
        devices = List.copyOf(devices);
        Bounds.head(connection, sentAt);
        Bounds.require("q", waiting, 0, Long.MAX_VALUE);
        nextExpected.ifPresent(seconds -> Bounds.require("nx", seconds, 0, Bounds.LONGEST_SLEEP_SECONDS));
        Bounds.count("d", devices.size(), Limits.DEVICES);
    }

    @Override
    public SeqRange seqs() {
        return new SeqRange(seq, seq);
    }

    /** How many values it carries. */
    public int points() {
        return devices.stream().mapToInt(DeviceReadings::points).sum();
    }
}
