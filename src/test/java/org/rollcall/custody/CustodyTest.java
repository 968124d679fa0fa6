package org.rollcall.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;

class CustodyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anAssetIsInOneHandAtATimeAndWhoHadItIsKnownForAnyMoment(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Custody custody = library.custody();
            Asset tablet = library.tablet("t-1");
            long before = library.clocks().millis();
            library.clocks().pass(Duration.ofDays(1));
            Assigned first = library.give(tablet, Library.ADA, Terms.until(LocalDate.of(2026, 12, 1)));
            assertThat(custody.holder("t-1")).hasValue(first);
            assertThat(first.due()).hasValue(LocalDate.of(2026, 12, 1));
            assertThatThrownBy(() -> library.give(tablet, Library.ROOM, Terms.NONE))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.body().type()).isEqualTo("urn:rollcall:refused:already-out"));
            long then = library.clocks().millis();
            library.clocks().pass(Duration.ofDays(1));
            library.take(tablet);
            library.give(tablet, Library.ROOM, Terms.NONE);
            assertThat(custody.holder("t-1", before)).isEmpty();
            assertThat(custody.holder("t-1", then).flatMap(Assigned::holder)).hasValue(Library.ADA);
            assertThat(custody.holder("t-1").flatMap(Assigned::holder)).hasValue(Library.ROOM);
            assertThat(custody.heldBy(Library.ADA)).isEmpty();
            assertThat(custody.heldBy(Library.ADA, then))
                    .extracting(Assigned::asset)
                    .containsExactly("t-1");
            assertThat(custody.heldBy(Library.ROOM)).hasSize(1);
            assertThat(custody.history("t-1")).extracting(Assigned::isOpen).containsExactly(true, false);
            assertThat(library.acts())
                    .containsExactly(
                            "custody.assign device:t-1", "custody.return device:t-1", "custody.assign device:t-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyHasCannotBeTakenBack(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            Asset tablet = library.tablet("t-1");
            assertThatThrownBy(() -> library.take(tablet))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.body().type()).isEqualTo("urn:rollcall:refused:not-out"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfLetsNobodyHaveWhatIsGivenOut(Engine engine) {
        try (Store store = engine.store(folder)) {
            new Library(store.database());
            store.database().change(write -> write.dao(CustodyDao.class).add("a", "t-1", "room", "r", 1));
            assertThatThrownBy(() -> store.database()
                            .change(write -> write.dao(CustodyDao.class).add("b", "t-1", "room", "s", 2)))
                    .hasMessageContaining("custody");
        }
    }
}
