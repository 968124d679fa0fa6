package org.rollcall.security;

import java.util.OptionalLong;

/**
 * The credential of an agent.
 *
 * @param createdAt milliseconds since 1970
 * @param revokedAt milliseconds since 1970, or empty while it is good
 */
public record Agent(String id, long createdAt, OptionalLong revokedAt) {
    /** A new credential; the token is shown this once. */
    public record Enrolled(String id, String token) {
        @Override
        public String toString() {
            return "Enrolled[id=" + id + ", token=…]";
        }
    }
}
