package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Problem;

class SetupTest {
    private static final String PASSWORD = Staff.PASSWORD;

    @TempDir
    Path folder;

    private Staff staff;
    private Clocks clocks;
    private Setup setup;

    @BeforeEach
    void aServerThatStartsForTheFirstTime() {
        staff = new Staff(folder);
        clocks = staff.clocks;
        setup = staff.people.setup();
    }

    @AfterEach
    void close() {
        staff.close();
    }

    @Test
    void theLinkWorksOnce() {
        String token = offer();
        assertThat(setup.isOpen()).isTrue();
        assertThat(staff.people.sessions().use(setup.redeem(token, "maria", PASSWORD, Staff.HERE)))
                .isPresent();
        assertThat(setup.isOpen()).isFalse();
        assertThat(folder.resolve("setup")).doesNotExist();
        assertRefused(token);
        assertThat(setup.offer(folder.resolve("setup"))).isEmpty();
    }

    @Test
    void theLinkIsGoodForHalfAnHourByTheClockThatNobodyCanSet() {
        String token = offer();
        clocks.jump(Duration.ofDays(2));
        assertThat(setup.isOpen()).isTrue();
        clocks.pass(Duration.ofMinutes(30));
        assertThat(setup.isOpen()).isFalse();
        assertRefused(token);
    }

    @Test
    void aGuessIsRefusedAndDoesNotUseTheLinkUp() {
        String token = offer();
        assertRefused("guess");
        assertThatThrownBy(() -> setup.redeem(token, "maria", "weak", Staff.HERE))
                .hasMessageContaining("12 to 256 characters");
        assertThat(setup.redeem(token, "maria", PASSWORD, Staff.HERE)).isNotEmpty();
    }

    @Test
    void beforeAnythingIsOfferedNothingIsOpen() {
        assertThat(setup.isOpen()).isFalse();
        assertRefused("");
    }

    @Test
    void theLinkStaysGoodUntilSomebodyCanLetOthersIn() {
        String token = offer();
        staff.people
                .signIns()
                .openFor(
                        new External("https://id.example", "1"),
                        "Ana",
                        Role.TECHNICIAN,
                        Scope.everywhere(),
                        Staff.HERE);
        assertThat(setup.isOpen()).isTrue();
        assertThatThrownBy(() -> setup.redeem(token, "ana", PASSWORD, Staff.HERE))
                .hasMessageContaining("has this name");
        assertThat(setup.redeem(token, "maria", PASSWORD, Staff.HERE)).isNotEmpty();
        assertThat(setup.isOpen()).isFalse();
    }

    @Test
    void theFileIsForItsOwnerOnlyAlsoWhereOneLayBefore() throws IOException {
        Path file = folder.resolve("setup");
        Files.writeString(file, "older, longer and readable by all");
        String token = setup.offer(file).orElseThrow();
        assertThat(Files.readString(file)).isEqualTo(token + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private String offer() {
        return setup.offer(folder.resolve("setup")).orElseThrow();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> setup.redeem(token, "eve", PASSWORD, Staff.HERE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
    }
}
