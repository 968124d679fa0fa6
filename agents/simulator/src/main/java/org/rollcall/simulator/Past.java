package org.rollcall.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.Limits;

/**
 * What agents kept while nobody listened.
 *
 * @param from milliseconds since 1970
 * @param until not included
 */
record Past(long from, long until) {
    private static final long STEP = Duration.ofMinutes(10).toMillis();

    /** Nothing was kept. */
    static Past none(long now) {
        return new Past(now, now);
    }

    /** Readings of one device that start at a time. */
    record Piece(long at, DeviceReadings readings) {}

    /** Readings of one device, oldest first, in pieces that each fit a batch. */
    List<Piece> readings(Device device) {
        List<Piece> pieces = new ArrayList<>();
        int most =
                Math.max(1, Limits.BATCH_POINTS / Math.max(1, device.behaviour().points()));
        long first = from - Math.floorMod(from, STEP) + STEP;
        for (long start = first; start < until; start += most * STEP) {
            int count = (int) Math.min(most, (until - start + STEP - 1) / STEP);
            long[] times = new long[count];
            for (int i = 0; i < count; i++) {
                times[i] = start + i * STEP;
            }
            pieces.add(new Piece(start, Sampler.read(device, times)));
        }
        return pieces;
    }

    /** What happened to a device, counted from the beginning. */
    List<Event> events(Device device) {
        if (until <= from) {
            return List.of();
        }
        List<Event> events = new ArrayList<>(Sampler.restarts(device, from, until));
        events.addAll(Sampler.plugs(device, from, until));
        return events;
    }
}
