package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** Who a cookie or a bearer token stands for, and what they may at this moment. All from memory. Thread-safe. */
final class Callers {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Tokens tokens;
    private final SecurityConfig config;

    Callers(Accounts accounts, Sessions sessions, SecondFactor factor, Tokens tokens, SecurityConfig config) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factor = factor;
        this.tokens = tokens;
        this.config = config;
    }

    /** Whose session a secret is; this is a use of it. */
    Optional<Caller> session(String secret, String address) {
        return sessions.use(secret).flatMap(session -> caller(session, address));
    }

    /** The same, without it being a use. */
    Optional<Caller> lookAtSession(String secret, String address) {
        return sessions.look(secret).flatMap(session -> caller(session, address));
    }

    /** Which program a token is; this is a use of it. */
    Optional<Caller> token(String secret, String address) {
        return tokens.use(secret, address);
    }

    /** The same, without it being a use. */
    Optional<Caller> lookAtToken(String secret, String address) {
        return tokens.look(secret, address);
    }

    private Optional<Caller> caller(Session session, String address) {
        return accounts.named(session.account())
                .filter(account -> account.state() == Account.State.ACTIVE)
                .map(account -> new Caller(
                        account.name(),
                        account.role(),
                        permissions(account, session),
                        account.scope(),
                        address,
                        Optional.of(session.id())));
    }

    private ImmutableSet<String> permissions(Account account, Session session) {
        boolean half = config.secondFactor() == SecurityConfig.Demand.REQUIRED && isAdvised(account, session);
        return half ? ImmutableSet.of(Permission.OWN) : Policy.of(account.role());
    }

    /** Whether somebody could do much harm with a password alone. A provider asks for its own second factor. */
    boolean isAdvised(Account account, Session session) {
        boolean mighty = account.role() == Role.ADMIN || account.role() == Role.PRIVACY_OFFICER;
        return mighty && session.method() == Session.Method.PASSWORD && !factor.isSet(account.name());
    }
}
