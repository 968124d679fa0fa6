package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.exchange.reading.Field;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Device;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

class ImportsTest {
    @TempDir
    Path folder;

    private static Rows someRows() {
        return Rows.of(
                "TAG=A-1, NAME=Tablet one, SERIAL=S9, ROOM=oak-1",
                "TAG=N-1, NAME=New, SERIAL=S-1, KIND=laptop, LIFECYCLE=in-service, SITE=lin, NOTE=with a dent",
                "TAG=A-2");
    }

    private static World twoTablets(Store store, Path folder, Source rows) {
        World world = new World(store.database(), folder, rows);
        world.tablet("t-1", "Tablet 1", "", "tag:A-1", "serial:S-1");
        world.tablet("t-2", "Tablet 2", "lin-1", "tag:A-2", "serial:S2");
        return world;
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDryRunFoundIsAppliedAndTakenBackExactly(Engine engine) {
        Rows rows = someRows();
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            List<String> before = world.record();
            String id = world.check();
            assertThat(world.verdicts(id).get(3L))
                    .as("its serial is another's until then")
                    .startsWith("conflict");
            rows.clear();
            rows.add("TAG=A-1, NAME=Tablet one, SERIAL=S9, ROOM=oak-1").add("TAG=N-1, NAME=New, SERIAL=S8, SITE=lin");
            id = world.bring();
            assertThat(world.assets.find("t-1")).hasValueSatisfying(asset -> {
                assertThat(asset.name()).isEqualTo("Tablet one");
                assertThat(asset.site()).contains("oak");
                assertThat(asset.lifecycle()).isEqualTo("in-service");
                assertThat(asset.identifiers()).contains(new Device.Identifier("serial", "S9"));
            });
            assertThat(world.assets.find("n-1"))
                    .hasValueSatisfying(asset -> assertThat(asset.lifecycle()).isEqualTo("in-stock"));
            Import undone = world.rollBack(id);
            assertThat(undone.state()).isEqualTo(State.ROLLED_BACK);
            assertThat(world.record()).isEqualTo(before);
            assertThat(world.table("SELECT action, reason FROM act WHERE subject = 'import:" + id + "'"))
                    .containsExactly(
                            "{action=import.apply, reason=}", "{action=import.rollback, reason=it was the wrong file}");
            assertThat(world.isLedgerSound()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameFileAgainChangesNothingAndAfterARollbackCreatesAgain(Engine engine) {
        Rows rows = Rows.of("TAG=N-1, NAME=New, SERIAL=S8, SITE=lin", "TAG=A-2, NAME=Renamed");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            for (int times = 0; times < 3; times++) {
                String id = world.bring();
                assertThat(world.verdicts(id).values()).containsExactly("create", "update");
                assertThat(world.verdicts(world.check()).values()).containsOnly("same");
                assertThat(world.rollBack(id).state()).isEqualTo(State.ROLLED_BACK);
            }
            assertThat(world.assets.history("n-1")).extracting(Asset::version).containsExactly(1L, 2L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasChangedMeanwhileIsLeftOutAndListed(Engine engine) {
        Rows rows = Rows.of("TAG=A-1, NAME=By the file", "TAG=N-1", "TAG=A-2, NAME=By the file");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            String id = world.check();
            world.tablet("t-1", "By hand", "oak-1", "tag:A-1");
            world.tablet("n-1", "By hand", "oak-1", "tag:N-1");
            world.imports.apply(World.ADMIN, id);
            assertThat(world.imports.rows(id, "", "left", 0, 10))
                    .extracting(ImportDao.RowRow::line)
                    .containsExactly(2L, 3L);
            assertThat(world.assets.find("t-1").map(Asset::name)).contains("By hand");
            assertThat(world.assets.find("t-2").map(Asset::name)).contains("By the file");

            world.tablet("t-2", "By hand again", "oak-1", "tag:A-2");
            world.rollBack(id);
            assertThat(world.assets.find("t-2").map(Asset::name)).contains("By hand again");
            assertThat(world.imports.rows(id, "", "stuck", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly("it was changed since; change by hand what should be otherwise");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneImportAfterTheOtherIsTakenBackTheLastFirst(Engine engine) {
        Rows rows = Rows.of("TAG=N-1, NAME=First, SERIAL=S8");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            List<String> before = world.record();
            String first = world.bring();
            rows.clear();
            rows.add("TAG=N-1, NAME=Second, SERIAL=S9");
            String second = world.bring();
            world.rollBack(second);
            assertThat(world.assets.find("n-1").map(Asset::name)).contains("First");
            world.rollBack(first);
            assertThat(world.record()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRecordRefusesStopsNoOtherRow(Engine engine) {
        Rows rows = Rows.of("TAG=N-1, SERIAL=S11", "TAG=N-2, SERIAL=S12", "TAG=N-3, SERIAL=S13");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            String id = world.check();
            world.tablet("t-9", "By hand", "oak-1", "serial:S12");
            world.imports.apply(World.ADMIN, id);
            assertThat(world.settled(id).state()).isEqualTo(State.APPLIED);
            assertThat(world.imports.rows(id, "", "left", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly("serial 'S12' already names By hand (t-9); one identifier names one device");
            assertThat(world.assets.find("n-3")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImportOfOneSchoolTellsNothingOfAnother(Engine engine) {
        Rows rows = Rows.of("TAG=N-1, SERIAL=S11, SITE=oak", "TAG=N-2, SITE=oak", "TAG=A-1, SERIAL=S14, SITE=oak");
        Caller oak = Caller.of("sam", Role.ADMIN, Scope.of(List.of("oak")), "127.0.0.1");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows)) {
            world.tablet("t-1", "Tablet 1", "oak-1", "tag:A-1", "serial:S13");
            String id = world.check(oak, false);
            world.tablet("t-8", "Of Linden", "lin-1", "serial:S11");
            world.tablet("n-2", "Of Linden too", "lin-1", "serial:S12");
            world.imports.apply(oak, id);
            assertThat(world.imports.rows(id, "", "left", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly(Judge.HIDDEN, Judge.HIDDEN);

            world.tablet("t-9", "Of Linden, the third", "lin-1", "serial:S13");
            world.imports.rollBack(oak, id, "it was the wrong file");
            assertThat(world.imports.rows(id, "", "stuck", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly(Judge.HIDDEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNothingElseCanGoOnWithoutStays(Engine engine) {
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, Rows.of("TAG=N-1, NAME=Cart"))) {
            String id = world.bring();
            world.part("t-5", "n-1");
            world.rollBack(id);
            assertThat(world.imports.rows(id, "", "stuck", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly("Cart (n-1) has parts; take them out first");
            assertThat(world.assets.find("n-1")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImportThatWasCutOffGoesOnWhenTheServerStarts(Engine engine) {
        Rows rows = Rows.of();
        for (int i = 0; i < 1200; i++) {
            rows.add("TAG=N-" + i + (i == 700 ? ", COST_CENTS=19900" : ""));
        }
        Purse purse = new Purse();
        try (Store store = engine.store(folder)) {
            String id;
            try (World world = new World(store.database(), folder, rows, purse)) {
                id = world.check();
                purse.whenPut = world.imports::close;
                world.imports.apply(World.ADMIN, id);
                assertThat(world.settled(id).state()).isEqualTo(State.APPLYING);
                assertThat(world.imports.counts(id).of(Step.DUE)).isBetween(1L, 500L);
            }
            try (World again = new World(store.reopen(), folder, rows, purse)) {
                again.imports.resume();
                assertThat(again.settled(id).state()).isEqualTo(State.APPLIED);
                assertThat(again.imports.counts(id).of(Step.APPLIED)).isEqualTo(1200);
                assertThat(again.table("SELECT id FROM asset WHERE id LIKE 'n-%'"))
                        .hasSize(1200);
                assertThat(again.table("SELECT version FROM asset WHERE version > 1"))
                        .isEmpty();
                assertThat(again.rollBack(id).state()).isEqualTo(State.ROLLED_BACK);
                assertThat(again.table("SELECT id FROM asset WHERE id LIKE 'n-%'"))
                        .isEmpty();
                assertThat(again.isLedgerSound()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOtherRoomsKeepIsComparedPutAndTakenBackToo(Engine engine) {
        Purse purse = new Purse();
        Rows rows = Rows.of("TAG=A-1, COST_CENTS=19900, SUPPLIER=Acme", "TAG=lent, COST_CENTS=5");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows, purse)) {
            world.tablet("t-1", "Tablet 1", "", "tag:A-1");
            String id = world.bring();
            assertThat(purse.all.get("t-1")).containsEntry(Field.COST_CENTS, "19900");
            assertThat(world.imports.rows(id, "", "", 0, 10).get(0).kept()).isEqualTo("{\"supplier\":\"Acme\"}");
            assertThat(world.verdicts(world.check()).values()).containsOnly("same");
            world.rollBack(id);
            assertThat(purse.all.get("t-1")).containsEntry(Field.COST_CENTS, "");
            assertThat(world.imports.rows(id, "", "stuck", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly("it stays, for it is lent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodySaidInAnotherRoomSinceIsNotOverwritten(Engine engine) {
        Purse purse = new Purse();
        Rows rows = Rows.of("TAG=A-1, COST_CENTS=19900", "TAG=A-2, COST_CENTS=29900", "TAG=N-1, COST_CENTS=39900");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows, purse)) {
            world.tablet("t-1", "Tablet 1", "", "tag:A-1");
            world.tablet("t-2", "Tablet 2", "", "tag:A-2");
            String id = world.check();
            purse.says("t-1", "5");
            world.imports.apply(World.ADMIN, id);
            assertThat(world.imports.rows(id, "", "left", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsExactly("cost-cents was changed since the dry run; check the file again");
            assertThat(purse.all.get("t-1")).containsEntry(Field.COST_CENTS, "5");
            assertThat(purse.all.get("t-2")).containsEntry(Field.COST_CENTS, "29900");

            purse.says("t-2", "6");
            purse.says("n-1", "7");
            world.rollBack(id);
            assertThat(purse.all.get("t-2")).containsEntry(Field.COST_CENTS, "6");
            assertThat(world.assets.find("n-1")).isPresent();
            assertThat(world.imports.rows(id, "", "stuck", 0, 10))
                    .extracting(ImportDao.RowRow::reason)
                    .containsOnly("cost-cents was changed since; change by hand what should be otherwise")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownSchoolsAndRoomsAreMadeWhereSomebodySaysSo(Engine engine) {
        Rows rows = Rows.of(
                "TAG=N-1, SITE=Cedar Elementary, ROOM=Lab 3",
                "TAG=N-2, SITE=cedar elementary, ROOM=lab 3",
                "TAG=N-3, SITE=oak, ROOM=Attic");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            String id = world.check(World.ADMIN, true);
            assertThat(world.verdicts(id).values()).containsOnly("create");
            assertThat(world.district.site("cedar-elementary"))
                    .as("not by a dry run")
                    .isEmpty();
            world.imports.apply(World.ADMIN, id);
            assertThat(world.assets.find("n-2").flatMap(Asset::room)).contains("cedar-elementary-lab-3");
            assertThat(world.assets.find("n-3").flatMap(Asset::room)).contains("oak-attic");
            assertThat(world.district.room("cedar-elementary-lab-3"))
                    .hasValueSatisfying(found -> assertThat(found.site().name()).isEqualTo("Cedar Elementary"));
        }
    }

    /** Somebody to whom something happens between the look at an import and what follows from it. */
    private static Imports slow(World world, Path folder, Source rows, Runnable meanwhile) {
        Deque<Runnable> once = new ArrayDeque<>(List.of(meanwhile));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                Optional.ofNullable(once.poll()).ifPresent(Runnable::run);
                return world.clocks.time().now();
            }
        };
        return new Imports(new Imports.Needs(
                world.database,
                Time.of(clock, world.clocks.time()::nanos),
                world.ledger,
                world.assets,
                world.district,
                rows,
                Beside.NONE,
                folder.resolve("imports"),
                Runnable::run));
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoDecideAtOnceTheSecondIsTold(Engine engine) {
        Rows rows = Rows.of("TAG=N-1");
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, rows)) {
            String id = world.check();
            try (Imports late = slow(world, folder, rows, () -> world.imports.cancel(World.ADMIN, id))) {
                assertThatThrownBy(() -> late.apply(World.ADMIN, id))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.status()).isEqualTo(409))
                        .hasMessageContaining("no longer ready");
            }
            assertThat(world.settled(id).state()).isEqualTo(State.CANCELLED);
            assertThat(world.assets.find("n-1")).isEmpty();

            String other = world.check();
            try (Imports late = slow(world, folder, rows, () -> world.imports.apply(World.ADMIN, other))) {
                assertThatThrownBy(() -> late.cancel(World.ADMIN, other)).isInstanceOf(Problem.class);
            }
            assertThat(world.settled(other).state()).isEqualTo(State.APPLIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasCheckedIsAppliedAndOnce(Engine engine) {
        try (Store store = engine.store(folder);
                World world = twoTablets(store, folder, Rows.of("TAG=N-1"))) {
            String id = world.upload(World.ADMIN).id();
            assertThatThrownBy(() -> world.imports.apply(World.ADMIN, id)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> world.imports.rollBack(World.ADMIN, id, "so"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("nothing to roll back");
            String applied = world.bring();
            assertThatThrownBy(() -> world.imports.apply(World.ADMIN, applied)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> world.imports.check(World.ADMIN, applied, Map.of(), false))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> world.imports.get(Scope.of(List.of("oak")), applied))
                    .isInstanceOf(Problem.class);
            assertThat(folder.resolve("imports").resolve(applied)).doesNotExist();
            assertThat(folder.resolve("imports").resolve(id)).exists();
        }
    }
}
