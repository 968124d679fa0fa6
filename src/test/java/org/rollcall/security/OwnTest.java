package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.security.Staff.HERE;
import static org.rollcall.security.Staff.MARIA;
import static org.rollcall.security.Staff.PASSWORD;
import static org.rollcall.security.Staff.assertStatus;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Ledger;

class OwnTest {
    private static final String OTHER = "slate and sponge 17";

    private Staff staff;
    private Own own;
    private Caller maria;

    @BeforeEach
    void mariaIsSignedIn(@TempDir Path folder) {
        staff = new Staff(folder);
        maria = caller(staff.maria());
        own = new Own(staff.database, new Ledger(staff.database, staff.clocks.time()), staff.people);
    }

    @AfterEach
    void close() {
        staff.close();
    }

    @Test
    void aPasswordThatWasReplacedMeanwhileChangesNothing() {
        String replaced = staff.people.signIns().newPassword("maria", OTHER);
        whileItWaits(
                () -> own.changePassword(maria, PASSWORD, "a thief's own choice 3", HERE),
                write -> staff.people.accounts().update(write, "maria", was -> was.withPassword(replaced)));
        assertThat(staff.signIn("maria", OTHER)).isNotEmpty();
    }

    @Test
    void aSessionThatEndedMeanwhileRemovesNoFactor() {
        SecondFactor.Enrolment app = staff.people.factor().begin("maria");
        byte[] key = com.google.common.io.BaseEncoding.base32().decode(app.secret());
        own.confirmFactor(maria, Totp.code(key, Totp.step(staff.clocks.millis())));
        whileItWaits(() -> own.removeFactor(maria, PASSWORD, HERE), this::endAll);
        assertThat(staff.people.factor().isSet("maria")).isTrue();
    }

    @Test
    void aSessionThatEndedMeanwhileGetsNoCodes() {
        whileItWaits(() -> own.renewCodes(maria, PASSWORD, HERE), this::endAll);
    }

    @Test
    void aLinkThatIsUnderWayEndsWithANewPassword() {
        String link = staff.people.invitations().renew(MARIA, "maria").token();
        own.changePassword(maria, PASSWORD, OTHER, HERE);
        assertStatus(403, () -> staff.people.signIns().welcome(link, "a thief's own choice 3", HERE));
    }

    @Test
    void aLinkThatIsUnderWayEndsWhenTheAccountChangesUnlessItIsTheFirst() {
        Invitations invitations = staff.people.invitations();
        String first = invitations
                .invite(MARIA, "Ana", Role.HELPDESK, Scope.everywhere())
                .token();
        staff.people.accounts().change(MARIA, "Ana", Role.AUDITOR, Scope.everywhere(), false);
        staff.people.signIns().welcome(first, OTHER, HERE);
        String reset = invitations.renew(MARIA, "Ana").token();
        staff.people.accounts().change(MARIA, "Ana", Role.HELPDESK, Scope.everywhere(), false);
        assertStatus(403, () -> staff.people.signIns().welcome(reset, "a thief's own choice 3", HERE));
    }

    private void endAll(Write write) {
        staff.people.sessions().endOthers(write, MARIA, "maria", Optional.empty());
    }

    /** The password is proven, and while it waits for its turn to write, something else is written. */
    private void whileItWaits(ThrowingCallable act, Consumer<Write> meanwhile) {
        CompletableFuture<Void> acting = new CompletableFuture<>();
        Thread actor = new Thread(() -> {
            try {
                act.call();
                acting.complete(null);
            } catch (Throwable e) {
                acting.completeExceptionally(e);
            }
        });
        staff.database.change(write -> {
            actor.start();
            while (actor.getState() != Thread.State.WAITING && actor.isAlive()) {
                Thread.onSpinWait();
            }
            meanwhile.accept(write);
        });
        assertStatus(401, () -> {
            try {
                acting.join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
    }

    private Caller caller(String secret) {
        Session session = staff.people.sessions().look(secret).orElseThrow();
        Caller plain = Caller.of("maria", Role.ADMIN, Scope.everywhere(), HERE.address());
        return new Caller(
                plain.name(),
                plain.role(),
                plain.permissions(),
                plain.scope(),
                plain.address(),
                Optional.of(session.id()));
    }
}
