package org.rollcall.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.telemetry.Rates.Between.Gap;
import org.rollcall.telemetry.Rates.Between.Rate;
import org.rollcall.telemetry.Rates.Reading;
import org.rollcall.telemetry.Rates.Why;

class RatesTest {
    private static final double UNKNOWN = Double.NaN;
    private static final long TOP32 = 4_294_967_295L;

    private static Reading wide(long second, long count) {
        return new Reading(second * 1000, count, 64, 0, UNKNOWN, UNKNOWN);
    }

    private static Reading narrow(long second, long count, double speed) {
        return new Reading(second * 1000, count, 32, 0, UNKNOWN, speed);
    }

    private static Reading up(long second, long count, double uptime) {
        return new Reading(second * 1000, count, 64, 0, uptime, UNKNOWN);
    }

    @Test
    void growthOverTimeIsARate() {
        assertThat(Rates.between(wide(0, 1000), wide(60, 7000))).isEqualTo(new Rate(100));
        assertThat(Rates.between(wide(0, 7), wide(60, 7))).isEqualTo(new Rate(0));
    }

    @Test
    void readingsAtOneTimeOrInTheWrongOrderHaveNoRate() {
        assertThat(Rates.between(wide(60, 1), wide(60, 2))).isEqualTo(new Gap(Why.NO_TIME));
        assertThat(Rates.between(wide(60, 1), wide(0, 2))).isEqualTo(new Gap(Why.NO_TIME));
    }

    @Test
    void readingsFarApartHaveNoRate() {
        assertThat(Rates.between(wide(0, 1), wide(7200, 7201))).isEqualTo(new Rate(1));
        assertThat(Rates.between(wide(0, 1), wide(7201, 7202))).isEqualTo(new Gap(Why.TOO_FAR_APART));
    }

    @Test
    void beyondWhatADoubleHoldsTheDifferenceIsStillExact() {
        long large = (1L << 62) + 1;
        assertThat(Rates.between(wide(0, large), wide(1, large + 3))).isEqualTo(new Rate(3));
        // Unsigned: the highest bit is part of the count.
        assertThat(Rates.between(wide(0, Long.MAX_VALUE), wide(1, Long.MIN_VALUE)))
                .isEqualTo(new Rate(1));
    }

    @Test
    void aWideCounterThatWentBackWasSetBackAndNeverWrapped() {
        assertThat(Rates.between(wide(0, -2), wide(1, 5))).isEqualTo(new Gap(Why.SET_BACK));
    }

    @ParameterizedTest
    @CsvSource({
        // seconds, before, now, bit/s of the link, rate or -1 for a gap
        "30, 4294967000, 29704, NaN, 1000", // 30 s fit a wrap at the 1 Gb/s that is taken for granted
        "60, 4294967000, 59704, NaN, -1", // 60 s do not: it may have wrapped twice
        "60, 4294967000, 59704, 100e6, 1000", // at 100 Mb/s a wrap takes 343 s
        "300, 4294967000, 299704, 100e6, 1000",
        "344, 4294967000, 343704, 100e6, -1",
        "30, 4294967000, 29704, 10e9, -1", // at 10 Gb/s 3.4 s
        "3, 4294967000, 2704, 10e9, 1000",
        "60, 1000000, 500, 100e6, -1", // this wrap would mean 573 Mb/s on a link of 100 Mb/s
        "60, 4294967295, 0, 0, -1", // a speed of 0 says nothing
        "20, 4294967295, 0, 0, 0.05",
    })
    void aNarrowCounterWrapsOnlyWhereThatIsPlausible(
            long seconds, long before, long now, double speed, double expected) {
        Rates.Between between = Rates.between(narrow(0, before, speed), narrow(seconds, now, speed));
        assertThat(between).isEqualTo(expected < 0 ? new Gap(Why.SET_BACK) : new Rate(expected));
    }

    @Test
    void aNarrowCounterThatCountsHigherThanItCanDoesNotWrap() {
        assertThat(Rates.between(narrow(0, TOP32 + 5, UNKNOWN), narrow(10, 3, UNKNOWN)))
                .isEqualTo(new Gap(Why.SET_BACK));
    }

    @Test
    void afterADiscontinuityThereIsNoRateEvenIfTheCountGrew() {
        Reading before = new Reading(0, 10, 64, 100, UNKNOWN, UNKNOWN);
        Reading now = new Reading(60_000, 5000, 64, 200, UNKNOWN, UNKNOWN);
        assertThat(Rates.between(before, now)).isEqualTo(new Gap(Why.DISCONTINUITY));
    }

    @Test
    void afterARestartThereIsNoRateEvenIfTheCountGrew() {
        assertThat(Rates.between(up(0, 10, 86_400), up(60, 5000, 30))).isEqualTo(new Gap(Why.RESTARTED));
        assertThat(Rates.between(up(0, 10, 86_400), up(60, 610, 86_460))).isEqualTo(new Rate(10));
        assertThat(Rates.between(up(0, 10, UNKNOWN), up(60, 610, 30))).isEqualTo(new Rate(10));
        assertThat(Rates.between(up(0, 10, 30), up(60, 610, UNKNOWN))).isEqualTo(new Rate(10));
    }

    @Test
    void anUptimeInTicksThatWrapsAfter497DaysIsNoRestart() {
        double wrap = 42_949_672.96;
        assertThat(Rates.between(up(0, 10, wrap - 20), up(60, 610, 40))).isEqualTo(new Rate(10));
        assertThat(Rates.between(up(0, 10, wrap - 20_000), up(60, 610, 40))).isEqualTo(new Gap(Why.RESTARTED));
    }

    @Test
    void aCounterOfAnotherWidthIsAnotherCounter() {
        assertThat(Rates.between(narrow(0, 1, UNKNOWN), wide(60, 61))).isEqualTo(new Gap(Why.OTHER_WIDTH));
    }

    @Property(tries = 500)
    void aRateIsNeverNegativeAndNeverMoreThanTheCounterCanGrow(
            @ForAll long before,
            @ForAll long now,
            @ForAll @LongRange(min = 1, max = 7_200_000) long millis,
            @ForAll boolean narrow) {
        int bits = narrow ? 32 : 64;
        long mask = narrow ? TOP32 : -1L;
        Reading first = new Reading(0, before & mask, bits, 0, UNKNOWN, UNKNOWN);
        Reading second = new Reading(millis, now & mask, bits, 0, UNKNOWN, UNKNOWN);
        if (Rates.between(first, second) instanceof Rate rate) {
            assertThat(rate.perSecond()).isBetween(0.0, Math.pow(2, bits) * 1000 / millis);
        } else {
            assertThat(Long.compareUnsigned(now & mask, before & mask)).isNegative();
        }
    }

    @Property(tries = 500)
    void aCounterReadTwiceAsOftenGivesTheSameGrowth(
            @ForAll @LongRange(min = 0, max = TOP32) long start,
            @ForAll @IntRange(min = 0, max = 1_000_000) int first,
            @ForAll @IntRange(min = 0, max = 1_000_000) int second) {
        Reading a = narrow(0, start, UNKNOWN);
        Reading b = narrow(10, (start + first) & TOP32, UNKNOWN);
        Reading c = narrow(20, (start + first + second) & TOP32, UNKNOWN);
        assertThat(growth(a, b) + growth(b, c)).isEqualTo(growth(a, c)).isEqualTo((double) first + second);
    }

    private static double growth(Reading before, Reading now) {
        Rate rate = (Rate) Rates.between(before, now);
        return Math.rint(rate.perSecond() * (now.at() - before.at()) / 1000);
    }
}
