package org.rollcall.security;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An agent and its credential. All times are milliseconds since 1970.
 *
 * @param site the school it stands in; nothing for none
 * @param revokedAt empty while the credential is good
 * @param blockedAt empty unless somebody blocked it
 * @param cloneSuspectedAt empty unless two machines seem to use the credential
 * @param certificate the newest that is good, where it has one; else its credential is a token
 */
public record Agent(
        String id,
        Optional<String> site,
        long createdAt,
        OptionalLong revokedAt,
        OptionalLong blockedAt,
        OptionalLong cloneSuspectedAt,
        Optional<Certificate> certificate) {
    /** A new credential; the token is shown this once. */
    public record Enrolled(String id, String token) {
        @Override
        public String toString() {
            return "Enrolled[id=" + id + ", token=…]";
        }
    }
}
