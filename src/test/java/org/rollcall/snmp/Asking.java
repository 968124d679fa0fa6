package org.rollcall.snmp;

import org.jspecify.annotations.Nullable;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;

/** Bodies of targets, in few words. */
final class Asking {
    /** Who may ask anything anywhere. */
    static final Caller ADMIN = Caller.of("kim", Role.ADMIN, Scope.everywhere(), "127.0.0.1");

    private Asking() {}

    /** A target with a community. */
    static TargetBody community(int port, @Nullable String community, int every) {
        return new TargetBody("127.0.0.1", port, "2c", community, null, null, null, null, null, every, null, null);
    }

    /** A target at some host. */
    static TargetBody at(String host, int port) {
        return new TargetBody(host, port, "2c", "hall", null, null, null, null, null, 60, null, null);
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
