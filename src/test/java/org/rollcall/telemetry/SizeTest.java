package org.rollcall.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Engine;
import org.rollcall.platform.SetTime;
import org.rollcall.platform.Store;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** How much room a reading takes for good: the promise that a district fits on a small disk. */
class SizeTest {
    private static final long START = 20_000 * 86_400_000L;
    private static final int DEVICES = 100;
    private static final int MINUTES = 180;
    private static final int READINGS = 8;

    @TempDir
    private Path folder;

    private final Random random = new Random(7);

    @Test
    void aReadingTakesFewBytesAtRestWithAllThatIsKeptBesideIt(TestReporter reporter) {
        SetTime time = SetTime.at(START);
        try (Store store = Engine.SQLITE.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            long empty = bytes(store);
            for (int minute = 0; minute < MINUTES; minute++) {
                long at = START + minute * 60_000L;
                int m = minute;
                store.database().change(write -> {
                    for (int device = 1; device <= DEVICES; device++) {
                        telemetry.append(
                                write, new Spoken(device, at + device, at + device, false, at + 99, m, report(m)));
                    }
                });
            }
            double samples = (double) DEVICES * MINUTES * READINGS;
            double raw = (bytes(store) - empty) / samples;
            time.set(START + 2 * 86_400_000L);
            Rollups rollups = new Rollups(store.database(), time.time());
            rollups.run();
            rollups.run();
            double all = (bytes(store) - empty) / samples;
            double packed = store.database()
                            .read(handle -> handle.createQuery("SELECT sum(length(readings)) FROM report")
                                    .mapTo(Double.class)
                                    .one())
                    / samples;
            reporter.publishEntry(
                    "bytes a reading, SQLite",
                    "packed %.1f, on disk %.1f, with roll-ups %.1f".formatted(packed, raw, all));
            assertThat(raw).isLessThan(11);
            assertThat(all).isLessThan(15);
        }
    }

    /** A tablet-like report: most values of few digits, two counters. */
    private DeviceReadings report(int minute) {
        return DeviceReadings.now(
                "x",
                List.of(
                        gauge("uptime", 86_400 + minute * 60),
                        gauge("cpu.utilization", Math.rint(random.nextDouble() * 1000) / 10),
                        gauge("memory.used", 2e9 + random.nextInt(100_000) * 4096.0),
                        gauge("temperature", Math.rint(300 + random.nextGaussian() * 20) / 10),
                        gauge("battery.charge", 100 - minute / 5),
                        gauge("wifi.rssi", -55 + random.nextInt(10))),
                List.of(counter("net.io.rx", 7_000_000_000L), counter("net.io.tx", 900_000_000L)));
    }

    private static Gauge gauge(String metric, double value) {
        return new Gauge(metric, Values.of(value));
    }

    private Counter counter(String metric, long base) {
        return new Counter(metric, 64, 0, Counts.of(base + random.nextInt(50_000_000)));
    }

    private static long bytes(Store store) {
        return store.database().read(handle -> {
            long pages =
                    handle.createQuery("PRAGMA page_count").mapTo(Long.class).one();
            long free = handle.createQuery("PRAGMA freelist_count")
                    .mapTo(Long.class)
                    .one();
            long size = handle.createQuery("PRAGMA page_size").mapTo(Long.class).one();
            return (pages - free) * size;
        });
    }
}
