package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;

class HoldingsTest {
    private static final Retention.Facts NOTHING = new Retention.Facts(List.of(), reading -> OptionalLong.empty());

    @TempDir
    private Path folder;

    private static Holdings holdings(Store store, Cabinet cabinet) {
        Register register = Register.load();
        Retention retention =
                new Retention(store.database(), cabinet.time().time(), cabinet.ledger(), register, NOTHING);
        return new Holdings(store.database(), cabinet.time().time(), register, retention, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsCountedOnBothEngines(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(new Person.Entry("S-1", "Ada Quillfeather", "student", "4", "lincoln", true)));
            Holdings.TableView people = holdings(store, cabinet).tables().stream()
                    .filter(table -> table.table().equals("person"))
                    .findFirst()
                    .orElseThrow();
            assertThat(people.rows()).isEqualTo(1);
            assertThat(people.atLeast()).isFalse();
            assertThat(people.columns())
                    .extracting(Holdings.ColumnView::oldestAt)
                    .containsOnly(cabinet.time().millis());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonIsKeptWhileAtSchoolAndForSomeTimeAfter(Engine engine) {
        try (Store store = engine.store(folder)) {
            Holdings.TableView people = holdings(store, new Cabinet(store, folder)).tables().stream()
                    .filter(table -> table.table().equals("person"))
                    .findFirst()
                    .orElseThrow();
            assertThat(people.columns())
                    .filteredOn(column -> !column.column().equals("left_at"))
                    .extracting(Holdings.ColumnView::retention)
                    .containsOnly("while the person is at a school of the district, then 365 days");
            assertThat(people.columns())
                    .filteredOn(column -> column.column().equals("left_at"))
                    .extracting(Holdings.ColumnView::retention)
                    .containsExactly("365 days");
        }
    }
}
