package org.rollcall.procurement;

import java.time.LocalDate;

/**
 * Twelve months of a district's books, named by the year they end in, as districts do: with July first, FY2027 begins on
 * 2026-07-01.
 *
 * @param first its first day, the first of a month
 */
public record FiscalYear(LocalDate first) {
    /**
     * The one that a day lies in.
     *
     * @param firstMonth of the district's fiscal year, 1 to 12
     */
    public static FiscalYear of(LocalDate day, int firstMonth) {
        LocalDate start = LocalDate.of(day.getYear(), firstMonth, 1);
        return new FiscalYear(start.isAfter(day) ? start.minusYears(1) : start);
    }

    public LocalDate last() {
        return first.plusYears(1).minusDays(1);
    }

    public LocalDate middle() {
        return first.plusMonths(6);
    }

    public FiscalYear next() {
        return new FiscalYear(first.plusYears(1));
    }

    public int name() {
        return last().getYear();
    }
}
