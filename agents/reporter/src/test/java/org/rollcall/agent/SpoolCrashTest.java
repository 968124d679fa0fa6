package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Batch;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Values;

/** A process that appends is killed in the middle, again and again; what it said was in, is in. */
class SpoolCrashTest {
    private static final int KILLS = Integer.getInteger("rollcall.kills", 5);
    private static final long SEED = Long.getLong("rollcall.seed", 20261124L);

    @TempDir
    Path folder;

    /** Appends for ever and says each number once it is in. */
    public static void main(String[] args) {
        try (Spool spool = Spool.open(Path.of(args[0]), SpoolLimits.usual(), Clock.systemUTC(), new Random())) {
            while (true) {
                long seq = spool.append(
                        Lane.TELEMETRY,
                        number -> new Batch(
                                spool.boot(),
                                number,
                                1,
                                0,
                                0,
                                OptionalInt.empty(),
                                List.of(DeviceReadings.now(
                                        "self", List.of(new Gauge("uptime", Values.of((double) number))), List.of()))));
                System.out.println(seq);
            }
        }
    }

    @Test
    @Timeout(120)
    void nothingThatWasInIsLostAndNoNumberIsGivenTwice() throws Exception {
        Random random = new Random(SEED);
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long said = appendAndKill(1 + random.nextInt(60), last);
            try (Spool spool = Spool.open(folder, SpoolLimits.usual(), Clock.systemUTC(), new Random())) {
                long kept = spool.lastSeqs().get(Lane.TELEMETRY);
                assertThat(kept).as("seed " + SEED + ", kill " + kill).isGreaterThanOrEqualTo(said);
                assertThat(spool.depth()).as("no gap").isEqualTo(kept);
                last = kept;
            }
        }
    }

    private long appendAndKill(int after, long last) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolCrashTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long said = last;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < after; i++) {
                long seq = Long.parseLong(out.readLine());
                assertThat(seq).isEqualTo(said + 1);
                said = seq;
            }
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
        return said;
    }
}
