package org.rollcall.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.rollcall.wire.Counter;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory.Described;
import org.rollcall.wire.Limits;

/** Cuts what a large device said into messages that keep to the limits of the wire. */
final class Parts {
    /** Well below the limit, because sizes are estimated. */
    private static final int MOST_BYTES = Limits.PAYLOAD_BYTES / 2;

    private static final int DEVICE_BYTES = 100;
    private static final int GAUGE_BYTES = 32;
    private static final int COUNTER_BYTES = 96;
    private static final int DESCRIPTION_BYTES = 200;

    /** Bytes of a character in UTF-8, escaped, at worst. */
    private static final int CHARACTER_BYTES = 6;

    private Parts() {}

    /** The readings, in their order; a device with many ports is in several parts. */
    static List<List<DeviceReadings>> of(List<DeviceReadings> readings) {
        List<DeviceReadings> pieces =
                readings.stream().flatMap(device -> pieces(device).stream()).toList();
        return grouped(pieces, Parts::bytes, DeviceReadings::points);
    }

    /** The descriptions, in their order. */
    static List<List<Described>> described(List<Described> devices) {
        return grouped(devices, Parts::bytes, device -> 1);
    }

    private static List<DeviceReadings> pieces(DeviceReadings device) {
        List<DeviceReadings> pieces = new ArrayList<>();
        for (List<Gauge> gauges : grouped(device.gauges(), Parts::bytes, gauge -> 1)) {
            pieces.add(new DeviceReadings(device.device(), device.offsets(), gauges, List.of()));
        }
        for (List<Counter> counters : grouped(device.counters(), Parts::bytes, counter -> 1)) {
            pieces.add(new DeviceReadings(device.device(), device.offsets(), List.of(), counters));
        }
        boolean small = device.points() <= Limits.BATCH_POINTS && bytes(device) <= MOST_BYTES;
        return small ? List.of(device) : pieces;
    }

    private static int bytes(DeviceReadings device) {
        return DEVICE_BYTES
                + device.gauges().stream().mapToInt(Parts::bytes).sum()
                + device.counters().stream().mapToInt(Parts::bytes).sum();
    }

    private static int bytes(Gauge gauge) {
        return GAUGE_BYTES + gauge.metric().length();
    }

    private static int bytes(Counter counter) {
        return COUNTER_BYTES + counter.metric().length();
    }

    private static int bytes(Described device) {
        int characters = device.name().length()
                + device.vendor().length()
                + device.model().length()
                + device.firmware().length();
        int identifiers = device.identifiers().values().stream()
                .flatMap(List::stream)
                .mapToInt(value -> value.length() + 8)
                .sum();
        return DESCRIPTION_BYTES + CHARACTER_BYTES * (characters + identifiers);
    }

    private static <T> List<List<T>> grouped(List<T> all, ToIntFunction<T> bytes, ToIntFunction<T> points) {
        List<List<T>> groups = new ArrayList<>();
        List<T> group = new ArrayList<>();
        int size = 0;
        int count = 0;
        for (T one : all) {
            boolean full = size + bytes.applyAsInt(one) > MOST_BYTES
                    || count + points.applyAsInt(one) > Limits.BATCH_POINTS
                    || group.size() == Limits.DEVICES;
            if (full && !group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
                size = 0;
                count = 0;
            }
            group.add(one);
            size += bytes.applyAsInt(one);
            count += points.applyAsInt(one);
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return List.copyOf(groups);
    }
}
