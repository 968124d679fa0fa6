package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.PASSWORD;
import static org.rollcall.security.Staff.assertStatus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private Staff staff;
    private String session;

    @BeforeEach
    void mariaIsSignedIn(@TempDir Path folder) {
        staff = new Staff(folder);
        session = staff.maria();
    }

    @AfterEach
    void close() {
        staff.close();
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() {
        staff.clocks.pass(Duration.ofMinutes(29));
        assertThat(staff.people.sessions().use(session)).isPresent();
        staff.clocks.pass(Duration.ofMinutes(29));
        assertThat(staff.people.sessions().use(session)).isPresent();
        staff.clocks.pass(Duration.ofMinutes(30));
        assertThat(staff.people.sessions().use(session)).isEmpty();
    }

    @Test
    void lookingIsNoUse() {
        staff.clocks.pass(Duration.ofMinutes(29));
        assertThat(staff.people.sessions().look(session)).isPresent();
        staff.clocks.pass(Duration.ofMinutes(1));
        assertThat(staff.people.sessions().look(session)).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursOfUse() {
        for (int i = 0; i < 35; i++) {
            staff.clocks.pass(Duration.ofMinutes(20));
            assertThat(staff.people.sessions().use(session)).isPresent();
        }
        staff.clocks.pass(Duration.ofMinutes(20));
        assertThat(staff.people.sessions().use(session)).isEmpty();
    }

    @Test
    void aSessionSurvivesARestart() {
        staff.restart();
        assertThat(staff.people.sessions().use(session)).isPresent();
    }

    @Test
    void oneIsEndedByItsIdAndOnlyByItsOwner() {
        String other = staff.signIn("maria", PASSWORD);
        Session ended = staff.people.sessions().look(session).orElseThrow();
        assertStatus(404, () -> staff.people.sessions().end(MARIA, "somebody", ended.id()));
        staff.people.sessions().end(MARIA, "maria", ended.id());
        assertThat(staff.people.sessions().isGood(ended.id())).isFalse();
        assertThat(staff.people.sessions().of("maria"))
                .extracting(Session::id)
                .containsExactly(
                        staff.people.sessions().look(other).orElseThrow().id());
    }

    @Test
    void anotherRoleEndsTheSessionsOfTheOld() {
        staff.people.accounts().change(MARIA, invitedAna(), Role.TECHNICIAN, Scope.of(List.of("oak")), false);
        String ana = staff.signIn("ana", "the bell rings at nine");
        assertThat(staff.people
                        .callers()
                        .session(ana, HERE.address())
                        .orElseThrow()
                        .scope())
                .isEqualTo(Scope.of(List.of("oak")));
        staff.people.accounts().change(MARIA, "ana", Role.AUDITOR, Scope.everywhere(), false);
        assertThat(staff.people.sessions().use(ana)).isEmpty();
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndTheLastAdministratorCannotBe() {
        invitedAna();
        String ana = staff.signIn("ana", "the bell rings at nine");
        staff.people.accounts().change(MARIA, "ana", Role.HELPDESK, Scope.everywhere(), true);
        assertThat(staff.people.callers().session(ana, HERE.address())).isEmpty();
        assertStatus(401, () -> staff.signIn("ana", "the bell rings at nine"));
        assertStatus(
                409, () -> staff.people.accounts().change(MARIA, "maria", Role.AUDITOR, Scope.everywhere(), false));
        assertStatus(409, () -> staff.people.accounts().delete(MARIA, "maria"));
    }

    private String invitedAna() {
        String token = staff.people
                .invitations()
                .invite(MARIA, "ana", Role.HELPDESK, Scope.everywhere())
                .token();
        staff.people.signIns().welcome(token, "the bell rings at nine", HERE);
        return "ana";
    }
}
