package org.rollcall.security;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Ledger;

/** Everything about who is there, put together: people, their sessions and second factors, and programs' tokens. */
public final class People {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final SecondFactor factor;
    private final Invitations invitations;
    private final RefusedSignIns refusals;
    private final SignIns signIns;
    private final Setup setup;
    private final Callers callers;
    private final Database database;
    private final Ledger ledger;

    /**
     * What stands behind.
     *
     * @param vault seals the keys of authenticator apps
     */
    public record Needs(Database database, Ledger ledger, Vault vault, Time time) {}

    /** The district, which stands in authenticator apps and in nobody's password. */
    public record DistrictView(String id, String name) {}

    /** A provider that the sign-in screen offers. */
    public record ProviderView(String id, String name) {}

    /**
     * What the addresses tell of the house around them.
     *
     * @param mqttPort that agents report to: over TLS where the server speaks it
     * @param isSite whether there is a school of this id
     * @param providers to sign in with
     * @param insecureLab whether somebody chose to go without TLS
     */
    public record Surroundings(
            DistrictView district,
            IntSupplier mqttPort,
            Predicate<String> isSite,
            Supplier<List<ProviderView>> providers,
            BooleanSupplier insecureLab) {}

    private People(SecurityConfig config, Needs needs, DistrictView district) {
        database = needs.database();
        ledger = needs.ledger();
        Time time = needs.time();
        sessions = new Sessions(database, ledger, time);
        accounts = new Accounts(database, sessions, ledger, time);
        tokens = new Tokens(database, ledger, time);
        factor = new SecondFactor(database, needs.vault(), ledger, time, "Rollcall " + district.name());
        accounts.onDelete(factor::forget);
        invitations = new Invitations(database, accounts, sessions, ledger, time);
        refusals = new RefusedSignIns(ledger, time);
        signIns = new SignIns(
                new SignIns.Needs(database, accounts, sessions, factor, invitations, refusals),
                new PasswordRules(district.id(), district.name()),
                time);
        setup = new Setup(accounts, signIns, time);
        callers = new Callers(accounts, sessions, factor, tokens, config);
    }

    /** Loads who is known. */
    public static People open(SecurityConfig config, Needs needs, DistrictView district) {
        return new People(config, needs, district);
    }

    /** The addresses. */
    public List<Object> resources(Surroundings around) {
        return List.of(
                new SessionResource(this, around),
                new OwnResource(new Own(database, ledger, this), sessions),
                new PeopleResource(accounts, sessions, factor, invitations, around.isSite()),
                new WelcomeResource(invitations, signIns),
                new TokenResource(tokens, around.isSite()),
                new PolicyResource());
    }

    /** A regular step: what is over is forgotten, and refusals that were held back are recorded. */
    public void sweep() {
        sessions.sweep();
        tokens.sweep();
        refusals.sweep();
    }

    public Accounts accounts() {
        return accounts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Setup setup() {
        return setup;
    }

    public SignIns signIns() {
        return signIns;
    }

    Invitations invitations() {
        return invitations;
    }

    SecondFactor factor() {
        return factor;
    }

    Callers callers() {
        return callers;
    }
}
