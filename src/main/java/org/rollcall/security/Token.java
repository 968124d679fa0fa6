package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a program shows instead of signing in. The secret itself is nowhere kept.
 *
 * @param hash of the secret
 * @param id by which it is listed and taken back
 * @param createdBy the account that gave it; empty for the server's own programs
 * @param createdAt milliseconds since 1970
 * @param expiresAt milliseconds since 1970
 * @param usedAt milliseconds since 1970, to within a minute; empty before the first use
 */
record Token(
        String hash,
        String id,
        String name,
        ImmutableSet<String> permissions,
        Scope scope,
        String createdBy,
        long createdAt,
        long expiresAt,
        OptionalLong usedAt) {

    Token used(long at) {
        return new Token(hash, id, name, permissions, scope, createdBy, createdAt, expiresAt, OptionalLong.of(at));
    }

    /** Whether the server gave it to a program of its own, such as the demo's. */
    boolean isOurs() {
        return createdBy.isEmpty();
    }

    /** The program as it asks; what its role has lost since, it has lost too. */
    Caller caller(String address) {
        ImmutableSet<String> allowed = permissions.stream()
                .filter(permission -> Policy.allows(Role.INTEGRATION, permission))
                .collect(ImmutableSet.toImmutableSet());
        return new Caller(name, Role.INTEGRATION, allowed, scope, address, Optional.empty());
    }
}
