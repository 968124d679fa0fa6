package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;

class AccountsTest {
    private static final String PASSWORD = "chalk and eraser 42";
    private static final String HERE = "192.0.2.7";

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private Database database;
    private Accounts accounts;

    @BeforeEach
    void aFreshInstallation() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        accounts = new Accounts(database, clocks.time());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thereIsNoAccountToBeginWith() {
        assertThat(accounts.isEmpty()).isTrue();
        assertStatus(401, () -> accounts.signIn("admin", "admin", HERE));
    }

    @Test
    void theFirstAccountIsMadeOnceAndIsAnAdministrator() {
        String session = accounts.first(" maria ", PASSWORD);
        assertThat(accounts.session(session)).contains(new Caller("maria", Role.ADMIN));
        assertStatus(403, () -> accounts.first("eve", PASSWORD));
        assertThat(accounts.isEmpty()).isFalse();
    }

    @Test
    void aPasswordThatIsEasyToGuessIsRefused() {
        assertStatus(422, () -> accounts.first("maria", "short"));
        assertStatus(422, () -> accounts.first("maria", "aaaaaaaaaaaaaaaa"));
        assertStatus(422, () -> accounts.first("maria.of.lincoln", "Maria.of.Lincoln"));
        assertStatus(422, () -> accounts.first("maria", "x1y2z3".repeat(50)));
        assertStatus(422, () -> accounts.first("  ", PASSWORD));
        assertThat(accounts.isEmpty()).isTrue();
    }

    @Test
    void signInOpensASessionOfItsOwn() {
        String first = accounts.first("maria", PASSWORD);
        String second = accounts.signIn("maria", PASSWORD, HERE);
        assertThat(second).isNotEqualTo(first);
        accounts.signOut(first);
        assertThat(accounts.session(first)).isEmpty();
        assertThat(accounts.session(second)).isPresent();
    }

    @Test
    void neitherPasswordsNorSessionsAreKeptInTheClear() {
        String session = accounts.first("maria", PASSWORD);
        List<String> kept = database.read(handle -> {
            List<String> all = new ArrayList<>(handle.createQuery("SELECT password_hash FROM account")
                    .mapTo(String.class)
                    .list());
            all.addAll(handle.createQuery("SELECT hash FROM session")
                    .mapTo(String.class)
                    .list());
            return all;
        });
        assertThat(kept).hasSize(2).noneMatch(text -> text.contains(session) || text.contains("chalk"));
    }

    @Test
    void anUnknownNameIsRefusedInTheSameWordsAndTheSameWork() {
        accounts.first("maria", PASSWORD);
        Problem known = problem(() -> accounts.signIn("maria", "not her password", HERE));
        Problem unknown = problem(() -> accounts.signIn("nobody", "not her password", HERE));
        assertThat(unknown.body()).isEqualTo(known.body());
        // A path without the hash would be a thousand times faster, not two or three.
        assertThat(nanos("nobody")).isGreaterThan(nanos("maria") / 4);
    }

    @Test
    void anEndlessPasswordIsRefusedWithoutBeingHashed() {
        accounts.first("maria", PASSWORD);
        assertStatus(401, () -> accounts.signIn("maria", "x".repeat(1_000_000), HERE));
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() {
        String session = accounts.first("maria", PASSWORD);
        clocks.pass(Duration.ofMinutes(29));
        assertThat(accounts.session(session)).isPresent();
        clocks.pass(Duration.ofMinutes(29));
        assertThat(accounts.session(session)).isPresent();
        clocks.pass(Duration.ofMinutes(30));
        assertThat(accounts.session(session)).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursOfUse() {
        String session = accounts.first("maria", PASSWORD);
        for (int i = 0; i < 35; i++) {
            clocks.pass(Duration.ofMinutes(20));
            assertThat(accounts.session(session)).isPresent();
        }
        clocks.pass(Duration.ofMinutes(20));
        assertThat(accounts.session(session)).isEmpty();
    }

    @Test
    void aTokenIsGoodForItsTimeAndSurvivesARestart() {
        String token = accounts.issue("importer", Role.SERVICE, Duration.ofDays(1));
        Accounts restarted = new Accounts(database, clocks.time());
        assertThat(restarted.token(token)).contains(new Caller("importer", Role.SERVICE));
        assertThat(restarted.token(token + "x")).isEmpty();
        assertThat(restarted.session(token)).isEmpty();
        clocks.pass(Duration.ofDays(1));
        assertThat(restarted.token(token)).isEmpty();
    }

    @Test
    void anAccountWithTooManyTriesFromHereMayStillSignInElsewhere() {
        accounts.first("maria", PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertStatus(401, () -> accounts.signIn("maria", "guess number " + 1, HERE));
        }
        assertStatus(429, () -> accounts.signIn("maria", PASSWORD, HERE));
        assertThat(accounts.signIn("maria", PASSWORD, "198.51.100.1")).isNotEmpty();
        clocks.pass(Duration.ofSeconds(1));
        assertThat(accounts.signIn("maria", PASSWORD, HERE)).isNotEmpty();
    }

    private long nanos(String name) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            clocks.pass(Duration.ofHours(1));
            long start = System.nanoTime();
            assertStatus(401, () -> accounts.signIn(name, "not her password", HERE));
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThat(problem(call).status()).isEqualTo(status);
    }

    private static Problem problem(ThrowingCallable call) {
        Problem[] found = {null};
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> found[0] = problem);
        return found[0];
    }
}
