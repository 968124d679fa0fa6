package org.rollcall.fieldwork.lending;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.custody.Assigned;
import org.rollcall.custody.Holder;
import org.rollcall.custody.Loan;
import org.rollcall.custody.Loans;
import org.rollcall.custody.Reservation;
import org.rollcall.custody.Terms;
import org.rollcall.inventory.Asset;
import org.rollcall.security.Caller;

/** The loans desk's records over HTTP. Days are such as {@code 2026-06-30}, times in milliseconds since 1970. */
final class Views {
    private final Holders holders;

    Views(Holders holders) {
        this.holders = holders;
    }

    /**
     * Who has something.
     *
     * @param kind {@code person}, {@code room}, {@code kit} or {@code site}
     * @param id of a person the key
     * @param label what people call it; nothing for a person
     */
    public record HolderView(
            String kind, String id, @Nullable String label) {}

    /** That something is or was given out; without a holder it was a person who is no longer kept. */
    public record AssignedView(
            String id,
            String asset,
            @Nullable HolderView holder,
            long since,
            @Nullable Long until,
            @Nullable String due) {}

    /** How something was found; the photo by its SHA-256. */
    public record StateView(String condition, String note, String photo) {
        static StateView of(Terms.State state) {
            return new StateView(state.condition(), state.note(), state.photo());
        }
    }

    /** What is lent. */
    public record ThingView(
            String id,
            String tag,
            String name,
            String kind,
            @Nullable String siteId) {
        static ThingView of(Asset asset) {
            return new ThingView(
                    asset.id(),
                    asset.tag(),
                    asset.name(),
                    asset.kind().code(),
                    asset.site().orElse(null));
        }

        static ThingView of(Loan.Thing thing) {
            return new ThingView(
                    thing.id(),
                    thing.tag(),
                    thing.name(),
                    thing.kind(),
                    thing.site().orElse(null));
        }
    }

    /**
     * A loan.
     *
     * @param whole the loan of the kit that it went with
     * @param owedCents what is to be paid and is not settled
     */
    public record LoanView(
            String id,
            ThingView device,
            @Nullable HolderView holder,
            long since,
            @Nullable Long until,
            @Nullable String due,
            boolean late,
            int renewals,
            String agreement,
            String acceptedBy,
            @JsonProperty("out") StateView stateOut,
            @JsonProperty("in") StateView stateIn,
            @Nullable String whole,
            long owedCents) {}

    /** What a family is asked to pay. */
    public record ChargeView(
            String id,
            long cents,
            String reason,
            long raisedAt,
            String raisedBy,
            @Nullable String settledOn) {
        static ChargeView of(Loans.Charge charge) {
            return new ChargeView(
                    charge.id(),
                    charge.cents(),
                    charge.reason(),
                    charge.raisedAt(),
                    charge.raisedBy(),
                    charge.settled().map(LocalDate::toString).orElse(null));
        }
    }

    /** A part of a kit that did not go with it, or did not come back. */
    public record ApartView(String id, String name, String why) {}

    /**
     * What became of a line of a list.
     *
     * @param result {@code done}, {@code twice}, {@code unknown} or {@code refused}
     * @param holder who has it, where it was refused for that
     * @param with parts of a kit that went or came with it
     */
    public record LineView(
            int line,
            String result,
            String reason,
            String detail,
            @Nullable ThingView device,
            @Nullable String lifecycle,
            @Nullable String loan,
            @Nullable HolderView holder,
            List<ThingView> with,
            List<ApartView> apart,
            boolean undone) {}

    /** A list with what became of it. */
    public record BatchView(String batch, String way, long done, List<LineView> lines) {}

    /** What is set aside. */
    public record ReservationView(
            String id,
            @Nullable String device,
            String kind,
            String siteId,
            int many,
            int picked,
            String from,
            String to,
            HolderView holder,
            long madeAt,
            String madeBy,
            boolean open) {}

    HolderView holder(Caller caller, Holder holder) {
        return new HolderView(holder.kind(), holder.id(), holders.label(caller, holder));
    }

    AssignedView assigned(Caller caller, Assigned assigned) {
        return new AssignedView(
                assigned.id(),
                assigned.asset(),
                assigned.holder().map(one -> holder(caller, one)).orElse(null),
                assigned.since(),
                assigned.until().isPresent() ? assigned.until().getAsLong() : null,
                assigned.due().map(LocalDate::toString).orElse(null));
    }

    LoanView loan(Caller caller, Loan loan, LocalDate today) {
        return new LoanView(
                loan.id(),
                ThingView.of(loan.thing()),
                loan.holder().map(one -> holder(caller, one)).orElse(null),
                loan.since(),
                loan.until().isPresent() ? loan.until().getAsLong() : null,
                loan.due().map(LocalDate::toString).orElse(null),
                loan.isLate(today),
                loan.renewals(),
                loan.agreed().version(),
                loan.agreed().by(),
                StateView.of(loan.out()),
                StateView.of(loan.in()),
                loan.whole().orElse(null),
                loan.owed());
    }

    ReservationView reservation(Caller caller, Reservation one) {
        return new ReservationView(
                one.id(),
                one.wanted().asset().orElse(null),
                one.wanted().kind(),
                one.wanted().site(),
                one.wanted().many(),
                one.picked(),
                one.period().from().toString(),
                one.period().to().toString(),
                holder(caller, one.holder()),
                one.madeAt(),
                one.madeBy(),
                one.isOpen());
    }
}
