package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** From when what is put in service part-way through a year is depreciated. */
public enum Convention {
    /** The month it was put in service counts in full, whatever the day. */
    FULL_MONTH {
        @Override
        LocalDate begin(LocalDate inService, int firstMonth) {
            return inService.withDayOfMonth(1);
        }
    },
    /**
     * As though everything were put in service in the middle of its fiscal year: half a year's charge in the first year and
     * half in the year after the last (IRS Publication 946).
     */
    HALF_YEAR {
        @Override
        LocalDate begin(LocalDate inService, int firstMonth) {
            return FiscalYear.of(inService, firstMonth).middle();
        }
    };

    /** The first day of the first month that is charged. */
    abstract LocalDate begin(LocalDate inService, int firstMonth);

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The convention of a word of the API. */
    public static Optional<Convention> of(String code) {
        return Arrays.stream(values())
                .filter(convention -> convention.code().equals(code))
                .findFirst();
    }
}
