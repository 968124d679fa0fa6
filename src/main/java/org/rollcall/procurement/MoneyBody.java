package org.rollcall.procurement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;

/** What an asset cost and whose money it was, over HTTP; what is left out is not known. Days are YYYY-MM-DD. */
public record MoneyBody(
        @Nullable String boughtOn,
        @Nullable @Min(0) Long costCents,
        @Nullable @Size(max = 100) String order,
        @Nullable @Size(max = 64) String supplierId,
        @Nullable String warrantyUntil,
        @Nullable String inServiceOn,
        @Nullable @Valid PlanBody plan,
        @Nullable @Size(max = 50) List<@NotNull @Valid ShareBody> shares) {

    /**
     * How it loses worth.
     *
     * @param rate of a declining balance, basis points a year
     */
    public record PlanBody(
            @Nullable @Min(1) @Max(1_200) Integer lifeMonths,
            @Nullable String method,
            @Nullable Integer rate,
            @Nullable @Min(0) Long salvageCents,
            @Nullable String convention) {
        Plan read() {
            String how = method == null ? Plan.NONE.method().code() : method;
            String from = convention == null ? Plan.NONE.convention().code() : convention;
            return new Plan(
                    Optional.ofNullable(lifeMonths),
                    Depreciation.of(how, Optional.ofNullable(rate)),
                    Money.of(salvageCents == null ? 0 : salvageCents),
                    Convention.of(from)
                            .orElseThrow(() -> Problem.invalid(
                                    "no convention '" + from + "'; there are full-month and half-year")));
        }
    }

    /** One part of whose money it was. */
    public record ShareBody(
            @NotBlank @Size(max = 64) String sourceId,
            @Min(1) @Max(10_000) int basisPoints) {}

    Acquisition read() {
        return new Acquisition(
                Ids.day("the day it was bought", boughtOn),
                Optional.ofNullable(costCents).map(Money::of),
                Ids.text("the order number", order, 100),
                Optional.ofNullable(supplierId).filter(id -> !id.isBlank()),
                Ids.day("the last day of the warranty", warrantyUntil),
                Ids.day("the first day of service", inServiceOn),
                plan == null ? Plan.NONE : plan.read(),
                shares == null
                        ? Shares.NONE
                        : new Shares(shares.stream()
                                .map(share -> new Shares.Share(share.sourceId(), share.basisPoints()))
                                .toList()));
    }
}
