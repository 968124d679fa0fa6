package org.rollcall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one message carries. Messages of one connection cycle over its devices; all carry numbers with two decimals, as
 * real gauges do.
 *
 * @param metrics gauges of the one device
 * @param offsets samples of each
 */
record Shape(int metrics, int offsets) {
    private static final int DEVICES = 1000;

    int points() {
        return metrics * offsets;
    }

    /** The parts between which number, time and device stand. */
    byte[] payload(String boot, long seq, long at) {
        long device = seq % DEVICES;
        return ("{\"v\":1,\"b\":\"" + boot + "\",\"s\":" + seq + ",\"c\":1,\"t\":" + at + ",\"q\":0,\"d\":[{\"x\":\"d"
                        + device + body((int) (seq & 7)))
                .getBytes(US_ASCII);
    }

    private String body(int variant) {
        return BODIES.computeIfAbsent(metrics * 100_000 + offsets * 100 + variant, key -> {
            String dt = IntStream.range(0, offsets)
                    .mapToObj(i -> String.valueOf(i * 12))
                    .collect(Collectors.joining(","));
            String m = IntStream.range(0, metrics)
                    .mapToObj(i -> "\"sensor" + i + "\":[" + samples(i, variant) + "]")
                    .collect(Collectors.joining(","));
            return "\",\"dt\":[" + dt + "],\"m\":{" + m + "}}]}";
        });
    }

    private String samples(int metric, int variant) {
        return IntStream.range(0, offsets)
                .mapToObj(i -> String.valueOf((metric * 37 + i * 11 + variant * 5) % 100) + "."
                        + (10 + (metric + i + variant) % 90))
                .collect(Collectors.joining(","));
    }

    private static final java.util.concurrent.ConcurrentHashMap<Integer, String> BODIES =
            new java.util.concurrent.ConcurrentHashMap<>();
}
