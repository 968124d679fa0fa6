package org.rollcall.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.privacy.Register;
import org.rollcall.privacy.Retention;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.telemetry.Pruning;
import org.rollcall.telemetry.Spoken;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/**
 * How long a second writer waits while retention deletes, on SQLite: one report a transaction, every 10 ms, as ingest would.
 * Run with the test class path: {@code java -cp ... org.rollcall.bench.RetentionWaits FOLDER SENDERS DAYS REPORTS_A_DAY}.
 */
public final class RetentionWaits {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int EVERY_MILLIS = 10;

    private final Database database;
    private final Telemetry telemetry;
    private final long now;
    private long seq;

    private RetentionWaits(Database database, Time time) {
        this.database = database;
        this.telemetry = new Telemetry(database, time);
        this.now = time.millis();
    }

    /** Fills a database, then measures the second writer alone, and beside retention. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        PrintStream out = System.out;
        Time time = Time.of(Clock.fixed(Instant.now(), ZoneOffset.UTC), System::nanoTime);
        try (Database database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("retention.db").toString()))) {
            RetentionWaits bench = new RetentionWaits(database, time);
            bench.fill(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            out.println("alone:            " + bench.waits(() -> TimeUnit.SECONDS.sleep(10)));
            Retention retention = new Retention(
                    database,
                    time,
                    new Ledger(database, time),
                    Register.load(),
                    new Retention.Facts(Pruning.all(), reading -> OptionalLong.empty()));
            long began = System.nanoTime();
            StringBuilder told = new StringBuilder();
            String waits = bench.waits(() -> told.append(retention.run(Actor.SERVER)));
            out.println("beside retention: " + waits);
            out.printf("took %.1f s: %s%n", (System.nanoTime() - began) / 1e9, told);
        }
    }

    private void fill(int senders, int days, int aDay) {
        long step = DAY / aDay;
        for (long at = now - days * DAY; at < now - 95 * DAY; at += step) {
            long when = at;
            database.change(write -> {
                for (long sender = 1; sender <= senders; sender++) {
                    say(write, sender, when);
                }
            });
        }
        // As if all had been rolled up: only then may it go.
        database.change(write -> write.handle().execute("DELETE FROM stale"));
        database.scrub();
    }

    private void say(Write write, long sender, long at) {
        DeviceReadings readings = DeviceReadings.now(
                "x",
                List.of(
                        new Gauge("temperature", Values.of(20.0 + (double) (at % 7))),
                        new Gauge("cpu.utilization", Values.of((double) (at % 97))),
                        new Gauge("memory.used", Values.of((double) (at % 1_000_003)))),
                List.of());
        telemetry.append(write, new Spoken(sender, at, at, false, at, ++seq, readings));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What the second writer waits for each of its commits, from when it asks until it has committed. */
    private String waits(Work work) throws Exception {
        AtomicBoolean on = new AtomicBoolean(true);
        long[] nanos = new long[1 << 20];
        int[] count = {0};
        Thread second = new Thread(
                () -> {
                    while (on.get()) {
                        long began = System.nanoTime();
                        database.change(write -> say(write, 1, now));
                        nanos[count[0]++] = System.nanoTime() - began;
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS));
                    }
                },
                "second");
        second.start();
        work.run();
        on.set(false);
        second.join();
        long[] sorted = Arrays.copyOf(nanos, count[0]);
        Arrays.sort(sorted);
        return "%d commits, median %.1f ms, p95 %.1f ms, p99 %.1f ms, the longest %s ms"
                .formatted(
                        sorted.length,
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.95)] / 1e6,
                        sorted[(int) (sorted.length * 0.99)] / 1e6,
                        LongStream.of(Arrays.copyOfRange(sorted, Math.max(0, sorted.length - 5), sorted.length))
                                .mapToObj(each -> String.format(Locale.ROOT, "%.0f", each / 1e6))
                                .toList());
    }
}
