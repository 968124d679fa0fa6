package org.rollcall.security.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

class LedgerTest {
    private static final Caller AUDITOR = Caller.of("ada", Role.AUDITOR, Scope.everywhere(), "127.0.0.1");
    private static final Caller LINCOLNS =
            Caller.of("lincoln's", Role.INTEGRATION, Scope.of(List.of("lincoln", "security")), "127.0.0.1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anActIsKeptWithItsChangeOrNotAtAll(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 2);
            assertThatThrownBy(() -> world.database.change(write -> {
                        world.ledger.record(write, Act.of("lincoln", Actors.KIM, "device.save", "device:d"));
                        throw Problem.conflict("no");
                    }))
                    .isInstanceOf(Problem.class);
            world.acts("lincoln", 1);
            assertThat(world.verify().checked()).isEqualTo(3);
            assertThat(world.verify().sound()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSomebodyCameFromIsForgottenAndTheChainStaysWhole(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 3);
            long later = world.clocks.millis() + 1;
            world.clocks.pass(Duration.ofDays(1));
            world.acts("lincoln", 2);
            assertThat(world.ledger.originsBefore(later)).isEqualTo(3);
            assertThat(world.database.<Integer>write(write -> world.ledger.forgetOrigins(write, later)))
                    .isEqualTo(3);
            assertThat(world.verify().sound()).isTrue();
            assertThat(resource(world)
                            .acts(AUDITOR, "", "", "", "", 0, 0, "", "", 50)
                            .items())
                    .extracting(LedgerResource.Item::from)
                    .containsExactly("127.0.0.1", "127.0.0.1", "", "", "");
            world.execute("UPDATE act_origin SET origin = '10.0.0.9' WHERE seq = 5");
            assertThat(world.verify().broken())
                    .contains(new Audit.Broken("lincoln", 5, "the address beside it is not the one that was hashed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherWithoutGapsOrDoubles(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world =
                    new World(store.database(), folder).acts("lincoln", 23).acts("adams", 7);
            LedgerResource resource = resource(world);
            List<String> seen = new java.util.ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                LedgerResource.Page page = resource.acts(AUDITOR, "", "", "", "", 0, 0, "", cursor, 4);
                page.items().forEach(item -> seen.add(item.stream() + item.seq()));
                cursor = page.next();
            }
            assertThat(seen).hasSize(30).doesNotHaveDuplicates();
            assertThatThrownBy(() -> resource.acts(AUDITOR, "", "", "", "", 0, 0, "", "x", 4))
                    .hasMessageContaining("no cursor");
        }
    }

    @ParameterizedTest
    @EnumSource
    void actsAreFoundByWhatTheyAre(Engine engine) {
        try (Store store = engine.store(folder)) {
            World world =
                    new World(store.database(), folder).acts("lincoln", 12).acts("adams", 1);
            LedgerResource resource = resource(world);
            world.ledger.record(Act.of(Act.SECURITY, Actors.KIM, "account.invite", "account:Ann_1")
                    .because("50% more"));
            assertThat(count(resource, "", "", "device.", "", "")).isEqualTo(13);
            assertThat(count(resource, "adams", "", "", "", "")).isEqualTo(1);
            assertThat(count(resource, "", "", "account.invite", "", "")).isEqualTo(1);
            assertThat(count(resource, "", "kim", "", "device:d-3", "")).isEqualTo(1);
            assertThat(count(resource, "", "nobody", "", "", "")).isZero();
            assertThat(count(resource, "", "", "", "", "ANN_1")).isEqualTo(1);
            assertThat(count(resource, "", "", "", "", "0%")).isEqualTo(1);
            world.ledger.record(Act.of(Act.SECURITY, Actors.KIM, "account.invite", "account:Émile Ünal"));
            for (String same : List.of("Émile", "émile", "ÉMILE", "Émile Ünal", "ünal")) {
                assertThat(count(resource, "", "", "", "", same)).as(same).isEqualTo(1);
            }
            assertThat(count(resource, "", "", "", "", "x' OR '1'='1")).isZero();
        }
    }

    @Test
    void aProgramOfOneSchoolSeesItsChainOnly() {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder)
                    .acts("lincoln", 2)
                    .acts("adams", 3)
                    .acts("security", 4);
            LedgerResource resource = resource(world);
            assertThat(resource.acts(LINCOLNS, "", "", "", "", 0, 0, "", "", 50).items())
                    .extracting(LedgerResource.Item::stream)
                    .containsExactly("lincoln", "lincoln");
            assertThat(resource.acts(LINCOLNS, "adams", "", "", "", 0, 0, "", "", 50)
                            .items())
                    .isEmpty();
            assertThat(resource.chains(LINCOLNS))
                    .extracting(LedgerResource.Stream::stream)
                    .containsExactly("lincoln");
            assertThat(resource.chains(AUDITOR))
                    .extracting(LedgerResource.Stream::label)
                    .containsExactly("adams", "The lincoln school", "Security");
            assertThat(resource.verify(LINCOLNS).checked()).isEqualTo(2);
        }
    }

    @Test
    void headsAreSignedOnceADayAndAtTheEndAndSurviveHalfALine() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 2);
            world.heads.daily();
            world.acts("lincoln", 1);
            world.heads.daily();
            Path log = folder.resolve("data/ledger/heads.log");
            assertThat(Files.readAllLines(log)).hasSize(1);
            world.clocks.pass(Duration.ofHours(25));
            world.heads.daily();
            world.heads.signLast();
            assertThat(Files.readAllLines(log)).hasSize(2);
            Files.writeString(log, Files.readString(log) + "{\"at\":17");
            World again = again(world.database);
            again.acts("lincoln", 1);
            again.heads.signLast();
            assertThat(again.verify()).matches(Audit.Result::sound).matches(result -> result.heads() == 3);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/ledger.key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aChangedOrMissingLineOfTheHeadsIsNamed() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder);
            for (int i = 0; i < 3; i++) {
                world.acts("lincoln", 1);
                world.heads.sign();
            }
            Path log = folder.resolve("data/ledger/heads.log");
            List<String> lines = Files.readAllLines(log);
            Files.write(log, List.of(lines.get(0), lines.get(2)));
            assertThat(world.verify().broken().map(Audit.Broken::seq)).contains(2L);
            Files.write(log, List.of(lines.get(0), lines.get(1).replace("lincoln 2", "lincoln 1"), lines.get(2)));
            assertThat(world.verify().broken().map(Audit.Broken::stream)).contains("heads.log");
            Files.write(log, lines);
            assertThat(world.verify().sound()).isTrue();
        }
    }

    @Test
    void aShareThatIsAwayIsNotTakenForAnEmptyOne() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 1);
            world.heads.sign();
            world.acts("lincoln", 1);
            world.heads.sign();
            Path share = folder.resolve("data/ledger");
            Path away = Files.move(share, folder.resolve("away"));
            world.acts("lincoln", 1);
            assertThatThrownBy(world.heads::sign).hasMessageContaining("is gone");
            Files.createDirectories(share);
            assertThatThrownBy(world.heads::sign).hasMessageContaining("is gone");
            assertThat(again(world.database).verify().broken())
                    .hasValueSatisfying(broken -> assertThat(broken.why()).contains("0 signed heads, but 2"));
            Files.delete(share);
            Files.move(away, share);
            again(world.database).heads.sign();
            assertThat(world.verify()).matches(Audit.Result::sound).matches(result -> result.heads() == 3);
        }
    }

    @Test
    void aShorterOrAnotherFileOfHeadsIsNamed() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder);
            for (int i = 0; i < 3; i++) {
                world.acts("lincoln", 1);
                world.heads.sign();
            }
            Path log = folder.resolve("data/ledger/heads.log");
            List<String> lines = Files.readAllLines(log);
            Files.write(log, lines.subList(0, 2));
            assertThat(world.verify().broken().map(Audit.Broken::seq)).contains(3L);
            assertThatThrownBy(world.acts("lincoln", 1).heads::sign)
                    .hasStackTraceContaining("not the file with the 3 heads");
            Files.write(log, List.of(lines.get(0), "nothing", lines.get(1), lines.get(2)));
            assertThat(world.verify().broken().map(Audit.Broken::seq)).contains(2L);
            Files.write(log, lines);
            assertThat(world.verify().sound()).isTrue();
        }
    }

    @Test
    void aLineWithoutItsEndDoesNotCount() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            World world = new World(store.database(), folder).acts("lincoln", 1);
            world.heads.sign();
            world.acts("lincoln", 1);
            Path log = folder.resolve("data/ledger/heads.log");
            String before = Files.readString(log);
            world.execute("CREATE TABLE kept AS SELECT * FROM signed_heads");
            world.heads.sign();
            // The power failed before the line's end and the database's row were written.
            world.execute("UPDATE signed_heads SET starts = (SELECT starts FROM kept), many = 1,"
                    + " hash = (SELECT hash FROM kept)");
            Files.writeString(log, Files.readString(log).stripTrailing());
            assertThat(Files.readString(log)).isGreaterThan(before);
            World again = again(world.database);
            assertThat(again.verify()).matches(Audit.Result::sound).matches(result -> result.heads() == 1);
            again.heads.sign();
            assertThat(again.verify()).matches(Audit.Result::sound).matches(result -> result.heads() == 2);
        }
    }

    @Test
    void aKeyThatOthersMayReadIsRefusedAndOneThatIsMissingIsNotMadeToVerifyWith() throws IOException {
        try (Store store = Engine.SQLITE.store(folder)) {
            Path key = folder.resolve("data/ledger.key");
            String data = folder.resolve("data").toString();
            assertThatThrownBy(
                            () -> Heads.existing(LedgerConfig.defaults(), data, store.database(), new Clocks().time()))
                    .hasMessageContaining("there is no ledger's key");
            assertThat(key).doesNotExist();
            World world = new World(store.database(), folder).acts("lincoln", 1);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> again(world.database)).hasStackTraceContaining("chmod 600");
        }
    }

    private World again(Database database) {
        return new World(database, folder);
    }

    private static LedgerResource resource(World world) {
        return new LedgerResource(
                world.database,
                world.audit,
                world.export,
                id -> id.equals("lincoln") ? Optional.of("The lincoln school") : Optional.empty());
    }

    private static int count(
            LedgerResource resource, String stream, String actor, String action, String subject, String q) {
        return resource.acts(AUDITOR, stream, actor, action, subject, 0, 0, q, "", 50)
                .items()
                .size();
    }
}
