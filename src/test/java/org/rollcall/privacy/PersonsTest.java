package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

/** What both engines promise of people behind pseudonyms. */
class PersonsTest {
    private static final Person.Entry ADA =
            new Person.Entry("S-1001", "Ada Quillfeather", "student", "4", "lincoln", true);
    private static final Person.Entry BEN = new Person.Entry("S-1002", "Ben Osprey", "student", "5", "adams", true);
    private static final String WHY = "Chromebook WB-17 was found in the gym";

    @TempDir
    private Path folder;

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static Caller helpdeskOf(String site) {
        return Caller.of("omar", Role.HELPDESK, Scope.of(List.of(site)), "192.0.2.9");
    }

    @ParameterizedTest
    @EnumSource
    void peopleAreListedWithoutTheirNames(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            Persons.Page page = cabinet.persons().find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10);
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.items()).extracting(Person::site).containsExactly("adams", "lincoln");
            assertThat(page.toString()).doesNotContain("Ada", "S-1001");
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of("4"), "", 10)
                            .items())
                    .extracting(Person::site)
                    .containsExactly("lincoln");
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of("S-1002"), "", 10)
                            .items())
                    .isEmpty();
            String key = cabinet.pseudonyms().of("S-1002");
            for (Persons.Filter filter : List.of(
                    Persons.Filter.of(key.toUpperCase(Locale.ROOT)),
                    new Persons.Filter("", "", "", key, ""),
                    new Persons.Filter("adams", "5", "student", key, ""))) {
                assertThat(cabinet.persons()
                                .find(Cabinet.OFFICER, filter, "", 10)
                                .items())
                        .extracting(Person::key)
                        .containsExactly(key);
            }
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, new Persons.Filter("adams", "4", "", "", ""), "", 10)
                            .total())
                    .isZero();
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of("Ada Quillfeather"), "", 10)
                            .total())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameLeavesOnlyWithAReasonThatIsInTheLedger(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA));
            String key = cabinet.pseudonyms().of("S-1001");
            assertStatus(422, () -> cabinet.persons().reveal(Cabinet.OFFICER, key, "why   "));
            assertThat(cabinet.acts("person.reveal")).isEmpty();
            assertThat(cabinet.persons().reveal(Cabinet.OFFICER, key, WHY))
                    .isEqualTo(new Person.Identity("Ada Quillfeather", "S-1001"));
            assertThat(cabinet.acts("person.reveal")).containsExactly("petra person:" + key + " " + WHY);
            assertThat(cabinet.ledgerText()).doesNotContain("Ada", "S-1001");
        }
    }

    @ParameterizedTest
    @EnumSource
    void peopleOfOtherSchoolsAreNotThere(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            Caller omar = helpdeskOf("adams");
            assertThat(cabinet.persons()
                            .find(omar, Persons.Filter.of(""), "", 10)
                            .items())
                    .extracting(Person::site)
                    .containsExactly("adams");
            assertThat(cabinet.persons()
                            .find(omar, Persons.Filter.of("S-1001"), "", 10)
                            .total())
                    .isZero();
            assertStatus(
                    404,
                    () -> cabinet.persons().reveal(omar, cabinet.pseudonyms().of("S-1001"), WHY));
            assertStatus(
                    404,
                    () -> cabinet.persons().erase(omar, cabinet.pseudonyms().of("S-1001"), WHY));
            assertStatus(404, () -> cabinet.persons().reveal(omar, "nobody", WHY));
            assertThat(cabinet.persons()
                            .find(helpdeskOf("nowhere"), Persons.Filter.of(""), "", 10)
                            .total())
                    .isZero();
            assertThat(cabinet.acts("person.reveal")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneWrongEntryKeepsAllOutAndIsNamedByItsPlace(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            Person.Entry lost = new Person.Entry("S-9", "Cy Lost", "student", null, "nowhere", true);
            assertThatThrownBy(() -> cabinet.save(List.of(ADA, lost)))
                    .hasMessage("person 2 of 2 is at a school that is not known; record the school first");
            assertStatus(
                    422, () -> cabinet.save(List.of(new Person.Entry("S-9", "Cy", "principal", null, "adams", true))));
            assertThatThrownBy(() ->
                            cabinet.save(List.of(new Person.Entry("S-9", "Cy\u0000", "staff", null, "adams", true))))
                    .hasMessageStartingWith("the name of person 1 of 1 must not hold control characters");
            assertStatus(
                    422, () -> cabinet.save(List.of(new Person.Entry("S\n9", "Cy", "staff", null, "adams", true))));
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10)
                            .total())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsAtAnotherSchoolIsNamedByTheirPlaceAndNotMoved(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA));
            Person.Entry moved = new Person.Entry("S-1001", "Ada Quillfeather", "student", "4", "adams", true);
            Caller program = Caller.of("sis", Role.INTEGRATION, Scope.of(List.of("adams")), "192.0.2.9");
            assertThatThrownBy(() -> cabinet.roster().save(program, List.of(BEN, moved), Optional.empty()))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(422))
                    .hasMessage("person 2 of 2 is recorded at a school that is not yours;"
                            + " let that school or the district move them");
            assertThat(active(cabinet, "adams")).isZero();
            assertThat(active(cabinet, "lincoln")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLedgerTellsWhoWasSentFromWhoWasSaved(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            cabinet.persons().erase(Cabinet.OFFICER, cabinet.pseudonyms().of("S-1001"), WHY);
            cabinet.save(List.of(ADA));
            assertThat(after(store, "person.save")).containsExactly("{\"sent\":\"2\"}", "{\"sent\":\"1\"}");
            assertThat(after(store, "person.saved"))
                    .containsExactly(
                            "{\"erased\":\"0\",\"left\":\"0\",\"saved\":\"2\"}",
                            "{\"erased\":\"1\",\"left\":\"0\",\"saved\":\"0\"}");
        }
    }

    private static List<String> after(Store store, String action) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT after FROM act WHERE action = :action ORDER BY seq")
                        .bind("action", action)
                        .mapTo(String.class)
                        .list());
    }

    @ParameterizedTest
    @EnumSource
    void somebodyWhoMovesKeepsThePseudonym(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA));
            cabinet.save(List.of(new Person.Entry("S-1001", "Ada Osprey", "student", "5", "adams", true)));
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10)
                            .items())
                    .containsExactly(new Person(cabinet.pseudonyms().of("S-1001"), "student", "5", "adams", true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesOpenAlsoUnderAnotherKey(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            assertThat(cabinet.vault().rotate((write, id) -> {}).resealed()).isEqualTo(2);
            assertThat(cabinet.persons()
                            .reveal(Cabinet.OFFICER, cabinet.pseudonyms().of("S-1001"), WHY)
                            .name())
                    .isEqualTo("Ada Quillfeather");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErasedNameIsNowhere(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            String key = cabinet.pseudonyms().of("S-1001");
            String sealed = store.database()
                    .readWith(PersonDao.class, dao -> dao.sealed(key))
                    .orElseThrow();
            assertThat(cabinet.persons().erase(Cabinet.OFFICER, key, "asked for by the family"))
                    .isEqualTo(new Persons.Erasure(
                            engine == Engine.SQLITE ? Database.Scrubbed.CLEAN : Database.Scrubbed.ENGINE, 0));
            assertStatus(404, () -> cabinet.persons().reveal(Cabinet.OFFICER, key, WHY));
            assertThat(cabinet.acts("person.erase"))
                    .containsExactly("petra person:" + key + " asked for by the family");
            if (engine == Engine.SQLITE) {
                for (String file : List.of("rollcall.db", "rollcall.db-wal")) {
                    String bytes = new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
                    assertThat(bytes).as(file).doesNotContain(sealed).doesNotContain("Ada Quillfeather");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOfPseudonymsIsForItsOwnerOnlyAndStays(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            String key = cabinet.pseudonyms().of("S-1001");
            Path file = folder.resolve("pseudonyms.key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new Pseudonyms(file, store.database()).of("S-1001"))
                    .isEqualTo(key)
                    .matches("[0-9a-f]{32}");
            assertThat(new Pseudonyms(folder.resolve("other.key"), store.database()).of("S-1001"))
                    .isNotEqualTo(key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageEndsWhereTheNextBegins(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(pupils(7));
            List<String> seen = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                Persons.Page page = cabinet.persons().find(Cabinet.OFFICER, Persons.Filter.of(""), cursor, 3);
                assertThat(page.total()).isEqualTo(7);
                page.items().forEach(person -> seen.add(person.key()));
                cursor = page.next();
            }
            assertThat(seen).hasSize(7).doesNotHaveDuplicates();
            assertStatus(422, () -> cabinet.persons().find(Cabinet.OFFICER, Persons.Filter.of(""), "lincoln", 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLooksSomebodyUpByTheirIdIsInTheLedgerAlsoInVain(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            String key = cabinet.pseudonyms().of("S-1001");
            Caller omar = helpdeskOf("adams");
            assertThat(cabinet.persons()
                            .lookUp(Cabinet.OFFICER, " S-1001 ", WHY)
                            .key())
                    .isEqualTo(key);
            assertStatus(404, () -> cabinet.persons().lookUp(omar, "S-1001", WHY));
            assertStatus(404, () -> cabinet.persons().lookUp(Cabinet.OFFICER, "S-77", WHY));
            assertStatus(422, () -> cabinet.persons().lookUp(Cabinet.OFFICER, "S-1001", "why"));
            assertThat(cabinet.acts("person.lookup"))
                    .containsExactly(
                            "petra person:" + key + " " + WHY,
                            "omar person:" + key + " " + WHY,
                            "petra directory:people " + WHY);
            assertThat(cabinet.ledgerText()).doesNotContain("S-1001", "S-77");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTriesIdsOneAfterTheOther(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            for (int i = 0; i < 30; i++) {
                String id = "S-" + i;
                assertStatus(404, () -> cabinet.persons().lookUp(Cabinet.OFFICER, id, WHY));
            }
            assertStatus(429, () -> cabinet.persons().lookUp(Cabinet.OFFICER, "S-30", WHY));
            assertStatus(404, () -> cabinet.persons().lookUp(helpdeskOf("adams"), "S-30", WHY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsErasedStaysOutUntilAnOfficerLiftsThat(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA, BEN));
            String key = cabinet.pseudonyms().of("S-1001");
            cabinet.requests()
                    .add(Cabinet.OFFICER, "erasure", key, cabinet.time().millis());
            assertThat(cabinet.persons().erase(Cabinet.OFFICER, key, WHY).requests())
                    .isEqualTo(1);
            cabinet.time().pass(Duration.ofDays(1));
            assertThat(cabinet.save(List.of(ADA, BEN))).isEqualTo(new Roster.Saved(1, 1, 0));
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10)
                            .items())
                    .extracting(Person::site)
                    .containsExactly("adams");
            assertThat(cabinet.erased().page("").items())
                    .containsExactly(new Erased.Entry(
                            key,
                            cabinet.time().millis() - 86_400_000,
                            cabinet.time().millis()));
            assertThatThrownBy(() -> cabinet.persons().lookUp(Cabinet.OFFICER, "S-1001", WHY))
                    .hasMessageContaining("was erased");
            assertThatThrownBy(() -> cabinet.persons().lookUp(helpdeskOf("lincoln"), "S-1001", WHY))
                    .hasMessageNotContaining("was erased");
            assertStatus(404, () -> cabinet.erased().lift(Cabinet.OFFICER, "S-1002", WHY));
            assertThat(cabinet.erased().lift(Cabinet.OFFICER, "S-1001", WHY)).isEqualTo(key);
            assertThat(cabinet.acts("person.lift")).containsExactly("petra person:" + key + " " + WHY);
            assertThat(cabinet.save(List.of(ADA, BEN))).isEqualTo(new Roster.Saved(2, 0, 0));
            assertThat(cabinet.erased().page("").items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotInTheWholeRosterHasLeft(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(pupils(10));
            cabinet.save(List.of(BEN));
            assertThat(whole(cabinet, pupils(9), 0)).isEqualTo(new Roster.Saved(9, 0, 1));
            List<String> left = store.database()
                    .read(handle -> handle.createQuery("SELECT pseudonym FROM person WHERE left_at IS NOT NULL")
                            .mapTo(String.class)
                            .list());
            assertThat(left).containsExactly(cabinet.pseudonyms().of("S-10"));
            assertThatThrownBy(() -> whole(cabinet, pupils(5), 0)).hasMessageContaining("confirm=4");
            assertThat(active(cabinet, "lincoln")).isEqualTo(9);
            assertThat(whole(cabinet, pupils(5), 4)).isEqualTo(new Roster.Saved(5, 0, 4));
            assertThat(active(cabinet, "lincoln")).isEqualTo(5);
            assertThat(active(cabinet, "adams")).isEqualTo(1);
            assertStatus(422, () -> whole(cabinet, List.of(BEN), 0));
            assertThat(cabinet.save(pupils(10))).isEqualTo(new Roster.Saved(10, 0, 0));
            assertThat(active(cabinet, "lincoln")).isEqualTo(10);
        }
    }

    private static Roster.Saved whole(Cabinet cabinet, List<Person.Entry> entries, int confirmed) {
        return cabinet.roster().save(Cabinet.OFFICER, entries, Optional.of(new Roster.Whole("lincoln", confirmed)));
    }

    private static long active(Cabinet cabinet, String school) {
        return cabinet
                .persons()
                .find(Cabinet.OFFICER, new Persons.Filter(school, "", "", "", ""), "", 500)
                .items()
                .stream()
                .filter(Person::active)
                .count();
    }

    private static List<Person.Entry> pupils(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(i -> new Person.Entry("S-" + i, "Pupil " + i, "student", "4", "lincoln", true))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void othersWriteWhileManyAreBroughtIn(Engine engine) throws InterruptedException {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.pseudonyms().of("S-1");
            Thread importing = new Thread(() -> cabinet.save(pupils(3000)));
            importing.start();
            int inBetween = 0;
            while (importing.isAlive()) {
                int there = store.database()
                        .write(write -> write.handle()
                                .createQuery("SELECT count(*) FROM person")
                                .mapTo(Integer.class)
                                .one());
                inBetween += there > 0 && there < 3000 ? 1 : 0;
            }
            importing.join();
            assertThat(inBetween).isGreaterThan(3);
            assertThat(active(cabinet, "lincoln")).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheirKeyOrWithAnotherNobodyIsRecordedOrLookedUp(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            new Cabinet(store, folder).save(List.of(ADA));
            Path file = folder.resolve("pseudonyms.key");
            String key = Files.readString(file);
            Files.delete(file);
            assertLocked(new Cabinet(store, folder), "missing");
            assertThat(file).doesNotExist();
            PrivateFile.write(file, "0".repeat(64));
            Cabinet other = new Cabinet(store, folder);
            assertLocked(other, "not the one");
            PrivateFile.write(file, key);
            assertThat(other.pseudonyms().trouble()).isEmpty();
            assertThat(other.save(List.of(ADA))).isEqualTo(new Roster.Saved(1, 0, 0));
            assertThat(other.persons()
                            .find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10)
                            .total())
                    .isEqualTo(1);
        }
    }

    private static void assertLocked(Cabinet cabinet, String why) {
        assertThat(cabinet.pseudonyms().trouble())
                .hasValueSatisfying(text -> assertThat(text).contains(why));
        assertStatus(503, () -> cabinet.save(List.of(ADA)));
        assertStatus(503, () -> cabinet.persons().lookUp(Cabinet.OFFICER, "S-1001", WHY));
        assertThat(cabinet.persons()
                        .find(Cabinet.OFFICER, Persons.Filter.of(""), "", 10)
                        .total())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsNotMadeAnewWhileSomebodyErasedMustStayOut(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.save(List.of(ADA));
            cabinet.persons().erase(Cabinet.OFFICER, cabinet.pseudonyms().of("S-1001"), WHY);
            Files.delete(folder.resolve("pseudonyms.key"));
            assertStatus(503, () -> new Cabinet(store, folder).save(List.of(ADA)));
        }
    }
}
