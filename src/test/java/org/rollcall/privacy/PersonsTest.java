package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
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
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA, BEN));
            Persons.Page page = cabinet.persons().find(Cabinet.OFFICER, "", 10);
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.items()).extracting(Person::site).containsExactly("adams", "lincoln");
            assertThat(page.toString()).doesNotContain("Ada", "S-1001");
            assertThat(cabinet.persons().find(Cabinet.OFFICER, "4", 10).items())
                    .extracting(Person::site)
                    .containsExactly("lincoln");
            assertThat(cabinet.persons().find(Cabinet.OFFICER, "S-1002", 10).items())
                    .extracting(Person::site)
                    .containsExactly("adams");
            assertThat(cabinet.persons()
                            .find(Cabinet.OFFICER, "Ada Quillfeather", 10)
                            .total())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameLeavesOnlyWithAReasonThatIsInTheLedger(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA));
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
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA, BEN));
            Caller omar = helpdeskOf("adams");
            assertThat(cabinet.persons().find(omar, "", 10).items())
                    .extracting(Person::site)
                    .containsExactly("adams");
            assertThat(cabinet.persons().find(omar, "S-1001", 10).total()).isZero();
            assertStatus(
                    404,
                    () -> cabinet.persons().reveal(omar, cabinet.pseudonyms().of("S-1001"), WHY));
            assertStatus(
                    404,
                    () -> cabinet.persons().erase(omar, cabinet.pseudonyms().of("S-1001"), WHY));
            assertStatus(404, () -> cabinet.persons().reveal(omar, "nobody", WHY));
            assertThat(cabinet.persons().find(helpdeskOf("nowhere"), "", 10).total())
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
            assertThatThrownBy(() -> cabinet.persons().save(Cabinet.OFFICER, List.of(ADA, lost)))
                    .hasMessage("person 2 of 2 is at a school that is not known; record the school first");
            assertStatus(
                    422,
                    () -> cabinet.persons()
                            .save(
                                    Cabinet.OFFICER,
                                    List.of(new Person.Entry("S-9", "Cy", "principal", null, "adams", true))));
            assertStatus(
                    422,
                    () -> cabinet.persons()
                            .save(
                                    Cabinet.OFFICER,
                                    List.of(new Person.Entry("S\n9", "Cy", "staff", null, "adams", true))));
            assertThat(cabinet.persons().find(Cabinet.OFFICER, "", 10).total()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void somebodyWhoMovesKeepsThePseudonym(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA));
            cabinet.persons()
                    .save(
                            Cabinet.OFFICER,
                            List.of(new Person.Entry("S-1001", "Ada Osprey", "student", "5", "adams", true)));
            assertThat(cabinet.persons().find(Cabinet.OFFICER, "", 10).items())
                    .containsExactly(new Person(cabinet.pseudonyms().of("S-1001"), "student", "5", "adams", true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesOpenAlsoUnderAnotherKey(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA, BEN));
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
            cabinet.persons().save(Cabinet.OFFICER, List.of(ADA, BEN));
            String key = cabinet.pseudonyms().of("S-1001");
            String sealed = store.database()
                    .readWith(PersonDao.class, dao -> dao.sealed(key))
                    .orElseThrow();
            cabinet.persons().erase(Cabinet.OFFICER, key, "asked for by the family");
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
            assertThat(new Pseudonyms(file).of("S-1001")).isEqualTo(key).matches("[0-9a-f]{32}");
            assertThat(new Pseudonyms(folder.resolve("other.key")).of("S-1001")).isNotEqualTo(key);
        }
    }
}
