package org.rollcall.security;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.rollcall.platform.Problem;

/** Scopes and roles as the addresses say them. */
final class Views {
    private static final int MOST_SITES = 500;

    private Views() {}

    /** The schools; nothing for all. */
    static Optional<Collection<String>> sites(Scope scope) {
        return scope.isEverywhere() ? Optional.empty() : Optional.of(ImmutableSortedSet.copyOf(scope.sites()));
    }

    /**
     * A scope as somebody asked for it.
     *
     * @param sites nothing for everywhere
     * @throws Problem 422 where there is no such school, or where none is left
     */
    static Scope scope(Optional<List<String>> sites, Predicate<String> isSite) {
        if (sites.isEmpty()) {
            return Scope.everywhere();
        }
        List<String> ids = sites.get();
        if (ids.isEmpty() || ids.size() > MOST_SITES || ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(
                    "name 1 to " + MOST_SITES + " schools, or say null, not an empty list, for everywhere");
        }
        ids.stream().filter(id -> !isSite.test(id)).findFirst().ifPresent(id -> {
            throw Problem.invalid("there is no school '" + id + "'; see the list of schools");
        });
        return Scope.of(ids);
    }

    /**
     * A role that a person can have.
     *
     * @throws Problem 422 where there is no such role, or it is not given for single schools
     */
    static Role role(String code, Scope scope) {
        Role role = Role.of(code)
                .filter(one -> one != Role.INTEGRATION)
                .orElseThrow(
                        () -> Problem.invalid("there is no role '" + code + "' for people; see the list of roles"));
        if (!role.isScoped() && !scope.isEverywhere()) {
            throw Problem.invalid("'" + role.label() + "' is a role for the whole district; leave the schools out");
        }
        return role;
    }
}
