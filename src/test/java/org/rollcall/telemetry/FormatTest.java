package org.rollcall.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

class FormatTest {
    private static final long AT = 1_795_434_483_000L;

    @TempDir
    private Path folder;

    @Property(tries = 1000)
    void anyReadingsComeBackBitForBit(@ForAll @Size(max = 20) double[] drawn) {
        double[] readings = Arrays.stream(drawn)
                .filter(Double::isFinite)
                .map(d -> d > 1e6 ? Double.NaN : d)
                .toArray();
        assertThat(roundTrip(readings)).containsExactly(readings);
    }

    @Property(tries = 300)
    void decimalsComeBackBitForBitInAFewBytes(
            @ForAll @Size(10) List<@IntRange(min = -10_000, max = 10_000) Integer> drawn) {
        double[] readings = drawn.stream().mapToDouble(tenths -> tenths / 10.0).toArray();
        byte[] packed = new Packer().readings(readings).bytes();
        assertThat(new Unpacker(packed).readings(10)).containsExactly(readings);
        assertThat(packed).hasSizeLessThan(1 + 10 * 4);
    }

    @Test
    void oddReadingsComeBackBitForBit() {
        double[] odd = {
            0, -0.0, 0.1, 1e-6, 1e-7, 0x1p53, 0x1p53 + 2, -0x1p63, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN
        };
        assertThat(roundTrip(odd)).containsExactly(odd);
        for (double one : odd) {
            assertThat(Double.doubleToRawLongBits(roundTrip(one)[0])).isEqualTo(Double.doubleToRawLongBits(one));
        }
        assertThat(roundTrip()).isEmpty();
    }

    private static double[] roundTrip(double... readings) {
        return new Unpacker(new Packer().readings(readings).bytes()).readings(readings.length);
    }

    @Property(tries = 500)
    void anyNumberComesBack(@ForAll long number) {
        Unpacker in = new Unpacker(new Packer().number(number).signed(number).bytes());
        assertThat(in.number()).isEqualTo(number);
        assertThat(in.signed()).isEqualTo(number);
    }

    @Test
    void anyReportComesBackAsItWas() {
        try (Store store = Engine.SQLITE.store(folder)) {
            Metrics metrics = new Metrics(store.database());
            ReportFormat format = new ReportFormat(metrics);
            Random random = new Random(20_261_124);
            for (int i = 0; i < 500; i++) {
                Report report = report(random, metrics, store);
                assertThat(format.unpack(report.at(), format.pack(report))).isEqualTo(report);
            }
        }
    }

    private static Report report(Random random, Metrics metrics, Store store) {
        int samples = 1 + random.nextInt(9);
        List<Long> times = new ArrayList<>(List.of(AT + random.nextInt(300_000)));
        for (int i = 1; i < samples; i++) {
            times.add(times.get(i - 1) + random.nextInt(60_000));
        }
        List<Gauge> gauges = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            double[] values = random.doubles(samples, -100, 100)
                    .map(d -> d < -80 ? Double.NaN : random.nextBoolean() ? d : Math.rint(d))
                    .toArray();
            gauges.add(new Gauge("gauge." + i + "#" + random.nextInt(50), Values.of(values)));
        }
        List<Counter> counters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int bits = random.nextBoolean() ? 32 : 64;
            long[] counts = random.longs(samples)
                    .map(count -> count % 7 == 0 ? Counts.MISSING : bits == 32 ? count & 0xffff_ffffL : count)
                    .toArray();
            counters.add(new Counter("counter." + i, bits, random.nextInt(1 << 30), Counts.of(counts)));
        }
        if (random.nextBoolean()) {
            store.database().change(write -> {
                gauges.forEach(gauge -> metrics.learn(write, gauge.metric()));
                counters.forEach(counter -> metrics.learn(write, counter.metric()));
            });
        }
        return new Report(
                times.get(samples - 1) + random.nextInt(1000),
                random.nextInt(20_000) - 10_000,
                random.nextBoolean(),
                random.nextLong() >>> 1,
                times,
                gauges,
                counters);
    }

    @Test
    void bucketsAndStatesComeBackAsTheyWere() {
        try (Store store = Engine.SQLITE.store(folder)) {
            Metrics metrics = new Metrics(store.database());
            Map<String, Bucket> buckets = new TreeMap<>(
                    Map.of("a", new Bucket(false, 5, 1.1 + 2.2, 0.1, 2.2), "b#1", new Bucket(true, 1, -7, -7, -7)));
            BucketFormat format = new BucketFormat(metrics);
            assertThat(format.unpack(format.pack(buckets))).isEqualTo(buckets);

            StateFormat states = new StateFormat(metrics);
            Rates.Reading reading = new Rates.Reading(AT, -9, 64, 8, Double.NaN, 1e9);
            Map<String, State.Known> known = Map.of(
                    "a", new State.Known.Level(AT - 5, 21.5),
                    "b", new State.Known.Tally(reading, Double.NaN),
                    "c", new State.Known.Tally(reading, 3.25));
            State back = states.unpack(new ReportDao.LatestRow(7, AT, 3, states.pack(new State(7, AT, 3, known))));
            assertThat(back.known()).isEqualTo(known);
            assertThat(back.reports()).isEqualTo(3);
        }
    }

    @Test
    void spoiltBytesAreRefusedAndNameWhatIsWrong() {
        try (Store store = Engine.SQLITE.store(folder)) {
            ReportFormat format = new ReportFormat(new Metrics(store.database()));
            Report report = Reports.of(new Spoken(
                            1,
                            AT,
                            AT,
                            false,
                            AT,
                            1,
                            DeviceReadings.now("x", List.of(new Gauge("a", Values.of(1))), List.of())))
                    .get(0);
            byte[] row = format.pack(report);
            for (int length = 0; length < row.length; length++) {
                byte[] cut = Arrays.copyOf(row, length);
                assertThatThrownBy(() -> format.unpack(AT, cut)).isInstanceOf(IllegalStateException.class);
            }
            row[0] = 9;
            assertThatThrownBy(() -> format.unpack(AT, row)).hasMessageContaining("form 9");
        }
    }

    @Test
    void aReportIsCutWhereFiveMinutesEnd() {
        long start = Series.Step.FIVE_MINUTES.floor(AT) + 290_000;
        DeviceReadings readings = new DeviceReadings(
                "x",
                List.of(0, 5, 10, 15, 400),
                List.of(new Gauge("a", Values.of(1, 2, 3, 4, 5))),
                List.of(new Counter("c", 64, 0, Counts.of(1, 2, 3, 4, 5))));
        List<Report> parts = Reports.of(new Spoken(1, start, start, false, start + 400_000, 1, readings));
        assertThat(parts)
                .extracting(Report::times)
                .containsExactly(
                        List.of(start, start + 5_000),
                        List.of(start + 10_000, start + 15_000),
                        List.of(start + 400_000));
        assertThat(parts.get(1).gauges()).containsExactly(new Gauge("a", Values.of(3, 4)));
        assertThat(parts.get(1).counters()).containsExactly(new Counter("c", 64, 0, Counts.of(3, 4)));
    }

    @Test
    void nothingWasReadAfterItArrived() {
        DeviceReadings readings =
                new DeviceReadings("x", List.of(0, 60), List.of(new Gauge("a", Values.of(1, 2))), List.of());
        List<Report> parts = Reports.of(new Spoken(1, AT, AT, false, AT + 5_000, 1, readings));
        assertThat(parts.get(0).times()).containsExactly(AT, AT + 5_000);
    }
}
