package org.rollcall.procurement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.platform.Problem;

/**
 * What a thing is worth in the books on any day. A month's charge is booked on its last day. Only the sum so far is rounded,
 * half up, so that all years together are the cost less the salvage value to the cent.
 *
 * @param cost of acquisition, zero or more
 * @param salvage what it will still be worth, at most the cost
 * @param inService the day from which it is used
 * @param lifeMonths useful life, months, 1 to 1,200; whole years for the sum of years
 */
public record WriteDown(
        Money cost, Money salvage, LocalDate inService, int lifeMonths, Depreciation method, Convention convention) {
    private static final int LONGEST = 1_200;

    /** Refuses what makes no sense, as a {@link Problem} 422. */
    public WriteDown {
        if (cost.isNegative() || salvage.isNegative() || salvage.compareTo(cost) > 0) {
            throw Problem.invalid("the salvage value must be between 0 and the cost of " + cost + ", not " + salvage);
        }
        if (lifeMonths < 1 || lifeMonths > LONGEST) {
            throw Problem.invalid("a useful life is 1 to " + LONGEST + " months, not " + lifeMonths);
        }
        if (method instanceof Depreciation.SumOfYears && lifeMonths % 12 != 0) {
            throw Problem.invalid(
                    "the sum of years' digits is for lives of whole years, not of " + lifeMonths + " months");
        }
    }

    /**
     * A fiscal year's line.
     *
     * @param year the name of the fiscal year
     * @param charge what was charged in it
     * @param accumulated what was charged up to its end
     * @param bookValue at its end
     */
    public record Line(int year, LocalDate last, Money charge, Money accumulated, Money bookValue) {}

    /** Never below the salvage value; the cost before it began. */
    public Money bookValue(LocalDate day, int firstMonth) {
        return cost.minus(accumulated(day, firstMonth));
    }

    /** What was charged up to and with a day. */
    public Money accumulated(LocalDate day, int firstMonth) {
        if (day.isBefore(inService)) {
            return Money.ZERO;
        }
        LocalDate begin = convention.begin(inService, firstMonth);
        long months = ChronoUnit.MONTHS.between(begin, day.plusDays(1).withDayOfMonth(1));
        return after(months, periods(begin, firstMonth));
    }

    /** All fiscal years in which something may be charged, the first first. */
    public List<Line> schedule(int firstMonth) {
        LocalDate begin = convention.begin(inService, firstMonth);
        LocalDate end = begin.plusMonths(lifeMonths).minusDays(1);
        List<Depreciation.Period> periods = periods(begin, firstMonth);
        List<Line> lines = new ArrayList<>();
        Money before = Money.ZERO;
        FiscalYear year = FiscalYear.of(inService, firstMonth);
        while (!year.first().isAfter(end)) {
            long months = ChronoUnit.MONTHS.between(begin, year.last().plusDays(1));
            Money now = after(months, periods);
            lines.add(new Line(year.name(), year.last(), now.minus(before), now, cost.minus(now)));
            before = now;
            year = year.next();
        }
        return lines;
    }

    private List<Depreciation.Period> periods(LocalDate begin, int firstMonth) {
        LocalDate nextYear = FiscalYear.of(begin, firstMonth).next().first();
        int firstMonths = (int) ChronoUnit.MONTHS.between(begin, nextYear);
        return method.spread(
                BigDecimal.valueOf(cost.cents()), BigDecimal.valueOf(salvage.cents()), lifeMonths, firstMonths);
    }

    private Money after(long elapsed, List<Depreciation.Period> periods) {
        Money all = cost.minus(salvage);
        if (elapsed >= lifeMonths) {
            return all;
        }
        BigDecimal sum = BigDecimal.ZERO;
        long left = Math.max(0, elapsed);
        for (Depreciation.Period period : periods) {
            long months = Math.min(left, period.months());
            sum = sum.add(period.charge()
                    .multiply(BigDecimal.valueOf(months))
                    .divide(BigDecimal.valueOf(period.months()), Depreciation.EXACT));
            left -= months;
        }
        long cents = sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return Money.of(Math.min(cents, all.cents()));
    }
}
