package org.rollcall.procurement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the district keeps its books.
 *
 * @param fiscalYearBegins month in which its fiscal year begins, 1 to 12; July by default
 * @param currency of all amounts, by its ISO 4217 code; USD by default
 */
public record ProcurementConfig(
        @Min(1) @Max(12) int fiscalYearBegins,

        @Pattern(regexp = "[A-Z]{3}") @Nullable String currency) {
    private static final int JULY = 7;

    public ProcurementConfig {
        fiscalYearBegins = fiscalYearBegins == 0 ? JULY : fiscalYearBegins;
        currency = currency == null ? "USD" : currency;
    }

    /** As most districts do. */
    public static ProcurementConfig defaults() {
        return new ProcurementConfig(0, null);
    }
}
