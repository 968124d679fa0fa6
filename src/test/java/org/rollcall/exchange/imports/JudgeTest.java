package org.rollcall.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

class JudgeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRowCreatesChangesOrSaysWhatIsOnRecord(Engine engine) {
        Rows rows = Rows.of(
                "TAG=A-1, NAME=Tablet one, MODEL=Slate 4, SITE=School oak, ROOM=room 1",
                "TAG=a1 0, SERIAL=NEW77",
                "SERIAL=s-2, NAME=Tablet two");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows)) {
            world.tablet("t-1", "Tablet 1", "", "tag:A-1", "serial:S-1");
            world.tablet("t-2", "Tablet two", "lin-1", "tag:A-2", "serial:S2");
            String id = world.check();
            assertThat(world.verdicts(id))
                    .containsExactly(Map.entry(2L, "update"), Map.entry(3L, "create"), Map.entry(4L, "same"));
            assertThat(world.diff(id, 2))
                    .containsOnly(
                            Map.entry("name", new Judged.Change("Tablet 1", "Tablet one")),
                            Map.entry("model", new Judged.Change("Slate 3", "Slate 4")),
                            Map.entry("site", new Judged.Change("", "oak")),
                            Map.entry("room", new Judged.Change("", "oak-1")));
            assertThat(world.imports.rows(id, "create", "", 0, 10))
                    .extracting(ImportDao.RowRow::asset)
                    .containsExactly("a1-0");
            assertThat(world.assets.find("a1-0"))
                    .as("a dry run changes nothing")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatContradictsIsLeftToSomebody(Engine engine) {
        Rows rows = Rows.of(
                        "TAG=A-1, SERIAL=S2",
                        "TAG=N-1, NAME=One",
                        "TAG=n1, NAME=Two",
                        "TAG=A-2, NAME=First",
                        "SERIAL=s2, NAME=Again",
                        "TAG=N-3, SITE=Nowhere",
                        "TAG=N-4, SITE=oak, ROOM=Attic",
                        "TAG=N-5, ROOM=Room 1",
                        "NAME=Nameless",
                        "TAG=N-6, KIND=toaster")
                .refused("COST", "12,x", "is no amount of money");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows)) {
            world.tablet("t-1", "Tablet 1", "", "tag:A-1", "serial:S-1");
            world.tablet("t-2", "Tablet 2", "lin-1", "tag:A-2", "serial:S2");
            Map<Long, String> verdicts = world.verdicts(world.check());
            assertThat(verdicts.get(2L))
                    .isEqualTo(
                            "conflict: tag 'A-1' names Tablet 1 (t-1) and serial 'S2' names Tablet 2 (t-2); a row can"
                                    + " be of one device only, so correct the one that is wrong");
            assertThat(verdicts.get(3L)).isEqualTo("create");
            assertThat(verdicts.get(4L)).startsWith("conflict: row 3 is of the same device");
            assertThat(verdicts.get(5L)).isEqualTo("update");
            assertThat(verdicts.get(6L)).startsWith("conflict: row 5 is of the same device");
            assertThat(verdicts.get(7L)).startsWith("conflict: no school 'Nowhere'; make it first");
            assertThat(verdicts.get(8L)).startsWith("conflict: no room 'Attic' in School oak; make it first");
            assertThat(verdicts.get(9L)).startsWith("conflict: no room 'Room 1' alone: 2 have this name");
            assertThat(verdicts.get(10L)).startsWith("refused: it has neither tag");
            assertThat(verdicts.get(11L)).startsWith("refused: kind 'toaster' is unknown");
            assertThat(verdicts.get(12L)).isEqualTo("refused: COST: is no amount of money");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayActInOneSchoolLearnsNothingOfAnother(Engine engine) {
        Caller program = Caller.of("nightly", Role.INTEGRATION, Scope.of(List.of("oak")), "127.0.0.1");
        Rows rows = Rows.of("TAG=A-2, NAME=Mine", "TAG=N-1", "TAG=N-2, SITE=lin", "TAG=N-3, SITE=oak");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows)) {
            world.tablet("t-2", "Tablet 2", "lin-1", "tag:A-2", "serial:S2");
            String id = world.check(program, false);
            Map<Long, String> verdicts = world.verdicts(id);
            assertThat(verdicts.get(2L))
                    .startsWith("conflict: what names it already names something that you may not see");
            assertThat(verdicts.get(3L)).startsWith("conflict: say in which of your schools it is");
            assertThat(verdicts.get(4L)).startsWith("conflict: no school 'lin'");
            assertThat(verdicts.get(5L)).isEqualTo("create");
            assertThat(world.imports.list(Scope.of(List.of("lin")))).isEmpty();
            assertThat(world.imports.list(Scope.of(List.of("oak", "lin")))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlankClearsWhatIsRecordedButNoName(Engine engine) {
        Rows rows = Rows.of("TAG=A-1, SERIAL=, NAME=, MODEL=, ROOM=", "TAG=A-2, SERIAL=S9, MAC=00:1a:2b:3c:4d:5f");
        try (Store store = engine.store(folder);
                World world = new World(store.database(), folder, rows)) {
            world.tablet("t-1", "Tablet 1", "oak-1", "tag:A-1", "serial:S-1");
            world.tablet("t-2", "Tablet 2", "", "tag:A-2", "serial:S2", "mac:001a2b3c4d5e");
            String id = world.check();
            assertThat(world.diff(id, 2))
                    .containsOnly(
                            Map.entry("model", new Judged.Change("Slate 3", "")),
                            Map.entry("room", new Judged.Change("oak-1", "")));
            assertThat(world.diff(id, 3))
                    .as("a thing has one serial, and may have several MACs")
                    .containsOnly(
                            Map.entry("serial", new Judged.Change("S2", "S9")),
                            Map.entry("mac", new Judged.Change("", "00:1a:2b:3c:4d:5f")));
        }
    }
}
