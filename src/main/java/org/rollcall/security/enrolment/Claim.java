package org.rollcall.security.enrolment;

import java.util.List;
import java.util.OptionalLong;

/**
 * A code with which devices of a school enrol themselves. All times are milliseconds since 1970.
 *
 * @param most how many may
 * @param used how many did
 */
public record Claim(
        String id,
        String site,
        int most,
        int used,
        String createdBy,
        long createdAt,
        long expiresAt,
        OptionalLong revokedAt) {
    /**
     * A new one; the code is shown this once.
     *
     * @param qr rows of modules
     * @param command to type on the device
     */
    public record Issued(String id, String code, List<String> qr, String command) {
        @Override
        public String toString() {
            return "Issued[id=" + id + ", code=…]";
        }
    }
}
