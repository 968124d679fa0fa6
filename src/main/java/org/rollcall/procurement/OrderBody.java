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
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Problem;

/** What a purchase order is recorded as, over HTTP; what is left out is not known. */
public record OrderBody(
        @Nullable @Size(max = 100) String number,
        @Nullable @Size(max = 64) String siteId,
        @Nullable @Size(max = 64) String supplierId,
        @Nullable String orderedOn,
        @Nullable @Size(max = 2000) String note,
        @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid LineBody> lines,
        @Nullable @Size(max = 50) List<MoneyBody.@NotNull @Valid ShareBody> shares) {

    /** Some of one model. */
    public record LineBody(
            @Min(1) @Max(1_000) int no,
            @NotBlank String kind,
            @Nullable @Size(max = 200) String vendor,
            @NotBlank @Size(max = 200) String model,
            @Min(1) int quantity,
            @Min(0) long unitCents,
            @Nullable Integer lifeMonths,
            @Nullable Integer warrantyMonths) {
        Order.Line read() {
            return new Order.Line(
                    no,
                    Kind.find(kind).orElseThrow(() -> Problem.invalid("no kind '" + kind + "'; see the list of kinds")),
                    Ids.text("the vendor", vendor, 200),
                    model.strip(),
                    quantity,
                    Money.of(unitCents),
                    Optional.ofNullable(lifeMonths),
                    Optional.ofNullable(warrantyMonths));
        }
    }

    Order read(String id) {
        String named = Ids.text("the number", number, 100);
        return new Order(
                id,
                named.isEmpty() ? id : named,
                Optional.ofNullable(siteId).filter(site -> !site.isBlank()),
                Optional.ofNullable(supplierId).filter(supplier -> !supplier.isBlank()),
                Order.Stage.OPEN,
                Ids.day("the day of the order", orderedOn),
                Ids.text("the note", note, 2_000),
                lines.stream().map(LineBody::read).toList(),
                shares == null
                        ? Shares.NONE
                        : new Shares(shares.stream()
                                .map(share -> new Shares.Share(share.sourceId(), share.basisPoints()))
                                .toList()),
                0,
                0);
    }
}
