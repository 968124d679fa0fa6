package org.rollcall.security;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who may sign in.
 *
 * @param passwordHash empty until a password is chosen
 * @param external who vouches instead of a password
 * @param createdAt milliseconds since 1970
 * @param signedInAt milliseconds since 1970, the last time; empty before the first
 */
record Account(
        String name,
        Role role,
        Scope scope,
        boolean disabled,
        Optional<String> passwordHash,
        Optional<External> external,
        long createdAt,
        OptionalLong signedInAt) {

    /** Whether somebody can sign in with it. */
    enum State {
        ACTIVE,
        INVITED,
        DISABLED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An account that waits for its owner to choose a password. */
    static Account invited(String name, Role role, Scope scope, long at) {
        return new Account(name, role, scope, false, Optional.empty(), Optional.empty(), at, OptionalLong.empty());
    }

    State state() {
        if (disabled) {
            return State.DISABLED;
        }
        return passwordHash.isEmpty() && external.isEmpty() ? State.INVITED : State.ACTIVE;
    }

    /** Whether it is one of those without whom nobody could let anybody in. */
    boolean isActiveAdmin() {
        return role == Role.ADMIN && state() == State.ACTIVE;
    }

    Account allowed(Role newRole, Scope newScope, boolean nowDisabled) {
        return new Account(name, newRole, newScope, nowDisabled, passwordHash, external, createdAt, signedInAt);
    }

    Account withPassword(String hash) {
        return new Account(name, role, scope, disabled, Optional.of(hash), external, createdAt, signedInAt);
    }

    Account vouchedFor(External by) {
        return new Account(name, role, scope, disabled, Optional.empty(), Optional.of(by), createdAt, signedInAt);
    }

    Account signedIn(long at) {
        return new Account(name, role, scope, disabled, passwordHash, external, createdAt, OptionalLong.of(at));
    }

    @Override
    public String toString() {
        return "Account[name=" + name + ", role=" + role + ", state=" + state() + "]";
    }
}
