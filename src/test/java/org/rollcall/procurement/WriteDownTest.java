package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;
import org.rollcall.procurement.Depreciation.DecliningBalance;
import org.rollcall.procurement.Depreciation.DoubleDeclining;
import org.rollcall.procurement.Depreciation.StraightLine;
import org.rollcall.procurement.Depreciation.SumOfYears;
import org.rollcall.procurement.WriteDown.Line;

class WriteDownTest {
    private static final int JULY = 7;
    private static final LocalDate IN_AUGUST = LocalDate.of(2026, 8, 17);

    private static WriteDown of(long cost, long salvage, int months, Depreciation method, Convention convention) {
        return new WriteDown(Money.of(cost), Money.of(salvage), IN_AUGUST, months, method, convention);
    }

    private static List<Long> charges(WriteDown down, int firstMonth) {
        return down.schedule(firstMonth).stream()
                .map(line -> line.charge().cents())
                .toList();
    }

    @Test
    void aStraightLineCountsTheMonthOfServiceInFull() {
        WriteDown panel = of(300_000, 0, 60, new StraightLine(), Convention.FULL_MONTH);
        // 5,000 cents a month: eleven months to June 2027, then twelve, and one in the sixth year.
        assertThat(charges(panel, JULY)).containsExactly(55_000L, 60_000L, 60_000L, 60_000L, 60_000L, 5_000L);
        assertThat(panel.schedule(JULY)).extracting(Line::year).containsExactly(2027, 2028, 2029, 2030, 2031, 2032);
        assertThat(panel.bookValue(LocalDate.of(2026, 8, 30), JULY)).isEqualTo(Money.of(300_000));
        assertThat(panel.bookValue(LocalDate.of(2026, 8, 31), JULY)).isEqualTo(Money.of(295_000));
    }

    @Test
    void aHalfYearIsChargedInTheFirstYearAndInTheOneAfterTheLast() {
        assertThat(charges(of(300_000, 0, 60, new StraightLine(), Convention.HALF_YEAR), JULY))
                .containsExactly(30_000L, 60_000L, 60_000L, 60_000L, 60_000L, 30_000L);
    }

    /** IRS Publication 946, table A-1, five years, half-year: 20, 32, 19.20, 11.52, 11.52 and 5.76 per cent. */
    @Test
    void doubleDecliningWithAHalfYearIsTheTableOfTheIrs() {
        assertThat(charges(of(10_000, 0, 60, new DoubleDeclining(), Convention.HALF_YEAR), 1))
                .containsExactly(2_000L, 3_200L, 1_920L, 1_152L, 1_152L, 576L);
    }

    @Test
    void theSumOfYearsChargesTheYearsThatAreLeft() {
        WriteDown kit = new WriteDown(
                Money.of(160_000),
                Money.of(10_000),
                LocalDate.of(2026, 7, 1),
                60,
                new SumOfYears(),
                Convention.FULL_MONTH);
        assertThat(charges(kit, JULY)).containsExactly(50_000L, 40_000L, 30_000L, 20_000L, 10_000L);
    }

    @Test
    void aDecliningBalanceSwitchesToTheStraightLineOnceThatChargesMore() {
        WriteDown server = new WriteDown(
                Money.of(1_000_000),
                Money.ZERO,
                LocalDate.of(2026, 7, 1),
                96,
                new DecliningBalance(2_500),
                Convention.FULL_MONTH);
        List<Long> charges = charges(server, JULY);
        assertThat(charges.subList(0, 4)).containsExactly(250_000L, 187_500L, 140_625L, 105_469L);
        assertThat(charges.subList(5, 8))
                .allSatisfy(charge -> assertThat(charge).isBetween(79_101L, 79_102L));
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        assertThatThrownBy(() -> of(100, 101, 60, new StraightLine(), Convention.FULL_MONTH))
                .isInstanceOf(Problem.class)
                .hasMessage("the salvage value must be between 0 and the cost of 1.00, not 1.01");
        assertThatThrownBy(() -> of(100, 0, 50, new SumOfYears(), Convention.FULL_MONTH))
                .hasMessageContaining("whole years, not of 50 months");
        assertThatThrownBy(() -> of(100, 0, 0, new StraightLine(), Convention.FULL_MONTH))
                .hasMessageContaining("1 to 1200 months, not 0");
        assertThatThrownBy(() -> Depreciation.of("declining-balance", Optional.empty()))
                .hasMessageContaining("say the rate");
    }

    @Provide
    Arbitrary<WriteDown> plans() {
        Arbitrary<Depreciation> methods = Arbitraries.oneOf(
                Arbitraries.of(new StraightLine(), new DoubleDeclining(), new SumOfYears()),
                Arbitraries.integers().between(1, 10_000).map(DecliningBalance::new));
        Arbitrary<LocalDate> days = Arbitraries.integers()
                .between(0, 20_000)
                .map(day -> LocalDate.of(1990, 1, 1).plusDays(day));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000_000_000_000L),
                        Arbitraries.integers().between(0, 1_000),
                        days,
                        Arbitraries.integers().between(1, 240),
                        methods,
                        Arbitraries.of(Convention.values()))
                .as((cost, permille, day, months, method, convention) -> new WriteDown(
                        Money.of(cost),
                        Money.of(cost / 1_000 * permille),
                        day,
                        method instanceof SumOfYears ? (months + 11) / 12 * 12 : months,
                        method,
                        convention));
    }

    @Property(tries = 500)
    void theYearsAddUpToTheCostLessTheSalvage(
            @ForAll("plans") WriteDown down, @ForAll @IntRange(min = 1, max = 12) int first) {
        long sum = down.schedule(first).stream()
                .mapToLong(line -> line.charge().cents())
                .sum();
        assertThat(sum).isEqualTo(down.cost().cents() - down.salvage().cents());
    }

    @Property(tries = 500)
    void aYearsEndIsWorthWhatTheScheduleSays(
            @ForAll("plans") WriteDown down, @ForAll @IntRange(min = 1, max = 12) int first) {
        for (Line line : down.schedule(first)) {
            assertThat(down.bookValue(line.last(), first)).isEqualTo(line.bookValue());
            assertThat(down.accumulated(line.last(), first)).isEqualTo(line.accumulated());
            assertThat(line.charge().isNegative()).isFalse();
        }
    }

    @Property(tries = 300)
    void theValueOnlyFallsFromTheCostToTheSalvage(
            @ForAll("plans") WriteDown down, @ForAll @IntRange(min = 1, max = 12) int first) {
        assertThat(down.bookValue(down.inService().minusDays(1), first)).isEqualTo(down.cost());
        Money before = down.cost();
        LocalDate day = down.inService().minusDays(40);
        LocalDate end = down.inService().plusMonths(down.lifeMonths() + 12L);
        while (day.isBefore(end)) {
            Money now = down.bookValue(day, first);
            assertThat(now).isBetween(down.salvage(), before);
            before = now;
            day = day.plusDays(17);
        }
        assertThat(down.bookValue(end, first)).isEqualTo(down.salvage());
    }

    @Property(tries = 300)
    void aDecliningBalanceFallsByLessEachYearAndEndsStraight(@ForAll @IntRange(min = 2, max = 30) int years) {
        WriteDown down = new WriteDown(
                Money.of(1_000_000_000L),
                Money.ZERO,
                LocalDate.of(2026, 7, 1),
                years * 12,
                new DoubleDeclining(),
                Convention.FULL_MONTH);
        List<Long> charges = charges(down, JULY);
        for (int i = 1; i < charges.size(); i++) {
            assertThat(charges.get(i)).isLessThanOrEqualTo(charges.get(i - 1) + 1);
        }
        // From the switch on the rest is spread evenly: at the latest in the second half of the life.
        long last = charges.get(charges.size() - 1);
        for (int i = charges.size() / 2 + 1; i < charges.size(); i++) {
            assertThat(charges.get(i)).isBetween(last - 1, last + 1);
        }
    }
}
