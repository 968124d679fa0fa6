package org.rollcall.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.SetTime;
import org.rollcall.platform.Store;
import org.rollcall.telemetry.Series.Point;
import org.rollcall.telemetry.Series.Step;
import org.rollcall.wire.Counter;
import org.rollcall.wire.Counts;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** What both engines promise of what devices said. */
class TelemetryTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Midnight, so that steps are easy to count. */
    private static final long START = 20_000 * DAY;

    @TempDir
    private Path folder;

    private final SetTime time = SetTime.at(START);
    private final AtomicLong seq = new AtomicLong();

    private Spoken spoken(long sender, long at, DeviceReadings readings) {
        return new Spoken(sender, at, at, false, at + 50, seq.incrementAndGet(), readings);
    }

    private static DeviceReadings reads(String metric, double value) {
        return DeviceReadings.now("x", List.of(new Gauge(metric, Values.of(value))), List.of());
    }

    private static DeviceReadings counts(String metric, long count) {
        return DeviceReadings.now("x", List.of(), List.of(new Counter(metric, 64, 0, Counts.of(count))));
    }

    private void append(Store store, Telemetry telemetry, Spoken... all) {
        store.database().change(write -> List.of(all).forEach(spoken -> telemetry.append(write, spoken)));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidIsLatestAndAPointAndSurvivesARestart(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            assertThat(telemetry.latest(7)).isEmpty();
            assertThat(telemetry.reports(7)).isZero();
            append(store, telemetry, spoken(7, START, reads("temperature#inlet", 21.5)));
            for (Telemetry told : List.of(telemetry, new Telemetry(store.reopen(), time.time()))) {
                assertThat(told.latest(7))
                        .contains(new Latest(
                                START + 50, List.of(new Latest.Value("temperature", "inlet", 21.5, "celsius", START))));
                assertThat(told.reports(7)).isEqualTo(1);
            }
            Telemetry again = new Telemetry(store.database(), time.time());
            assertThat(again.series(List.of(7L), "temperature#inlet", START - 1, START + 1, 100))
                    .isEqualTo(new Series(
                            "celsius", Step.RAW, "raw reports", List.of(new Point(START, 21.5, 21.5, 21.5))));
            assertThat(again.series(List.of(7L), "temperature", START - 1, START + 1, 100)
                            .points())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoReportsOfTheSameMillisecondAndEvenTheSameNumberAreBothKept(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            Spoken first = new Spoken(7, START, START, false, START, 1, reads("temperature", 1));
            Spoken second = new Spoken(7, START, START, false, START, 1, reads("temperature", 2));
            append(store, telemetry, first, second);
            append(store, telemetry, first);
            assertThat(telemetry
                            .series(List.of(7L), "temperature", START, START + 1, 10)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(1.0, 2.0, 1.0);
            assertThat(telemetry.reports(7)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesLateIsHistoryAndNeverLatest(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            append(store, telemetry, spoken(7, START + HOUR, reads("temperature", 30)));
            Spoken late = new Spoken(7, START, START, false, START + 2 * HOUR, 9, reads("temperature", 10));
            Spoken lateButNew = new Spoken(7, START, START, false, START + 2 * HOUR, 10, reads("humidity", 40));
            append(store, telemetry, late, lateButNew);
            Latest latest = telemetry.latest(7).orElseThrow();
            assertThat(latest.values()).extracting(Latest.Value::value).containsExactly(40.0, 30.0);
            assertThat(latest.receivedAt()).isEqualTo(START + 2 * HOUR);
            assertThat(telemetry
                            .series(List.of(7L), "temperature", START, START + DAY, 10)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(10.0, 30.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadWhileOurClockRanAheadDoesNotShadowWhatFollows(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            append(store, telemetry, spoken(7, START + 3650 * DAY, reads("temperature", 30)));
            append(store, telemetry, spoken(7, START, reads("temperature", 20)));
            Latest latest = telemetry.latest(7).orElseThrow();
            assertThat(latest.values()).extracting(Latest.Value::value).containsExactly(20.0);
            assertThat(latest.receivedAt()).isEqualTo(START + 50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUndoneWasNeverSaid(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            append(store, telemetry, spoken(7, START, reads("temperature", 20)));
            assertThatThrownBy(() -> store.database().change(write -> {
                        telemetry.append(write, spoken(7, START + 1, reads("never.heard", 21)));
                        throw new IllegalStateException("power cut");
                    }))
                    .hasMessage("power cut");
            assertThat(telemetry.reports(7)).isEqualTo(1);
            assertThat(telemetry.latest(7).orElseThrow().values()).hasSize(1);
            // The name that was given a number in vain is given one again.
            append(store, telemetry, spoken(7, START + 2, reads("never.heard", 22)));
            Telemetry again = new Telemetry(store.reopen(), time.time());
            assertThat(again.series(List.of(7L), "never.heard", START, START + 10, 10)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(22.0);
            assertThat(again.reports(7)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommitWhoseAnswerGotLostIsFoundAgain(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry lost = new Telemetry(store.database(), time.time());
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            assertThatThrownBy(() -> store.database().change(write -> {
                        telemetry.append(write, spoken(7, START, reads("temperature", 20)));
                        throw new IllegalStateException("no answer");
                    }))
                    .hasMessage("no answer");
            // What is in the tables, and this telemetry was told that it is not.
            append(store, lost, spoken(7, START, reads("temperature", 20)));
            append(store, telemetry, spoken(7, START, reads("temperature", 21)));
            assertThat(telemetry.reports(7)).isEqualTo(2);
            assertThat(telemetry
                            .series(List.of(7L), "temperature", START, START + 1, 10)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(20.0, 21.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCounterIsShownAsItsRateAndAGapAsNothing(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            append(store, telemetry, spoken(7, START, counts("net.io.rx#1", 1000)));
            assertThat(telemetry.latest(7).orElseThrow().values()).isEmpty();
            append(store, telemetry, spoken(7, START + MINUTE, counts("net.io.rx#1", 61_000)));
            Telemetry again = new Telemetry(store.reopen(), time.time());
            assertThat(again.latest(7).orElseThrow().values())
                    .containsExactly(new Latest.Value("net.io.rx", "1", 1000, "bytes/s", START + MINUTE));
            // The counter was set back: no rate, and none made up from before and after.
            append(store, again, spoken(7, START + 2 * MINUTE, counts("net.io.rx#1", 10)));
            assertThat(again.latest(7).orElseThrow().values()).isEmpty();
            append(store, again, spoken(7, START + 3 * MINUTE, counts("net.io.rx#1", 610)));
            Series series = again.series(List.of(7L), "net.io.rx#1", START, START + HOUR, 100);
            assertThat(series.points())
                    .containsExactly(
                            new Point(START + MINUTE, 1000, 1000, 1000), new Point(START + 3 * MINUTE, 10, 10, 10));
            assertThat(series.unit()).isEqualTo("bytes/s");
            assertThat(series.source()).isEqualTo("rates between raw reports");
            // The first point of a range has its rate too: the reading before the range is looked at.
            assertThat(again.series(List.of(7L), "net.io.rx#1", START + 3 * MINUTE, START + HOUR, 100)
                            .points())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchOfManySamplesGivesEachItsTime(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            DeviceReadings batch = new DeviceReadings(
                    "x",
                    List.of(0, 60, 120, 400),
                    List.of(new Gauge("temperature", Values.of(1, Double.NaN, 3, 4))),
                    List.of(new Counter("net.io.rx", 64, 0, Counts.of(0, 60, Counts.MISSING, 400))));
            append(store, telemetry, new Spoken(7, START, START, false, START + HOUR, 1, batch));
            assertThat(telemetry
                            .series(List.of(7L), "temperature", START, START + HOUR, 10)
                            .points())
                    .extracting(Point::at)
                    .containsExactly(START, START + 120_000, START + 400_000);
            assertThat(telemetry
                            .series(List.of(7L), "net.io.rx", START, START + HOUR, 10)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(1.0, 1.0);
            assertThat(telemetry.reports(7)).isEqualTo(1);
            assertThat(telemetry.latest(7).orElseThrow().values())
                    .extracting(Latest.Value::value)
                    .containsExactly(1.0, 4.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollUpsSayTheSameAsTheReportsTheyAreMadeOf(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            List<Spoken> all = new ArrayList<>();
            for (int minute = 0; minute < 2 * 24 * 60; minute++) {
                all.add(spoken(7, START + minute * MINUTE, reads("temperature", minute % 60)));
                all.add(spoken(7, START + minute * MINUTE, counts("net.io.rx", minute * 600L)));
            }
            append(store, telemetry, all.toArray(Spoken[]::new));
            time.set(START + 2 * DAY + HOUR);
            Series before = telemetry.series(List.of(7L), "temperature", START, START + 2 * DAY, 100);

            Rollups rollups = new Rollups(store.database(), time.time());
            rollups.run();
            assertThat(stale(store)).isZero();

            assertThat(before.step()).isEqualTo(Step.HOUR);
            assertThat(before.points()).hasSize(48).allSatisfy(point -> {
                assertThat(point.avg()).isCloseTo(29.5, within(1e-9));
                assertThat(point.min()).isZero();
                assertThat(point.max()).isEqualTo(59);
            });
            assertThat(telemetry.series(List.of(7L), "temperature", START, START + 2 * DAY, 100))
                    .isEqualTo(before);
            Series days = telemetry.series(List.of(7L), "net.io.rx", START, START + 2 * DAY, 10);
            assertThat(days.step()).isEqualTo(Step.DAY);
            assertThat(days.source()).isEqualTo("daily averages of rates between raw reports");
            assertThat(days.points()).containsExactly(new Point(START, 10, 10, 10), new Point(START + DAY, 10, 10, 10));
            Series fives = telemetry.series(List.of(7L), "temperature", START, START + DAY, 300);
            assertThat(fives.step()).isEqualTo(Step.FIVE_MINUTES);
            assertThat(fives.points().get(1)).isEqualTo(new Point(START + 5 * MINUTE, 7, 5, 9));
            rollups.run();
            assertThat(telemetry.series(List.of(7L), "temperature", START, START + 2 * DAY, 100))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesLateChangesTheRollUpsItBelongsTo(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            for (int minute = 0; minute < 60; minute++) {
                if (minute < 20 || minute >= 30) {
                    append(store, telemetry, spoken(7, START + minute * MINUTE, reads("temperature", 10)));
                    append(store, telemetry, spoken(7, START + minute * MINUTE, counts("net.io.rx", minute * 600L)));
                }
            }
            time.set(START + DAY + HOUR);
            Rollups rollups = new Rollups(store.database(), time.time());
            rollups.run();
            assertThat(bucket(telemetry, "net.io.rx", 30)).isEqualTo(new Point(START + 30 * MINUTE, 10, 10, 10));

            // A spool that lay in a drawer: a hotter spell, and a counter that had counted faster in it.
            append(store, telemetry, late(25, reads("temperature", 40)), late(25, counts("net.io.rx", 17_700)));
            assertThat(bucket(telemetry, "temperature", 25)).isEqualTo(new Point(START + 25 * MINUTE, 40, 40, 40));
            rollups.run();
            assertThat(stale(store)).isZero();
            assertThat(bucket(telemetry, "temperature", 25)).isEqualTo(new Point(START + 25 * MINUTE, 40, 40, 40));
            assertThat(bucket(telemetry, "net.io.rx", 25).avg()).isEqualTo((17_700.0 - 11_400.0) / 360);
            // 300 s from 17,700 to 18,000, then four times 600 in a minute.
            assertThat(bucket(telemetry, "net.io.rx", 30)).isEqualTo(new Point(START + 30 * MINUTE, 8.2, 1, 10));
            Series day = telemetry.series(List.of(7L), "temperature", START, START + DAY, 1);
            assertThat(day.points()).containsExactly(new Point(START, 540.0 / 51, 10, 40));
        }
    }

    private Spoken late(int minute, DeviceReadings readings) {
        long at = START + minute * MINUTE;
        return new Spoken(7, at, at, false, time.millis(), seq.incrementAndGet(), readings);
    }

    private static Point bucket(Telemetry telemetry, String metric, int minute) {
        return telemetry.series(List.of(7L), metric, START, START + HOUR, 12).points().stream()
                .filter(point -> point.at() == START + minute * MINUTE)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void oneRunIsBoundedAndTheRestIsMadeByTheNext(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            List<Spoken> all = new ArrayList<>();
            for (int bucket = 0; bucket < 2_500; bucket++) {
                all.add(spoken(7, START + bucket * 5L * MINUTE, reads("temperature", 1)));
            }
            append(store, telemetry, all.toArray(Spoken[]::new));
            time.set(START + 30 * DAY);
            Rollups rollups = new Rollups(store.database(), time.time());
            rollups.run();
            long left = stale(store);
            assertThat(left).isBetween(1L, 2_499L);
            for (int run = 0; run < 3; run++) {
                rollups.run();
            }
            assertThat(stale(store)).isZero();
            Series days = telemetry.series(List.of(7L), "temperature", START, START + 30 * DAY, 40);
            assertThat(days.points())
                    .hasSize(9)
                    .allSatisfy(point -> assertThat(point.avg()).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMomentIsInTheSeriesBeforeItIsRolledUp(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            Rollups rollups = new Rollups(store.database(), time.time());
            for (int minute = 0; minute < 30 * 60; minute += 2) {
                time.set(START + minute * MINUTE + 50);
                append(store, telemetry, spoken(7, START + minute * MINUTE, reads("temperature", minute)));
                if (minute % 10 == 0) {
                    rollups.run();
                }
            }
            assertThat(stale(store)).isPositive();
            for (int most : List.of(10, 100, 500, 1000)) {
                Series series = telemetry.series(List.of(7L), "temperature", START, START + 30 * HOUR, most);
                assertThat(series.points()).hasSizeLessThanOrEqualTo(most);
                assertThat(series.points().get(series.points().size() - 1).max())
                        .as("the newest, in steps of %s", series.step())
                        .isEqualTo(30 * 60 - 2);
                assertThat(series.points().get(0).min()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoSendersOfOneDeviceGiveOneSeries(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            append(
                    store,
                    telemetry,
                    spoken(1, START + 2, reads("temperature", 20)),
                    spoken(2, START + 1, reads("temperature", 10)),
                    spoken(3, START + 1, reads("temperature", 99)));
            List<Long> both = List.of(1L, 2L);
            assertThat(telemetry
                            .series(both, "temperature", START, START + HOUR, 5)
                            .points())
                    .extracting(Point::avg)
                    .containsExactly(10.0, 20.0);
            assertThat(telemetry
                            .series(both, "temperature", START, START + HOUR, 1)
                            .points())
                    .containsExactly(new Point(START, 15, 10, 20));
            assertThat(telemetry
                            .series(List.of(), "temperature", START, START + HOUR, 5)
                            .points())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAgentThatMakesUpNamesDoesNotGrowTheMemoryForEver(Engine engine) {
        try (Store store = engine.store(folder)) {
            Telemetry telemetry = new Telemetry(store.database(), time.time());
            for (int report = 0; report < 4; report++) {
                List<Gauge> gauges = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    gauges.add(new Gauge("made.up." + report + "." + i, Values.of(i)));
                }
                append(store, telemetry, spoken(7, START + report, DeviceReadings.now("x", gauges, List.of())));
            }
            List<Latest.Value> values = telemetry.latest(7).orElseThrow().values();
            assertThat(values).hasSize(State.MOST);
            assertThat(values).extracting(Latest.Value::metric).contains("made.up.3.1999", "made.up.2.5");
        }
    }

    private static long stale(Store store) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM stale WHERE at < " + (START + 29 * DAY))
                        .mapTo(Long.class)
                        .one());
    }
}
