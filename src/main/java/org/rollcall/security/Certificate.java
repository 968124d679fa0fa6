package org.rollcall.security;

import java.util.OptionalLong;

/**
 * A certificate that the server's own authority gave to an agent. All times are milliseconds since 1970.
 *
 * @param serial hexadecimal
 * @param fingerprint SHA-256 of the DER, in hexadecimal
 * @param revokedAt empty while it is good
 */
public record Certificate(
        String serial, String agent, String fingerprint, long issuedAt, long expiresAt, OptionalLong revokedAt) {
    boolean isGood(long now) {
        return revokedAt.isEmpty() && now < expiresAt;
    }
}
