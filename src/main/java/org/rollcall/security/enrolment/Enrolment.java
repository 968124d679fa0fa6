package org.rollcall.security.enrolment;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.Agent;
import org.rollcall.security.AgentConfig;
import org.rollcall.security.Agents;
import org.rollcall.security.Certificate;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.tls.Authority;
import org.rollcall.security.tls.Signed;

/** Devices that enrol themselves with a claim code, and renew what they got. Thread-safe. */
public final class Enrolment {
    private static final int NAME_DIGITS = 8;
    private static final int MOST_A_DAY = 5;
    private static final Duration DAY = Duration.ofDays(1);

    private final Needs needs;
    private final Trials trials;

    /** What it needs of others; without an authority there are tokens only. */
    public record Needs(
            Database database,
            Time time,
            Agents agents,
            Claims claims,
            Ledger ledger,
            Optional<Authority> authority,
            AgentConfig config) {
        private Duration life() {
            return config.certificateLife().toJavaDuration();
        }
    }

    /** What an agent is given: who it is, and its certificate with the authority's. */
    record Given(String agent, Signed signed) {}

    public Enrolment(Needs needs) {
        this.needs = needs;
        this.trials = new Trials(needs.time());
    }

    /**
     * Makes an agent and gives it a token.
     *
     * @param name asked for; one is made up where it is blank
     * @throws Problem 403 where the code is not good, 409 where the name is taken, 429 after too many wrong codes
     */
    Agent.Enrolled withToken(String code, String name, String address) {
        requireGood(code, address);
        String id = id(name);
        Optional<Agent.Enrolled> made = needs.database()
                .write(write -> needs.claims()
                        .use(write, code)
                        .map(claim -> needs.agents().admit(write, Actor.agent(id, address), id, claim.site())));
        return made.orElseThrow(() -> wrong(address));
    }

    /** The same with a certificate for the key of this request. */
    Given withCertificate(String code, String name, String csr, String address) {
        requireGood(code, address);
        String id = id(name);
        Given given = sign(csr, id);
        Optional<Claim> used = needs.database().write(write -> {
            Optional<Claim> claim = needs.claims().use(write, code);
            claim.ifPresent(
                    good -> needs.agents().admit(write, Actor.agent(id, address), certificate(given), good.site()));
            return claim;
        });
        return used.map(claim -> given).orElseThrow(() -> wrong(address));
    }

    // Nobody guesses a code. Whoever has a good one comes in, whatever others behind the same address have tried.
    private void requireGood(String code, String address) {
        if (needs.claims().good(code).isEmpty()) {
            throw wrong(address);
        }
    }

    /**
     * Gives an agent the next certificate: once half of the last one's life is over, and a few times a day at most.
     *
     * @throws Problem 401 where it does not prove who it is, 409 where it comes too early, 429 where it comes too often or
     *     after too many wrong proofs
     */
    Given renew(Proof proof, String csr, String address) {
        Proof.Proven proven = proof.by(needs.agents()).orElseThrow(() -> unproven(address));
        proven.serial().flatMap(needs.agents()::certificate).ifPresent(this::requireDue);
        Given given = sign(csr, proven.agent());
        boolean stands = needs.database().write(write -> {
            // What was proven may have been taken back since.
            if (!proof.stands(needs.agents())) {
                return false;
            }
            requireSeldom(write, proven.agent());
            needs.agents().renew(write, Actor.agent(proven.agent(), address), certificate(given), proven.serial());
            return true;
        });
        if (!stands) {
            throw unproven(address);
        }
        return given;
    }

    private void requireDue(Certificate old) {
        long half = old.issuedAt() + (old.expiresAt() - old.issuedAt()) / 2;
        if (needs.time().millis() < half && !needs.config().renewEarly()) {
            throw Problem.conflict("this certificate is renewed once half of its life is over, which is at "
                    + Instant.ofEpochMilli(half) + "; come again then");
        }
    }

    private void requireSeldom(Write write, String agent) {
        Duration window = needs.life().compareTo(DAY) < 0 ? needs.life() : DAY;
        if (needs.agents().issuedSince(write, agent, needs.time().millis() - window.toMillis()) >= MOST_A_DAY) {
            throw Problem.tooMany(
                    "'" + agent + "' got " + MOST_A_DAY + " certificates within a day; use the last", window);
        }
    }

    private Problem unproven(String address) {
        return failed(
                address,
                new Problem(
                        401, "Not this agent", "no agent has this credential; enrol it again with a new claim code"));
    }

    private Problem wrong(String address) {
        return failed(
                address,
                new Problem(
                        403,
                        "Not enrolled",
                        "this code is mistyped, used up, too old or taken back; check it or ask for another"));
    }

    /** What to tell who failed: that, or to wait after too many. */
    private Problem failed(String address, Problem why) {
        Trials.Verdict verdict = trials.failed(address);
        if (verdict.isFirstTooMany()) {
            needs.ledger()
                    .record(Act.of(Act.SECURITY, Actor.stranger("", address), "agent.refuse", "address:" + address)
                            .because("too many wrong codes"));
        }
        return verdict.refusal().orElse(why);
    }

    private Given sign(String csr, String agent) {
        Authority authority = needs.authority()
                .orElseThrow(
                        () -> Problem.invalid(
                                "this server has no authority of its own and gives no certificates; leave out 'csr' for a token"));
        return new Given(agent, authority.signAgent(csr, agent, needs.life()));
    }

    private Certificate certificate(Given given) {
        X509Certificate made = given.signed().certificate();
        return new Certificate(
                serial(made),
                given.agent(),
                fingerprint(made),
                needs.time().millis(),
                made.getNotAfter().toInstant().toEpochMilli(),
                OptionalLong.empty());
    }

    /** A certificate's number, as it is kept: hexadecimal. */
    public static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /** SHA-256 of a certificate's DER, in hexadecimal. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String id(String asked) {
        return asked.isBlank() ? "agent-" + Code.digits(NAME_DIGITS).toLowerCase(Locale.ROOT) : asked.strip();
    }
}
