package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Values;

/** Reads devices, now or in the past, into the words of the wire. Pure. */
final class Sampler {
    private static final int EVENTS_IN_A_MESSAGE = 64;
    private static final long PLUG_SLOT_MILLIS = 4 * 60_000;
    private static final double WHEELED_SHARE = 0.04;

    private Sampler() {}

    /** What one device read at one or several times, counted from the first. */
    static DeviceReadings read(Device device, long... times) {
        List<Integer> offsets = new ArrayList<>();
        for (long time : times) {
            offsets.add((int) ((time - times[0]) / 1000));
        }
        List<Gauge> gauges = device.behaviour().gauges().stream()
                .map(gauge -> new Gauge(gauge.metric(), values(gauge, times)))
                .toList();
        List<Counter> counters = device.behaviour().tallies().stream()
                .flatMap(tally -> counters(tally, times).stream())
                .toList();
        return new DeviceReadings(device.id(), offsets, gauges, counters);
    }

    /** Packs readings, so that no batch has more points than an agent may send. */
    static List<List<DeviceReadings>> pack(List<DeviceReadings> readings) {
        List<List<DeviceReadings>> packed = new ArrayList<>();
        int points = Limits.BATCH_POINTS;
        for (DeviceReadings one : readings) {
            points += one.points();
            if (points > Limits.BATCH_POINTS) {
                packed.add(new ArrayList<>());
                points = one.points();
            }
            packed.get(packed.size() - 1).add(one);
        }
        return packed;
    }

    /** The starts of a device after one and up to another time, as events counted from the first time. */
    static List<Event> restarts(Device device, long after, long until) {
        List<Event> events = new ArrayList<>();
        Life life = device.behaviour().life();
        for (long at = life.startedAt(until); at > after; at -= life.periodMillis()) {
            events.add(0, new Event(device.id(), (int) ((at - after) / 1000), "reboot", reason(device)));
        }
        return events;
    }

    /** Carts are unplugged now and then, to be wheeled to another room, and plugged in again there. */
    static List<Event> plugs(Device device, long after, long until) {
        if (device.kind() != Kind.CART) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        for (long slot = after / PLUG_SLOT_MILLIS + 1; slot <= until / PLUG_SLOT_MILLIS; slot++) {
            if (Noise.unit(device.id().hashCode(), slot / 2) < WHEELED_SHARE) {
                int offset = (int) ((slot * PLUG_SLOT_MILLIS - after) / 1000);
                events.add(new Event(device.id(), offset, "plug", Map.of("mains", slot % 2 == 0 ? "off" : "on")));
            }
        }
        return events;
    }

    /** Cuts events into what one message carries. */
    static List<List<Event>> cut(List<Event> events) {
        List<List<Event>> cut = new ArrayList<>();
        for (int i = 0; i < events.size(); i += EVENTS_IN_A_MESSAGE) {
            cut.add(events.subList(i, Math.min(events.size(), i + EVENTS_IN_A_MESSAGE)));
        }
        return cut;
    }

    private static Map<String, String> reason(Device device) {
        return Map.of("why", device.fault() == Fault.RESTARTS ? "watchdog" : "update");
    }

    private static Values values(Behaviour.Gauge gauge, long[] times) {
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            values[i] = gauge.at(times[i]);
        }
        return Values.of(values);
    }

    /** A counter that began anew between two times is two: each part has its own discontinuity. */
    private static List<Counter> counters(Behaviour.Tally tally, long[] times) {
        long last = tally.discontinuity(times[times.length - 1]);
        long[] counts = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            counts[i] = tally.discontinuity(times[i]) == last ? tally.at(times[i]) : Counts.MISSING;
        }
        return List.of(new Counter(tally.metric(), 64, last, Counts.of(counts)));
    }
}
