package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

/** Who comes to a desk with a card, and who cannot be erased yet. */
class DeskTest {
    private static final Caller KIM = Caller.of("kim", Role.TECHNICIAN, Scope.of(List.of("lincoln")), "192.0.2.8");

    @TempDir
    private Path folder;

    private static Persons persons(Store store, Cabinet cabinet, PersonData feature) {
        cabinet.save(List.of(new Person.Entry("S-1", "Ada Quillfeather", "student", "4", "lincoln", true)));
        return new Persons(
                new Persons.Needs(
                        store.database(),
                        cabinet.time().time(),
                        cabinet.vault(),
                        cabinet.pseudonyms(),
                        cabinet.ledger()),
                List.of(feature));
    }

    /** Something of the person is open until it is not. */
    private static final class Open implements PersonData {
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final AtomicBoolean forgotten = new AtomicBoolean();

        @Override
        public Section of(Handle reading, String pseudonym) {
            return new Section("Nothing", List.of(), List.of());
        }

        @Override
        public Optional<String> holdsBack(Write write, String pseudonym) {
            return open.get() ? Optional.of("a tablet is not back") : Optional.empty();
        }

        @Override
        public void forget(Write write, String pseudonym) {
            forgotten.set(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCardIsTheIdOfTheRosterOrTheKeyAndEachLookIsRecorded(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            Persons persons = persons(store, cabinet, new Open());
            Person byId = persons.atDesk(KIM, " S-1 ");
            assertThat(persons.atDesk(KIM, byId.key().toUpperCase(Locale.ROOT))).isEqualTo(byId);
            assertThat(cabinet.acts("person.lookup"))
                    .containsExactly(
                            "kim person:" + byId.key() + " lends or takes back",
                            "kim person:" + byId.key() + " lends or takes back");
            assertThatThrownBy(() -> persons.atDesk(KIM, "S-2")).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 60; i++) {
                            persons.atDesk(KIM, "S-1");
                        }
                    })
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(429));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErasureWaitsForWhatIsOpenAndThenFeaturesForgetToo(Engine engine) {
        try (Store store = engine.store(folder)) {
            Cabinet cabinet = new Cabinet(store, folder);
            Open feature = new Open();
            Persons persons = persons(store, cabinet, feature);
            String key = cabinet.pseudonyms().of("S-1");
            assertThatThrownBy(() -> persons.erase(Cabinet.OFFICER, key, "the family asked"))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.body().type()).isEqualTo("urn:rollcall:refused:open");
                        assertThat(problem).hasMessage("a tablet is not back");
                    });
            assertThat(feature.forgotten).isFalse();
            feature.open.set(false);
            persons.erase(Cabinet.OFFICER, key, "the family asked");
            assertThat(feature.forgotten).isTrue();
            assertThat(persons.find(Cabinet.OFFICER, Persons.Filter.of(""), "", 9)
                            .items())
                    .isEmpty();
        }
    }
}
