package org.rollcall.fieldwork.lending;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.custody.Days;
import org.rollcall.custody.Holder;
import org.rollcall.custody.Terms;
import org.rollcall.lifecycle.Condition;
import org.rollcall.platform.Problem;

/** What the loans desk is asked over HTTP. */
final class Bodies {
    private Bodies() {}

    /** To whom; of a person the key. */
    public record HolderBody(
            @NotBlank String kind, @NotBlank @Size(max = 64) String id) {}

    /**
     * What goes out.
     *
     * @param items scanned texts: any identifier
     * @param due the last day, such as 2026-06-30
     * @param acceptedBy who accepted the agreement: borrower, guardian or staff
     * @param photo the SHA-256 of a picture
     * @param reservation that it was set aside by
     */
    public record OutBody(
            @NotNull @Valid HolderBody holder,
            @NotEmpty @Size(max = Batches.MOST) List<@NotNull @Size(max = 200) String> items,
            @Nullable String due,
            @Nullable @Size(max = 40) String agreement,
            @Nullable String acceptedBy,
            @Nullable String condition,
            @Nullable @Size(max = 400) String note,
            @Nullable String photo,
            @Nullable @Size(max = 64) String reservation) {

        Lending.Out out(Holder to) {
            Optional<LocalDate> day =
                    Optional.ofNullable(due).filter(text -> !text.isBlank()).map(text -> Days.read("due", text));
            Terms terms = new Terms(
                    day,
                    text(agreement),
                    text(acceptedBy),
                    new Terms.State(
                            text(condition).isEmpty() ? "" : read(condition).code(), text(note), text(photo)),
                    Optional.empty());
            return new Lending.Out(to, terms, Optional.ofNullable(reservation).filter(id -> !id.isBlank()));
        }

        /** The same text for the same request. */
        String same() {
            return String.join("\n", items) + "\n" + holder + due + agreement + acceptedBy + condition + note + photo
                    + reservation;
        }
    }

    /**
     * What comes back.
     *
     * @param condition new, good, worn or damaged; what is damaged goes to repair
     * @param missing ids of parts of a kit that did not come back
     * @param cents what the family is asked to pay, with the reason
     * @param lost why it will not come back
     */
    public record InBody(
            @NotEmpty @Size(max = Batches.MOST) List<@NotNull @Size(max = 200) String> items,
            @NotBlank String condition,
            @Nullable @Size(max = 400) String note,
            @Nullable String photo,
            @Nullable @Size(max = 500) Set<@NotNull String> missing,
            @Nullable Long cents,
            @Nullable @Size(max = 200) String reason,
            @Nullable @Size(max = 200) String lost) {

        Lending.In in() {
            Condition found = read(condition);
            if (cents != null && items.size() > 1) {
                throw Problem.invalid("a charge is for one device; take it back by itself");
            }
            return new Lending.In(
                    found,
                    new Terms.State(found.code(), text(note), text(photo)),
                    missing == null ? Set.of() : missing,
                    cents == null ? OptionalLong.empty() : OptionalLong.of(cents),
                    text(reason),
                    text(lost));
        }

        /** The same text for the same request. */
        String same() {
            return String.join("\n", items) + "\n" + condition + note + photo + missing + cents + reason + lost;
        }
    }

    /** What is set aside: one device by a scanned text, or so many of a kind at a school. */
    public record ReservationBody(
            @NotNull @Valid HolderBody holder,
            @Nullable @Size(max = 200) String item,
            @Nullable String kind,
            @Nullable String siteId,
            @Nullable Integer many,
            @NotBlank String from,
            @NotBlank String to) {}

    private static Condition read(@Nullable String word) {
        return Condition.of(text(word))
                .orElseThrow(() -> Problem.invalid(
                        "condition '" + text(word) + "' is unknown; it must be new, good, worn or damaged"));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
