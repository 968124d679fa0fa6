package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.ledger.Ledger;

/** What is kept about people, on both engines, across a restart. */
class PeopleStoreTest {
    private static final Visitor HERE = new Visitor("192.0.2.7", "Firefox on Linux");
    private static final Actor KIM = new Actor(Actor.Kind.PERSON, "Kim", "192.0.2.7");
    private static final Scope OAK = Scope.of(List.of("oak", "elm"));

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();

    @ParameterizedTest
    @EnumSource
    void allOfItSurvivesARestart(Engine engine) {
        try (Store store = engine.store(folder)) {
            People people = open(store.database());
            String session = people.signIns().first("Kim", "chalk and eraser 42", HERE);
            String link = people.invitations()
                    .invite(KIM, "Ana", Role.TECHNICIAN, OAK)
                    .token();
            people.signIns()
                    .openFor(new External("https://id.example", "7"), "Kim", Role.AUDITOR, Scope.everywhere(), HERE);
            SecondFactor.Enrolment app = people.factor().begin("Kim");
            List<String> recovery = people.factor().confirm(KIM, "Kim", SecondFactorTest.code(app, clocks));
            Tokens.Issued token =
                    people.tokens().issue(KIM, "import", Set.of(Permission.READ), OAK, Duration.ofDays(2));
            people.callers().token(token.token(), "192.0.2.9");

            People again = open(store.reopen());

            assertThat(again.callers().session(session, "192.0.2.7")).isPresent();
            assertThat(again.accounts().list()).isEqualTo(people.accounts().list());
            assertThat(again.sessions().of("Kim")).isEqualTo(people.sessions().of("Kim"));
            assertThat(again.tokens().list()).isEqualTo(people.tokens().list());
            assertThat(again.invitations().look(link).scope()).isEqualTo(OAK);
            SignIns.Outcome half = again.signIns().signIn("kim", "chalk and eraser 42", HERE);
            String ticket = ((SignIns.Outcome.CodeNeeded) half).ticket();
            assertThat(again.signIns().code(ticket, recovery.get(3), HERE)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRemovedIsGoneWithAllThatHungOnIt(Engine engine) {
        try (Store store = engine.store(folder)) {
            People people = open(store.database());
            people.signIns().first("Kim", "chalk and eraser 42", HERE);
            String link = people.invitations()
                    .invite(KIM, "Ana", Role.ADMIN, Scope.everywhere())
                    .token();
            people.signIns().welcome(link, "the bell rings at nine", HERE);
            people.factor()
                    .confirm(KIM, "Ana", SecondFactorTest.code(people.factor().begin("Ana"), clocks));
            people.invitations().renew(KIM, "Ana");
            people.accounts().delete(KIM, "Ana");

            assertThat(people.factor().isSet("Ana")).isFalse();
            for (String table : List.of("session", "invitation", "second_factor", "recovery_code")) {
                assertThat(count(store.database(), table)).as(table).isZero();
            }
            String anew = people.invitations()
                    .invite(KIM, "Ana", Role.AUDITOR, Scope.everywhere())
                    .token();
            assertThat(people.signIns().welcome(anew, "another bell at ten", HERE))
                    .isInstanceOf(SignIns.Outcome.Open.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsVouchedForKeepsTheirAccountWhateverTheyAreCalled(Engine engine) {
        try (Store store = engine.store(folder)) {
            People people = open(store.database());
            people.signIns().first("Kim", "chalk and eraser 42", HERE);
            External other = new External("https://id.example", "kim@elsewhere");
            String first = people.signIns()
                    .openFor(other, "Kim", Role.DIRECTOR, Scope.everywhere(), HERE)
                    .orElseThrow();
            String name =
                    people.callers().session(first, "192.0.2.7").orElseThrow().name();
            assertThat(name).isNotEqualTo("Kim").startsWith("Kim");

            String second = people.signIns()
                    .openFor(other, "Kim Renamed", Role.AUDITOR, Scope.everywhere(), HERE)
                    .orElseThrow();
            Caller caller = people.callers().session(second, "192.0.2.7").orElseThrow();
            assertThat(caller.name()).isEqualTo(name);
            assertThat(caller.role()).isEqualTo(Role.AUDITOR);
            assertThat(people.callers().session(first, "192.0.2.7")).isEmpty();

            External odd = new External("https://id.example", "8");
            assertThat(people.signIns().openFor(odd, "\ufdfa".repeat(64), Role.AUDITOR, Scope.everywhere(), HERE))
                    .isPresent();
            External nameless = new External("https://id.example", "9");
            assertThat(people.signIns().openFor(nameless, "\u200b\u0000", Role.AUDITOR, Scope.everywhere(), HERE))
                    .isPresent();

            people.accounts().change(KIM, name, Role.AUDITOR, Scope.everywhere(), true);
            assertThat(people.signIns().openFor(other, "Kim", Role.AUDITOR, Scope.everywhere(), HERE))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordOfAnEarlierSettingIsHashedAnewAtSignIn(Engine engine) {
        try (Store store = engine.store(folder)) {
            open(store.database()).signIns().first("Kim", "chalk and eraser 42", HERE);
            store.database()
                    .change(write -> write.handle()
                            .createUpdate("UPDATE account SET password_hash = :hash, skeleton = ''")
                            .bind("hash", OldHash.of("chalk and eraser 42"))
                            .execute());
            People people = open(store.database());
            people.signIns().signIn("Kim", "chalk and eraser 42", HERE);

            String stored = store.database()
                    .read(handle -> handle.createQuery("SELECT password_hash || skeleton FROM account")
                            .mapTo(String.class)
                            .one());
            assertThat(stored).startsWith("argon2id$7168$5$").endsWith("kim");
            assertThat(people.signIns().signIn("Kim", "chalk and eraser 42", HERE))
                    .isInstanceOf(SignIns.Outcome.Open.class);
        }
    }

    private People open(Database database) {
        return People.open(
                SecurityConfig.defaults(),
                new People.Needs(
                        database,
                        new Ledger(database, clocks.time()),
                        new Vault(database, MasterKey.of(folder.resolve("key"), Map.of()), clocks.time()),
                        clocks.time()),
                new People.DistrictView("lincoln", "Lincoln Unified"));
    }

    private static long count(Database database, String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE account = 'Ana'")
                .mapTo(Long.class)
                .one());
    }
}
