package org.rollcall.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Scope;

class LoansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path folder;

    private static String reason(Throwable problem) {
        String type = ((Problem) problem).body().type();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLateComesFirstAndIsPutOnTheListOnceForEachDayAgreed(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Assigned late = library.give(library.tablet("t-1"), Library.ADA, Terms.until(TODAY.plusDays(1)));
            library.give(library.tablet("t-2"), Library.BEN, Terms.NONE);
            library.give(library.tablet("t-3"), Library.BEN, Terms.until(TODAY.plusDays(9)));
            assertThat(library.loans().remind()).isEqualTo(1);
            assertThat(library.loans().remind()).isZero();
            library.clocks().pass(Duration.ofDays(2));
            Loans.Filter all = new Loans.Filter(Loans.State.OUT, "", "");
            Loans.Page first = library.loans().page(Scope.everywhere(), all, "", 2);
            assertThat(first.total()).isEqualTo(3);
            assertThat(first.items()).extracting(loan -> loan.thing().id()).containsExactly("t-1", "t-3");
            assertThat(library.loans()
                            .page(Scope.everywhere(), all, first.next().orElseThrow(), 2)
                            .items())
                    .extracting(loan -> loan.thing().id())
                    .containsExactly("t-2");
            assertThat(library.loans()
                            .page(Scope.everywhere(), new Loans.Filter(Loans.State.LATE, "", ""), "", 9)
                            .items())
                    .extracting(Loan::id)
                    .containsExactly(late.id());
            assertThat(library.loans().remind()).isEqualTo(1);
            assertThat(library.loans().toRemind(Scope.everywhere()))
                    .extracting(Loans.Reminder::about)
                    .containsExactly("late");
            library.loans().renew(Library.KIM, late.id(), TODAY.plusDays(30));
            assertThat(library.loans().toRemind(Scope.everywhere())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsToPayStaysKnownUntilItIsSettledAndIsForgottenAYearAfter(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Asset tablet = library.tablet("t-1");
            Assigned given = library.give(tablet, Library.ADA, Terms.NONE);
            Loans.Charge charge = library.loans().charge(Library.KIM, given.id(), 4_999, "cracked screen");
            library.take(tablet);
            assertThat(library.endedAt(given.id())).isEmpty();
            assertThat(library.holdsBack(Library.ADA.id()))
                    .hasValueSatisfying(why -> assertThat(why).contains("not settled"));
            library.loans().settle(Library.KIM, charge.id(), TODAY);
            assertThat(library.endedAt(given.id())).isPresent();
            assertThat(library.holdsBack(Library.ADA.id())).isEmpty();
            assertThatThrownBy(() -> library.loans().settle(Library.KIM, charge.id(), TODAY))
                    .satisfies(twice -> assertThat(reason(twice)).isEqualTo("settled"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasSomethingIsNotErasedAndWhoHadItIsAFormerBorrowerThen(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Asset tablet = library.tablet("t-1");
            library.give(tablet, Library.ADA, Terms.NONE);
            assertThat(library.holdsBack(Library.ADA.id()))
                    .hasValueSatisfying(why -> assertThat(why).contains("still has 1 device"));
            library.take(tablet);
            assertThat(library.data(Library.ADA.id()).rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row).startsWith("Tablet t-1", "2026-11-24"));
            store.database().change(write -> new Borrowers().forget(write, Library.ADA.id()));
            assertThat(library.data(Library.ADA.id()).rows()).isEmpty();
            assertThat(library.custody().history("t-1"))
                    .singleElement()
                    .satisfies(was -> assertThat(was.holder()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPromisedTwice(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Asset one = library.tablet("t-1");
            library.tablet("t-2");
            Reservation.Wanted any = new Reservation.Wanted(Optional.empty(), "tablet", "", 1);
            Reservation.Period soon = new Reservation.Period(TODAY.plusDays(5), TODAY.plusDays(7));
            Reservation first = library.reservations().make(Library.KIM, any, soon, Library.ROOM);
            library.reservations()
                    .make(Library.KIM, new Reservation.Wanted(Optional.of("t-1"), "tablet", "", 1), soon, Library.ADA);
            assertThatThrownBy(() -> library.reservations().make(Library.KIM, any, soon, Library.BEN))
                    .satisfies(third -> assertThat(reason(third)).isEqualTo("not-free"));
            assertThatThrownBy(() -> library.lend(one, Library.BEN, Optional.of(TODAY.plusDays(5))))
                    .satisfies(taken -> assertThat(reason(taken)).isEqualTo("reserved"));
            library.lend(one, Library.BEN, Optional.of(TODAY.plusDays(4)));
            assertThatThrownBy(() -> library.loans()
                            .renew(
                                    Library.KIM,
                                    library.custody()
                                            .holder("t-1")
                                            .orElseThrow()
                                            .id(),
                                    TODAY.plusDays(6)))
                    .satisfies(longer -> assertThat(reason(longer)).isEqualTo("reserved"));
            library.reservations().cancel(Library.KIM, first.id());
            library.reservations().make(Library.KIM, any, soon, Library.BEN);
            assertThat(library.reservations().calendar(Scope.everywhere(), "", soon))
                    .hasSize(2);
        }
    }
}
