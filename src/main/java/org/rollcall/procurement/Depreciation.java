package org.rollcall.procurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.platform.Problem;

/**
 * How a cost is spread over the years of a useful life. Which method a district's books follow is the district's to say.
 * Figures are fractions of a cent; rounding comes last.
 */
public sealed interface Depreciation {
    MathContext EXACT = MathContext.DECIMAL128;
    BigDecimal YEAR = BigDecimal.valueOf(12);

    /** The word of the API. */
    String code();

    /**
     * What is charged in which months; together the cost less the salvage value.
     *
     * @param firstMonths months of life within the first fiscal year, 1 to 12
     */
    List<Period> spread(BigDecimal cost, BigDecimal salvage, int lifeMonths, int firstMonths);

    /** Some months with the same charge each. */
    record Period(int months, BigDecimal charge) {}

    /** The rate, where the method has one of its own. */
    default Optional<Integer> rate() {
        return Optional.empty();
    }

    /** The same charge each month. */
    record StraightLine() implements Depreciation {
        @Override
        public String code() {
            return "straight-line";
        }

        @Override
        public List<Period> spread(BigDecimal cost, BigDecimal salvage, int lifeMonths, int firstMonths) {
            return List.of(new Period(lifeMonths, cost.subtract(salvage)));
        }
    }

    /**
     * A rate of what is left as each fiscal year opens, until the straight line over the rest of the life charges more; then
     * that. Salvage is not taken off first but ends it.
     *
     * @param rateBasisPoints a year, 1 to 10,000
     */
    record DecliningBalance(int rateBasisPoints) implements Depreciation {
        public DecliningBalance {
            if (rateBasisPoints < 1 || rateBasisPoints > 10_000) {
                throw Problem.invalid(
                        "the rate of a declining balance is 0.01 to 100 per cent a year, in basis points: 1 to"
                                + " 10000, not " + rateBasisPoints);
            }
        }

        @Override
        public String code() {
            return "declining-balance";
        }

        @Override
        public Optional<Integer> rate() {
            return Optional.of(rateBasisPoints);
        }

        @Override
        public List<Period> spread(BigDecimal cost, BigDecimal salvage, int lifeMonths, int firstMonths) {
            return declining(cost, salvage, fiscal(lifeMonths, firstMonths), BigDecimal.valueOf(rateBasisPoints, 4));
        }
    }

    /** The same at twice the rate of the straight line. */
    record DoubleDeclining() implements Depreciation {
        @Override
        public String code() {
            return "double-declining";
        }

        @Override
        public List<Period> spread(BigDecimal cost, BigDecimal salvage, int lifeMonths, int firstMonths) {
            BigDecimal rate = BigDecimal.valueOf(24).divide(BigDecimal.valueOf(lifeMonths), EXACT);
            return declining(cost, salvage, fiscal(lifeMonths, firstMonths), rate.min(BigDecimal.ONE));
        }
    }

    /** The years that are left, as a share of the sum of all years' numbers; for lives of whole years. */
    record SumOfYears() implements Depreciation {
        @Override
        public String code() {
            return "sum-of-years";
        }

        @Override
        public List<Period> spread(BigDecimal cost, BigDecimal salvage, int lifeMonths, int firstMonths) {
            int years = lifeMonths / 12;
            BigDecimal base = cost.subtract(salvage);
            List<Period> periods = new ArrayList<>();
            for (int left = years; left > 0; left--) {
                periods.add(new Period(12, share(base, left, years * (years + 1) / 2)));
            }
            return periods;
        }
    }

    /**
     * The method of a word of the API.
     *
     * @param rate in basis points a year; only a declining balance has one
     * @throws Problem 422
     */
    static Depreciation of(String code, Optional<Integer> rate) {
        if (rate.isPresent() && !code.equals("declining-balance")) {
            throw Problem.invalid("only the method 'declining-balance' has a rate");
        }
        return switch (code) {
            case "straight-line" -> new StraightLine();
            case "double-declining" -> new DoubleDeclining();
            case "sum-of-years" -> new SumOfYears();
            case "declining-balance" ->
                new DecliningBalance(rate.orElseThrow(
                        () -> Problem.invalid("say the rate of the declining balance a year, in basis points")));
            default ->
                throw Problem.invalid("no depreciation method '" + code
                        + "'; there are straight-line, declining-balance, double-declining and sum-of-years");
        };
    }

    private static BigDecimal share(BigDecimal base, int part, int whole) {
        return base.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), EXACT);
    }

    /** Lengths of the fiscal years of a life, months. */
    private static List<Integer> fiscal(int lifeMonths, int firstMonths) {
        List<Integer> lengths = new ArrayList<>();
        int left = lifeMonths;
        for (int next = firstMonths; left > 0; next = 12) {
            lengths.add(Math.min(next, left));
            left -= next;
        }
        return lengths;
    }

    private static List<Period> declining(BigDecimal cost, BigDecimal salvage, List<Integer> lengths, BigDecimal rate) {
        List<Period> periods = new ArrayList<>();
        BigDecimal left = cost;
        int monthsLeft = lengths.stream().mapToInt(Integer::intValue).sum();
        for (int months : lengths) {
            BigDecimal chargeable = left.subtract(salvage);
            BigDecimal ofBalance =
                    left.multiply(rate).multiply(BigDecimal.valueOf(months)).divide(YEAR, EXACT);
            BigDecimal straight = share(chargeable, months, monthsLeft);
            BigDecimal charge = ofBalance.max(straight).min(chargeable);
            periods.add(new Period(months, charge));
            left = left.subtract(charge);
            monthsLeft -= months;
        }
        return periods;
    }
}
