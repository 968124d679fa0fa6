package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.ELSEWHERE;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.PASSWORD;
import static org.rollcall.security.Staff.assertStatus;
import static org.rollcall.security.Staff.problem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Problem;
import org.rollcall.security.ledger.Ledger;

class SignInsTest {
    private Staff staff;

    @BeforeEach
    void aFreshInstallation(@TempDir Path folder) {
        staff = new Staff(folder);
    }

    @AfterEach
    void close() {
        staff.close();
    }

    @Test
    void thereIsNoAccountToBeginWith() {
        assertThat(staff.people.accounts().isWithoutAdmin()).isTrue();
        assertStatus(401, () -> staff.signIn("admin", "admin"));
    }

    @Test
    void theFirstAccountIsMadeOnceAndIsAnAdministrator() {
        String session = staff.people.signIns().first(" maria ", PASSWORD, HERE);
        Caller caller = staff.people.callers().session(session, HERE.address()).orElseThrow();
        assertThat(caller.name()).isEqualTo("maria");
        assertThat(caller.role()).isEqualTo(Role.ADMIN);
        assertThat(caller.scope()).isEqualTo(Scope.everywhere());
        assertStatus(403, () -> staff.people.signIns().first("eve", PASSWORD, HERE));
    }

    @Test
    void aPasswordThatIsEasyToGuessIsRefused() {
        SignIns signIns = staff.people.signIns();
        for (String easy : List.of(
                "short",
                "aaaaaaaaaaaaaaaa",
                "Password2026!",
                "Lincoln-Unified-2026",
                "P4ssw0rd12345",
                "qwertyuiop123456",
                "abc1abc1abc1abc1",
                "x1y2z3".repeat(50))) {
            assertStatus(422, () -> signIns.first("maria", easy, HERE));
        }
        assertStatus(422, () -> signIns.first("maria.of.lincoln", "Maria.of.Lincoln", HERE));
        assertStatus(422, () -> signIns.first("  ", PASSWORD, HERE));
        assertThat(staff.people.accounts().isWithoutAdmin()).isTrue();
    }

    @Test
    void eachSignInOpensASessionOfItsOwn() {
        String first = staff.maria();
        String second = staff.signIn("maria", PASSWORD);
        assertThat(second).isNotEqualTo(first);
        staff.people.sessions().signOut(first, HERE);
        assertThat(staff.people.sessions().use(first)).isEmpty();
        assertThat(staff.people.sessions().use(second)).isPresent();
    }

    @Test
    void neitherPasswordsNorSessionsAreKeptInTheClear() {
        String session = staff.maria();
        List<String> kept = staff.database.read(handle -> {
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
    void anUnknownNameIsRefusedInTheSameWords() {
        staff.maria();
        Problem known = problem(() -> staff.signIn("maria", "not her password"));
        Problem unknown = problem(() -> staff.signIn("nobody", "not her password"));
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void anEndlessPasswordIsRefusedWithoutBeingHashed() {
        staff.maria();
        assertStatus(401, () -> staff.signIn("maria", "x".repeat(1_000_000)));
    }

    @Test
    void aNameWithTooManyTriesFromHereMayStillSignInElsewhere() {
        staff.maria();
        for (int i = 0; i < 5; i++) {
            assertStatus(401, () -> staff.signIn("maria", "not her password"));
        }
        assertStatus(429, () -> staff.signIn("maria", PASSWORD));
        assertThat(staff.people.signIns().signIn("maria", PASSWORD, ELSEWHERE))
                .isInstanceOf(SignIns.Outcome.Open.class);
        staff.clocks.pass(Duration.ofSeconds(1));
        assertThat(staff.signIn("maria", PASSWORD)).isNotEmpty();
    }

    @Test
    void refusalsAreInTheLedgerOnceAMinuteWithTheirNumber() {
        staff.maria();
        for (int i = 0; i < 4; i++) {
            assertStatus(401, () -> staff.signIn("maria", "not her password"));
        }
        assertThat(refusals()).containsExactly("{\"times\":\"1\"}");
        staff.clocks.pass(Duration.ofMinutes(1));
        staff.people.sweep();
        assertThat(refusals()).containsExactly("{\"times\":\"1\"}", "{\"times\":\"3\"}");
    }

    @Test
    void namesThatNobodyHasAreOneEntryAndNotWrittenDown() {
        staff.maria();
        for (int i = 0; i < 70; i++) {
            int n = i;
            assertThat(problem(() -> staff.signIn("my password " + n, "x")).status())
                    .isIn(401, 429);
        }
        staff.clocks.pass(Duration.ofMinutes(1));
        staff.people.sweep();
        assertThat(refusals()).containsExactly("{\"times\":\"1\"}", "{\"times\":\"69\"}");
        assertThat(subjects()).containsOnly("account:unknown");
    }

    @Test
    void aFloodFromManyAddressesLeavesAFewEntriesAMinute() {
        staff.maria();
        RefusedSignIns refused =
                new RefusedSignIns(new Ledger(staff.database, staff.clocks.time()), staff.clocks.time());
        for (int i = 0; i < 500; i++) {
            refused.refused(Optional.empty(), "10.0." + i / 250 + "." + i % 250);
        }
        staff.clocks.pass(Duration.ofMinutes(1));
        refused.sweep();
        assertThat(refusals()).hasSize(61).endsWith("{\"times\":\"440\"}");
    }

    @Test
    void whoSignedInFromHereIsNotKeptOutByANeighbour() {
        staff.maria();
        staff.signIn("maria", PASSWORD);
        for (int i = 0; i < 60; i++) {
            int n = i;
            assertThat(problem(() -> staff.signIn("nobody " + n, "x")).status()).isIn(401, 429);
        }
        assertStatus(429, () -> staff.signIn("another", "x"));
        assertThat(staff.signIn("maria", PASSWORD)).isNotEmpty();
    }

    @Test
    void aProviderCannotEnableWhomAnAdministratorHasJustDisabled() throws InterruptedException {
        staff.maria();
        External ana = new External("https://id.example", "1");
        SignIns signIns = staff.people.signIns();
        assertThat(signIns.openFor(ana, "Ana", Role.HELPDESK, Scope.everywhere(), HERE))
                .isPresent();
        Thread entering = new Thread(() -> signIns.openFor(ana, "Ana", Role.TECHNICIAN, Scope.everywhere(), ELSEWHERE));
        staff.database.change(write -> {
            entering.start();
            while (entering.getState() != Thread.State.WAITING && entering.isAlive()) {
                Thread.onSpinWait();
            }
            staff.people.accounts().change(write, MARIA, "Ana", Role.HELPDESK, Scope.everywhere(), true);
        });
        entering.join();
        assertThat(staff.people.accounts().require("Ana").disabled()).isTrue();
    }

    private List<String> subjects() {
        return staff.database.read(
                handle -> handle.createQuery("SELECT subject FROM act WHERE action = 'session.refuse' ORDER BY seq")
                        .mapTo(String.class)
                        .list());
    }

    private List<String> refusals() {
        return staff.database.read(
                handle -> handle.createQuery("SELECT after FROM act WHERE action = 'session.refuse' ORDER BY seq")
                        .mapTo(String.class)
                        .list());
    }
}
