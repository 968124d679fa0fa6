package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Lane;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Status;
import org.rollcall.wire.Values;

/** The spool as a file among others, and on a clock that is set. */
class SpoolFileTest {
    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();

    @Test
    void oneSpoolIsForOneAgent() {
        try (Spool first = open()) {
            append(first, 1);
            assertThatThrownBy(this::open)
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("another agent uses the spool")
                    .hasMessageContaining("--spool");
        }
        try (Spool again = open()) {
            assertThat(again.depth()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeOpenedIsLeftWhereItIs() throws Exception {
        Files.createDirectory(folder.resolve("spool.db"));

        assertThatThrownBy(this::open).isInstanceOf(SpoolException.class);
        assertThat(folder.resolve("spool.db")).isDirectory();
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("spool-damaged"));
    }

    @Test
    void aNewLifeNamesTheOneBeforeItInItsBirth() throws Exception {
        String boot;
        try (Spool spool = open()) {
            append(spool, 400);
            boot = spool.boot().hex();
        }
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("spool.db").toFile(), "rw")) {
            file.seek(file.length() - 8 * 4096);
            byte[] noise = new byte[8 * 4096];
            new Random(5).nextBytes(noise);
            file.write(noise);
        }

        try (Spool spool = open()) {
            assertThat(spool.boot().hex()).isNotEqualTo(boot);
            Status said = Codec.readStatus(Documents.birth(spool, Plan.started(60), 0, ""));
            assertThat(((Status.Up) said).previous())
                    .contains(new Status.Previous(new BootId(boot), Map.of(Lane.TELEMETRY, 400L, Lane.EVENTS, 0L)));
        }
    }

    @Test
    void aClockThatIsSetMakesNothingTooOld() {
        try (Spool spool = open()) {
            append(spool, 3);
            clock.forward(Duration.ofDays(4000));
            spool.clockSet(Duration.ofDays(4000).toMillis());
            spool.tidy();

            assertThat(spool.waiting(10))
                    .hasSize(3)
                    .allMatch(message -> !said(message).contains("drop"));
            assertThat(spool.oldestMillis()).isZero();
        }
    }

    @Test
    void aClockIsSetWhenItLeavesTheOneThatNobodySets() {
        ClockSteps steps = new ClockSteps(1_000_000, 0);

        assertThat(steps.since(1_060_000, 60_000_000_000L)).isZero();
        assertThat(steps.since(1_121_000, 120_000_000_000L)).as("drift").isZero();
        assertThat(steps.since(9_181_000, 180_000_000_000L)).isEqualTo(8_000_000);
        assertThat(steps.since(9_241_000, 240_000_000_000L)).as("once").isZero();
    }

    @Test
    void aMissingNumberComesAgainOnlyIfTheTransportHadIt() {
        Underway underway = new Underway();
        Spooled message = new Spooled(Lane.TELEMETRY, 5, new byte[0]);
        underway.add(message, 0);
        Ack gap = ack(4, new SeqRange(5, 5));

        underway.acknowledge(gap);
        underway.giveUpWaiting(5_000_000_000L);
        assertThat(underway.has(message))
                .as("the server may still be committing")
                .isTrue();
        underway.delivered(Lane.TELEMETRY, 5, 6_000_000_000L);
        underway.giveUpWaiting(6_500_000_000L);
        assertThat(underway.has(message)).isTrue();
        underway.giveUpWaiting(7_500_000_000L);
        assertThat(underway.has(message)).isFalse();
    }

    @Test
    void whatTheServerHasAboveAGapFillsNoWindow() {
        Underway underway = new Underway();
        Spooled missing = new Spooled(Lane.TELEMETRY, 5, new byte[0]);
        Spooled above = new Spooled(Lane.TELEMETRY, 6, new byte[0]);
        underway.add(missing, 0);
        underway.add(above, 0);

        underway.acknowledge(ack(4, new SeqRange(5, 5), new SeqRange(7, 9)));
        assertThat(underway.size()).isEqualTo(1);
        assertThat(underway.has(above)).as("it need not be sent again").isTrue();
        underway.acknowledge(ack(6, new SeqRange(7, 9)));
        assertThat(underway.size()).isZero();
        assertThat(underway.there()).isZero();
    }

    private static Ack ack(long upTo, SeqRange... missing) {
        return new Ack(
                new BootId("00000000000000aa"),
                Lane.TELEMETRY,
                upTo,
                List.of(missing),
                0,
                32,
                0,
                java.util.OptionalLong.empty());
    }

    private Spool open() {
        return Spool.open(folder, SpoolLimits.usual(), clock, new Random());
    }

    private void append(Spool spool, int count) {
        for (int i = 0; i < count; i++) {
            spool.append(
                    Lane.TELEMETRY,
                    seq -> new Batch(
                            spool.boot(),
                            seq,
                            1,
                            clock.millis(),
                            0,
                            OptionalInt.empty(),
                            List.of(DeviceReadings.now(
                                    "self", List.of(new Gauge("uptime", Values.of((double) seq))), List.of()))));
        }
    }

    private static String said(Spooled message) {
        return new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
