package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.security.Principal;
import java.util.Optional;

/**
 * Who makes a request, and what they may.
 *
 * @param name of the account, or of the program's token
 * @param permissions all that the role may, or less for a program
 * @param scope the schools
 * @param address where the request came from
 * @param session the id of a person's session; see {@link Sessions#isGood}
 */
public record Caller(
        String name, Role role, ImmutableSet<String> permissions, Scope scope, String address, Optional<String> session)
        implements Principal {
    public Caller(String name, Role role, ImmutableSet<String> permissions, Scope scope, String address) {
        this(name, role, permissions, scope, address, Optional.empty());
    }

    /** A person with all that the role may. */
    public static Caller of(String name, Role role, Scope scope, String address) {
        return new Caller(name, role, Policy.of(role), scope, address);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** As the ledger names who did something. */
    public Actor actor() {
        return new Actor(role == Role.INTEGRATION ? Actor.Kind.PROGRAM : Actor.Kind.PERSON, name, address);
    }

    @Override
    public String getName() {
        return name;
    }
}
