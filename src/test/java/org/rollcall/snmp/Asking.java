package org.rollcall.snmp;

import org.jspecify.annotations.Nullable;

/** Bodies of targets, in few words. */
final class Asking {
    private Asking() {}

    /** A target with a community. */
    static TargetBody community(int port, @Nullable String community, int every) {
        return new TargetBody("127.0.0.1", port, "2c", community, null, null, null, null, null, every, null, null);
    }

    /** A target with a user of SHA-256 and AES-128. */
    static TargetBody user(int port, String user, @Nullable String authKey, @Nullable String privKey) {
        return new TargetBody(
                "127.0.0.1",
                port,
                "3",
                null,
                user,
                authKey == null ? null : "SHA-256",
                authKey,
                privKey == null ? null : "AES-128",
                privKey,
                60,
                null,
                null);
    }
}
