package org.rollcall.security.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where somebody acted from. It stands beside the chain, which holds only its hash: once it is forgotten with its salt,
 * nobody can find it by trying all addresses, and the chain is as whole as before.
 */
record Origin(String origin, String salt) {
    /** Where nothing came from anywhere, or what is forgotten. */
    static final Origin NONE = new Origin("", "");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    static Origin of(String origin) {
        if (origin.isEmpty()) {
            return NONE;
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Origin(origin, HexFormat.of().formatHex(salt));
    }

    /** SHA-256 over {@code salt:origin}; empty where there is none. */
    String hash() {
        return origin.isEmpty() ? "" : Sha256.of(salt + ":" + origin);
    }
}
