package org.rollcall.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one device said within one batch.
 *
 * @param device id of the device as its agent names it
 * @param offsets whole seconds after the batch's time, one per sampling, rising or equal
 * @param gauges each with one value per offset
 * @param counters each with one reading per offset
 */
public record DeviceReadings(String device, List<Integer> offsets, List<Gauge> gauges, List<Counter> counters) {
    /** A batch spans at most a week: what lies longer in a spool is split. */
    static final int LONGEST_OFFSET_SECONDS = 7 * 24 * 3600;

    public DeviceReadings {
        Names.id("device", device);
        offsets = List.copyOf(offsets);
        gauges = List.copyOf(gauges);
        counters = List.copyOf(counters);
        Bounds.count("dt", offsets.size(), Limits.BATCH_POINTS_MAX);
        requireRising(device, offsets);
        Set<String> seen = new HashSet<>();
        for (Gauge gauge : gauges) {
            require(device, gauge.metric(), gauge.values().size(), offsets.size(), seen);
        }
        for (Counter counter : counters) {
            require(device, counter.metric(), counter.counts().size(), offsets.size(), seen);
        }
    }

    /** One sampling of gauges at the batch's own time. */
    public static DeviceReadings now(String device, List<Gauge> gauges, List<Counter> counters) {
        return new DeviceReadings(device, List.of(0), gauges, counters);
    }

    /** How many values it carries. */
    public int points() {
        int points = 0;
        for (Gauge gauge : gauges) {
            points += gauge.values().points();
        }
        for (Counter counter : counters) {
            points += counter.counts().points();
        }
        return points;
    }

    /** All metric names, gauges first. */
    public List<String> metrics() {
        List<String> names = new ArrayList<>();
        gauges.forEach(gauge -> names.add(gauge.metric()));
        counters.forEach(counter -> names.add(counter.metric()));
        return names;
    }

    private static void requireRising(String device, List<Integer> offsets) {
        int before = 0;
        for (int offset : offsets) {
            if (offset < before || offset > LONGEST_OFFSET_SECONDS) {
                throw new IllegalArgumentException("offsets of device " + device + " must rise from 0 to at most "
                        + LONGEST_OFFSET_SECONDS + " s, but " + offset + " follows " + before);
            }
            before = offset;
        }
    }

    private static void require(String device, String metric, int size, int offsets, Set<String> seen) {
        if (size != offsets) {
            throw new IllegalArgumentException("metric " + metric + " of device " + device + " has " + size
                    + " values for " + offsets + " offsets");
        }
        if (!seen.add(metric)) {
            throw new IllegalArgumentException("metric " + metric + " of device " + device + " is given twice");
        }
    }
}
