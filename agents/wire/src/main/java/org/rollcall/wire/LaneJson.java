package org.rollcall.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.wire.Tombstone.Why;

/** Reads what travels on a lane. One object per message. */
final class LaneJson {
    private final JsonIn in;
    private final Head head = new Head();
    private @Nullable List<DeviceReadings> devices;
    private @Nullable List<Event> events;
    private @Nullable Why why;
    private long points;
    private int seen;

    private LaneJson(JsonIn in) {
        this.in = in;
    }

    static LaneMessage read(JsonIn in, Lane lane) throws IOException, Undecodable {
        LaneJson reading = new LaneJson(in);
        in.object("payload", reading::field);
        return reading.message(lane);
    }

    private boolean field(String field) throws IOException, Undecodable {
        switch (field) {
            case "d" -> {
                List<DeviceReadings> list = new ArrayList<>();
                in.array("d", Limits.DEVICES, () -> list.add(device()));
                devices = list;
            }
            case "e" -> {
                List<Event> list = new ArrayList<>();
                in.array("e", Limits.BATCH_POINTS, () -> list.add(event()));
                events = list;
            }
            case "drop" -> why = JsonIn.required(Why.of(in.text("drop", 32)), "drop");
            case "n" -> points = in.number("n", 0, Long.MAX_VALUE);
            default -> {
                return head.read(in, field);
            }
        }
        return true;
    }

    private LaneMessage message(Lane lane) throws Undecodable {
        head.requireVersion();
        if (why != null) {
            if (devices != null || events != null) {
                throw JsonIn.content("drop", "stands beside 'd' or 'e': a tombstone carries nothing");
            }
            return new Tombstone(head.boot(), head.connection(), head.sentAt(), head.range(), why, points);
        }
        return switch (lane) {
            case TELEMETRY ->
                new Batch(
                        head.boot(),
                        head.seq(),
                        head.connection(),
                        head.sentAt(),
                        head.waiting(),
                        head.nextExpected(),
                        JsonIn.required(Optional.ofNullable(devices), "d"));
            case EVENTS ->
                new EventBatch(
                        head.boot(),
                        head.seq(),
                        head.connection(),
                        head.sentAt(),
                        JsonIn.required(Optional.ofNullable(events), "e"));
        };
    }

    private DeviceReadings device() throws IOException, Undecodable {
        String[] id = {""};
        List<Integer> offsets = new ArrayList<>();
        List<Gauge> gauges = new ArrayList<>();
        List<Counter> counters = new ArrayList<>();
        in.object("d", field -> {
            switch (field) {
                case "x" -> id[0] = in.text("x", 64);
                case "dt" ->
                    in.array(
                            "dt",
                            Limits.BATCH_POINTS_MAX,
                            () -> offsets.add((int) in.number("dt", 0, DeviceReadings.LONGEST_OFFSET_SECONDS)));
                case "m" ->
                    in.object("m", metric -> {
                        gauges.add(new Gauge(metric, values(metric)));
                        return true;
                    });
                case "k" ->
                    in.object("k", metric -> {
                        counters.add(counter(metric));
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new DeviceReadings(id[0], offsets, gauges, counters);
    }

    private Values values(String metric) throws IOException, Undecodable {
        Doubles samples = new Doubles();
        in.array(metric, Limits.BATCH_POINTS_MAX, () -> samples.add(counted(in.sample(metric))));
        return Values.owning(samples.toArray());
    }

    private Counter counter(String metric) throws IOException, Undecodable {
        long[] shape = {64, 0};
        Longs counts = new Longs();
        in.object(metric, field -> {
            switch (field) {
                case "bits" -> shape[0] = in.number("bits", 1, 64);
                case "disc" -> shape[1] = in.number("disc", 0, Long.MAX_VALUE);
                case "v" ->
                    in.array(metric, Limits.BATCH_POINTS_MAX, () -> {
                        counted(0);
                        counts.add(in.unsigned(metric));
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Counter(metric, (int) shape[0], shape[1], Counts.owning(counts.toArray()));
    }

    private double counted(double sample) throws Undecodable {
        if (++seen > Limits.BATCH_POINTS_MAX) {
            throw new Undecodable(
                    Undecodable.Reason.TOO_LARGE, "batch has more than " + Limits.BATCH_POINTS_MAX + " points");
        }
        return sample;
    }

    private Event event() throws IOException, Undecodable {
        String[] names = {"", ""};
        int[] offset = {0};
        Map<String, String> details = new HashMap<>();
        in.object("e", field -> {
            switch (field) {
                case "x" -> names[0] = in.text("x", 64);
                case "k" -> names[1] = in.text("k", 64);
                case "dt" -> offset[0] = (int) in.number("dt", 0, DeviceReadings.LONGEST_OFFSET_SECONDS);
                case "a" ->
                    in.object("a", name -> {
                        details.put(name, in.text(name, Limits.TEXT));
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Event(names[0], offset[0], names[1], details);
    }
}
