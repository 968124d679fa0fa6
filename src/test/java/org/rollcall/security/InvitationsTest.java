package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.assertStatus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {
    private static final String HERS = "the bell rings at nine";

    private Staff staff;

    @BeforeEach
    void mariaIsAnAdministrator(@TempDir Path folder) {
        staff = new Staff(folder);
        staff.maria();
    }

    @AfterEach
    void close() {
        staff.close();
    }

    @Test
    void aLinkWorksOnceAndSignsIn() {
        String token = invite("ana");
        assertThat(staff.people.signIns().welcome(token, HERS, HERE)).isInstanceOf(SignIns.Outcome.Open.class);
        assertStatus(403, () -> staff.people.signIns().welcome(token, HERS, HERE));
        assertThat(staff.signIn("ANA", HERS)).isNotEmpty();
    }

    @Test
    void anEasyPasswordDoesNotUseTheLinkUp() {
        String token = invite("ana");
        assertStatus(422, () -> staff.people.signIns().welcome(token, "password12345", HERE));
        assertThat(staff.people.signIns().welcome(token, HERS, HERE)).isInstanceOf(SignIns.Outcome.Open.class);
    }

    @Test
    void aLinkIsGoodForThreeDaysAndANewerOneReplacesIt() {
        String old = invite("ana");
        String newer = staff.people.invitations().renew(MARIA, "ana").token();
        assertStatus(403, () -> staff.people.invitations().look(old));
        staff.clocks.pass(Duration.ofDays(3));
        assertStatus(403, () -> staff.people.invitations().look(newer));
    }

    @Test
    void aResetEndsWhatWasSignedInWithTheOldPassword() {
        staff.people.signIns().welcome(invite("ana"), HERS, HERE);
        String before = staff.signIn("ana", HERS);
        String token = staff.people.invitations().renew(MARIA, "ana").token();
        assertThat(staff.people.sessions().use(before)).isPresent();
        staff.people.signIns().welcome(token, "another sentence of hers", HERE);
        assertThat(staff.people.sessions().use(before)).isEmpty();
        assertStatus(401, () -> staff.signIn("ana", HERS));
    }

    @Test
    void nobodyGetsANameThatLooksLikeAnothers() {
        invite("Ana Paul");
        for (String like :
                List.of("ana paul", "ANA\u200bPAUL".replace("PAUL", " PAUL"), "\u0410na Paul", "Ana P\u0430ul")) {
            assertThat(Staff.problem(() -> invite(like)).status()).as(like).isIn(409, 422);
        }
    }

    private String invite(String name) {
        return staff.people
                .invitations()
                .invite(MARIA, name, Role.TECHNICIAN, Scope.of(List.of("oak")))
                .token();
    }
}
