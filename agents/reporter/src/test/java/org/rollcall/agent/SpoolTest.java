package org.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Lane;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Tombstone;
import org.rollcall.wire.Values;

class SpoolTest {
    private static final SpoolLimits SMALL =
            new SpoolLimits(64 * 1024, Duration.ofDays(14), 32 * 1024, Duration.ofHours(24));

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private Spool spool;

    @BeforeEach
    void anEmptySpool() {
        spool = open();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void numbersGoOnOverARestartWithoutAGap() {
        append(3);
        String boot = spool.boot().hex();
        spool.close();
        spool = open();

        assertThat(append(1)).isEqualTo(4);
        assertThat(spool.boot().hex()).isEqualTo(boot);
        assertThat(seqs()).containsExactly(4L, 1L, 2L, 3L);
    }

    @Test
    void connectionsAreCountedOverARestart() {
        assertThat(spool.nextConnection()).isEqualTo(1);
        spool.close();
        spool = open();

        assertThat(spool.nextConnection()).isEqualTo(2);
    }

    @Test
    void onlyTheServersWordMakesRoom() {
        append(5);

        assertThat(spool.acknowledge(ack(3, OptionalLong.empty()))).isTrue();
        assertThat(seqs()).containsExactly(5L, 4L);
        assertThat(spool.acknowledge(new Ack(
                        new org.rollcall.wire.BootId("00000000000000aa"),
                        Lane.TELEMETRY,
                        5,
                        List.of(),
                        0,
                        32,
                        0,
                        OptionalLong.empty())))
                .as("another life's acknowledgement")
                .isFalse();
        assertThat(spool.depth()).isEqualTo(2);
    }

    @Test
    void whatTheServerHadComesAgainAfterItsRestore() {
        append(5);
        spool.acknowledge(ack(5, OptionalLong.empty()));
        assertThat(spool.depth()).isZero();

        spool.acknowledge(ack(2, OptionalLong.of(3)));

        assertThat(seqs()).containsExactly(5L, 3L, 4L);
    }

    @Test
    void whatARestoredServerMissesComesAgain() {
        append(5);
        spool.acknowledge(ack(5, OptionalLong.empty()));
        append(1);

        spool.acknowledge(
                new Ack(spool.boot(), Lane.TELEMETRY, 2, List.of(new SeqRange(3, 5)), 0, 32, 0, OptionalLong.empty()));

        assertThat(seqs()).containsExactly(6L, 3L, 4L, 5L);
    }

    @Test
    void whatTheServerHadIsForgottenAfterADay() {
        append(5);
        spool.acknowledge(ack(5, OptionalLong.empty()));
        clock.forward(Duration.ofHours(25));
        spool.tidy();

        spool.acknowledge(ack(0, OptionalLong.of(1)));

        assertThat(spool.depth()).isZero();
    }

    @Test
    void aFullSpoolGivesUpTheOldestAndDeclaresExactlyThat() throws Exception {
        append(900);

        long sent = 0;
        long dropped = 0;
        for (LaneMessage message : messages()) {
            if (message instanceof Tombstone tombstone) {
                assertThat(tombstone.why()).isEqualTo(Tombstone.Why.SPOOL_FULL);
                assertThat(tombstone.points()).isEqualTo(2 * tombstone.seqs().size());
                dropped += tombstone.seqs().size();
            } else {
                sent++;
            }
        }
        assertThat(sent).isBetween(100L, 800L);
        assertThat(sent + dropped).isEqualTo(900);
        assertThat(spool.depth()).as("tombstones beside each other are one").isEqualTo(sent + 1);
    }

    @Test
    void eventsAreGivenUpLast() throws Exception {
        spool.append(
                Lane.EVENTS,
                seq -> new EventBatch(
                        spool.boot(), seq, 1, clock.millis(), List.of(new Event("self", 0, "reboot", Map.of()))));
        append(900);

        assertThat(messages()).filteredOn(EventBatch.class::isInstance).hasSize(1);
    }

    @Test
    void fourteenDaysOfflineAreKeptAndWhatIsOlderIsDeclared() throws Exception {
        for (int day = 0; day < 16; day++) {
            append(1);
            clock.forward(Duration.ofDays(1));
            spool.tidy();
        }

        List<LaneMessage> messages = messages();
        assertThat(messages).filteredOn(Batch.class::isInstance).hasSize(14);
        assertThat(messages)
                .filteredOn(Tombstone.class::isInstance)
                .singleElement()
                .satisfies(tombstone -> assertThat(tombstone.seqs()).isEqualTo(new SeqRange(1, 2)));
    }

    @Test
    void whatTheServerCannotReadBecomesATombstone() throws Exception {
        append(3);
        spool.reject(Lane.TELEMETRY, 2);
        spool.reject(Lane.TELEMETRY, 2);

        assertThat(messages())
                .filteredOn(Tombstone.class::isInstance)
                .singleElement()
                .satisfies(message -> {
                    assertThat(((Tombstone) message).why()).isEqualTo(Tombstone.Why.REJECTED);
                    assertThat(message.seqs()).isEqualTo(new SeqRange(2, 2));
                });
    }

    @Test
    void aDamagedSpoolIsKeptAsideAndANewLifeBegins() throws Exception {
        append(3);
        String boot = spool.boot().hex();
        spool.close();
        byte[] damaged = Files.readAllBytes(folder.resolve("spool.db"));
        new Random(7).nextBytes(damaged);
        Files.write(folder.resolve("spool.db"), damaged);

        spool = open();

        assertThat(spool.boot().hex()).isNotEqualTo(boot);
        assertThat(append(1)).isEqualTo(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("spool-damaged-"));
        }
    }

    private Spool open() {
        return Spool.open(folder, SMALL, clock, new Random());
    }

    private long append(int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = spool.append(Lane.TELEMETRY, this::batch);
        }
        return last;
    }

    private Batch batch(long seq) {
        return new Batch(
                spool.boot(),
                seq,
                1,
                clock.millis(),
                0,
                OptionalInt.empty(),
                List.of(DeviceReadings.now(
                        "self",
                        List.of(new Gauge("cpu.utilization", Values.of(7)), new Gauge("uptime", Values.of((double)
                                seq))),
                        List.of())));
    }

    private Ack ack(long upTo, OptionalLong resendFrom) {
        return new Ack(spool.boot(), Lane.TELEMETRY, upTo, List.of(), clock.millis(), 32, 0, resendFrom);
    }

    private List<Long> seqs() {
        return spool.waiting(100).stream().map(Spooled::seq).toList();
    }

    private List<LaneMessage> messages() throws Exception {
        List<LaneMessage> messages = new ArrayList<>();
        for (Spooled spooled : spool.waiting(10_000)) {
            messages.add(Codec.readLane(spooled.lane(), spooled.payload()));
        }
        return messages;
    }
}
