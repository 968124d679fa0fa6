package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.assertStatus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Scope OAK = Scope.of(List.of("oak"));

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
    void aTokenIsWhatItWasGivenForItsTimeAndSurvivesARestart() {
        String token = issue("importer").token();
        staff.restart();
        Caller caller = staff.people.callers().token(token, HERE.address()).orElseThrow();
        assertThat(caller.permissions()).containsExactly(Permission.READ);
        assertThat(caller.scope()).isEqualTo(OAK);
        assertThat(caller.role()).isEqualTo(Role.INTEGRATION);
        assertThat(staff.people.callers().token(token + "x", HERE.address())).isEmpty();
        staff.clocks.pass(Duration.ofDays(1));
        assertThat(staff.people.callers().token(token, HERE.address())).isEmpty();
    }

    @Test
    void noProgramGetsWhatOnlyPeopleMay() {
        for (String wrong : List.of(Permission.PEOPLE, Permission.TOKENS, Permission.REVEAL, "made.up")) {
            assertStatus(422, () -> staff.people.tokens().issue(MARIA, "x", Set.of(wrong), OAK, Duration.ofDays(1)));
        }
    }

    @Test
    void whatIsRevokedStopsAtOnceAndIsInTheLedger() {
        Tokens.Issued issued = issue("importer");
        staff.people.tokens().revoke(MARIA, issued.id());
        assertThat(staff.people.callers().token(issued.token(), HERE.address())).isEmpty();
        assertThat(staff.database.<List<String>>read(handle -> handle.createQuery("SELECT action FROM act ORDER BY seq")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("token.issue", "token.revoke");
    }

    @Test
    void sixHundredRequestsAMinuteAreEnough() {
        String token = issue("loop").token();
        for (int i = 0; i < 600; i++) {
            assertThat(staff.people.callers().token(token, HERE.address())).isPresent();
        }
        assertStatus(429, () -> staff.people.callers().token(token, HERE.address()));
        staff.clocks.pass(Duration.ofMinutes(1));
        assertThat(staff.people.callers().token(token, HERE.address())).isPresent();
    }

    @Test
    void whenItWasLastUsedIsKnownToTheMinute() {
        String token = issue("importer").token();
        staff.people.callers().token(token, HERE.address());
        staff.clocks.pass(Duration.ofSeconds(30));
        long within = staff.people.tokens().list().get(0).usedAt().orElseThrow();
        assertThat(staff.clocks.millis() - within).isLessThanOrEqualTo(60_000);
    }

    private Tokens.Issued issue(String name) {
        return staff.people.tokens().issue(MARIA, name, Set.of(Permission.READ), OAK, Duration.ofDays(1));
    }
}
