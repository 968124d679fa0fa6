package org.rollcall.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Scope;

/** Whatever is set aside, lent, made longer and taken back at random: on no day is more promised than there is. */
class PromisesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final int DAYS = 20;
    private static final int TABLETS = 5;
    private static final Reservation.Period ALL = new Reservation.Period(TODAY, TODAY.plusDays(2L * DAYS));

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final List<Asset> tablets = new ArrayList<>();
    private int done;

    @ParameterizedTest
    @EnumSource
    void onNoDayIsMorePromisedThanThereIs(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            for (int i = 0; i < TABLETS; i++) {
                tablets.add(library.tablet("t-" + i));
            }
            int commands = Integer.getInteger("rollcall.promises", 150);
            for (int i = 0; i < commands; i++) {
                try {
                    command(library);
                    done++;
                } catch (Problem refused) {
                    assertThat(refused.status()).as(refused.getMessage()).isEqualTo(409);
                }
                assertKept(library);
            }
            assertThat(done).isGreaterThan(commands / 5);
        }
    }

    private void command(Library library) {
        Asset tablet = tablets.get(random.nextInt(TABLETS));
        LocalDate from = TODAY.plusDays(random.nextInt(DAYS));
        Reservation.Period period = new Reservation.Period(from, from.plusDays(random.nextInt(5)));
        switch (random.nextInt(6)) {
            case 0 ->
                library.reservations()
                        .make(
                                Library.KIM,
                                new Reservation.Wanted(Optional.of(tablet.id()), "tablet", "", 1),
                                period,
                                Library.ADA);
            case 1 ->
                library.reservations()
                        .make(
                                Library.KIM,
                                new Reservation.Wanted(Optional.empty(), "tablet", "", 1 + random.nextInt(3)),
                                period,
                                Library.ROOM);
            case 2 -> {
                List<Reservation> all = library.reservations().calendar(Scope.everywhere(), "", ALL);
                if (!all.isEmpty()) {
                    library.reservations()
                            .cancel(
                                    Library.KIM,
                                    all.get(random.nextInt(all.size())).id());
                }
            }
            case 3 -> library.lend(tablet, Library.BEN, Optional.of(period.to()));
            case 4 -> library.take(tablet);
            default -> {
                Optional<Assigned> open = library.custody().holder(tablet.id());
                open.ifPresent(loan -> library.loans().renew(Library.KIM, loan.id(), period.to()));
            }
        }
    }

    private static void assertKept(Library library) {
        List<Reservation> all = library.reservations().calendar(Scope.everywhere(), "", ALL);
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusDays(DAYS + 5L)); day = day.plusDays(1)) {
            LocalDate on = day;
            List<String> out = new ArrayList<>();
            for (int i = 0; i < TABLETS; i++) {
                String id = "t-" + i;
                library.custody()
                        .holder(id)
                        .filter(open -> !open.due().orElse(LocalDate.MAX).isBefore(on))
                        .ifPresent(open -> out.add(id));
            }
            List<Reservation> then = all.stream()
                    .filter(one -> one.period().overlaps(new Reservation.Period(on, on)))
                    .toList();
            List<String> named =
                    then.stream().flatMap(one -> one.wanted().asset().stream()).toList();
            assertThat(named).as("one by one on " + on).doesNotHaveDuplicates().allMatch(id -> !out.contains(id));
            assertThat(then.stream().mapToInt(Reservation::waiting).sum())
                    .as("all on " + on)
                    .isLessThanOrEqualTo(TABLETS - out.size());
        }
    }
}
