package org.rollcall.security;

import java.util.Locale;

/**
 * Somebody who is signed in.
 *
 * @param hash of the secret that the browser holds
 * @param id by which it is listed and ended; tells nothing about the secret
 * @param createdAt milliseconds since 1970
 * @param usedAt milliseconds since 1970, to within a minute
 */
record Session(String hash, String id, String account, long createdAt, long usedAt, Visitor visitor, Method method) {
    /** How somebody proved who they are. */
    enum Method {
        PASSWORD,
        OIDC;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Session used(long at) {
        return new Session(hash, id, account, createdAt, at, visitor, method);
    }
}
