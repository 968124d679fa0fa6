package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.PASSWORD;
import static org.rollcall.security.Staff.assertStatus;

import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorTest {
    private Staff staff;
    private SecondFactor.Enrolment enrolment;
    private List<String> recovery;

    @BeforeEach
    void mariaHasAnApp(@TempDir Path folder) {
        staff = new Staff(folder);
        staff.maria();
        enrolment = staff.people.factor().begin("maria");
        recovery = staff.people.factor().confirm(MARIA, "maria", code());
        staff.clocks.pass(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        staff.close();
    }

    /** RFC 6238, appendix B, the six last digits. */
    @Test
    void codesAreThoseOfTheStandard() {
        byte[] key = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(key, Totp.step(59_000))).isEqualTo("287082");
        assertThat(Totp.code(key, Totp.step(1_111_111_109_000L))).isEqualTo("081804");
        assertThat(Totp.code(key, Totp.step(20_000_000_000_000L))).isEqualTo("353130");
    }

    @Test
    void theCodeIsAskedForAndOpensTheSession() {
        assertThat(staff.people.signIns().code(ticket(), code(), HERE)).isNotEmpty();
    }

    @Test
    void anotherKeyThatSealsTheAppChangesNothingForItsOwner() {
        assertThat(staff.vault.rotate((write, id) -> {}).resealed()).isEqualTo(1);
        assertThat(staff.people.signIns().code(ticket(), code(), HERE)).isNotEmpty();
        staff.restart();
        assertThat(staff.vault.keys())
                .filteredOn(Vault.Key::current)
                .extracting(Vault.Key::sealed)
                .containsExactly(1L);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = code();
        staff.people.signIns().code(ticket(), code, HERE);
        assertStatus(401, () -> staff.people.signIns().code(ticket(), code, HERE));
    }

    @Test
    void aClockThatIsAMinuteWrongIsTooWrong() {
        String code = code();
        staff.clocks.pass(Duration.ofSeconds(30));
        String stillGood = code;
        assertThat(staff.people.signIns().code(ticket(), stillGood, HERE)).isNotEmpty();
        String old = code();
        staff.clocks.pass(Duration.ofSeconds(60));
        assertStatus(401, () -> staff.people.signIns().code(ticket(), old, HERE));
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndReadAsPeopleType() {
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        String typed = recovery.get(3).toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
        assertThat(staff.people.signIns().code(ticket(), typed, HERE)).isNotEmpty();
        assertStatus(401, () -> staff.people.signIns().code(ticket(), typed, HERE));
    }

    @Test
    void aTicketWorksForFiveMinutesAndNotAfterIt() {
        String ticket = ticket();
        staff.clocks.pass(Duration.ofMinutes(5));
        assertStatus(401, () -> staff.people.signIns().code(ticket, code(), HERE));
    }

    @Test
    void guessingCodesIsSlowedDown() {
        for (int i = 0; i < 5; i++) {
            assertStatus(401, () -> staff.people.signIns().code(ticket(), "000000", HERE));
        }
        assertStatus(429, () -> staff.people.signIns().code(ticket(), code(), HERE));
    }

    @Test
    void whereItIsRequiredNothingElseIsAllowedWithoutIt() {
        People strict = staff.opened(new SecurityConfig(SecurityConfig.Demand.REQUIRED));
        String token = strict.invitations()
                .invite(MARIA, "ana", Role.ADMIN, Scope.everywhere())
                .token();
        String session =
                ((SignIns.Outcome.Open) strict.signIns().welcome(token, "the bell rings at nine", HERE)).secret();
        assertThat(strict.callers()
                        .session(session, HERE.address())
                        .orElseThrow()
                        .permissions())
                .containsExactly(Permission.OWN);
    }

    @Test
    void theKeyOfTheAppIsSealed() {
        String sealed = staff.database.read(handle -> handle.createQuery("SELECT sealed FROM second_factor")
                .mapTo(String.class)
                .one());
        assertThat(sealed).doesNotContain(enrolment.secret());
        assertThat(enrolment.uri()).contains(enrolment.secret()).startsWith("otpauth://totp/");
        assertThat(enrolment.qr())
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(enrolment.qr().get(0)));
    }

    private String ticket() {
        return ((SignIns.Outcome.CodeNeeded) staff.people.signIns().signIn("maria", PASSWORD, HERE)).ticket();
    }

    private String code() {
        return code(enrolment, staff.clocks);
    }

    /** What the app would show now. */
    static String code(SecondFactor.Enrolment app, Clocks clocks) {
        byte[] key = BaseEncoding.base32().omitPadding().decode(app.secret());
        return Totp.code(key, Totp.step(clocks.millis()));
    }
}
