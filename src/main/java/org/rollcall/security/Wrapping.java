package org.rollcall.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The master key at work: wraps the keys that seal, so that only they need to be in the database. It wraps with a key that is
 * derived from it (HMAC-SHA256 in the manner of NIST SP 800-108), for older servers sealed secrets with the master key
 * itself.
 */
final class Wrapping {
    private static final String PURPOSE = "rollcall: wraps sealing keys, 1";

    private final byte[] master;
    private final SecretKey key;

    Wrapping(byte[] master) {
        this.master = master.clone();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            key = Aead.key(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    String wrap(String id, byte[] sealingKey) {
        return Aead.seal(key, owner(id), sealingKey);
    }

    Optional<byte[]> unwrap(String id, String wrapped) {
        return Aead.open(key, owner(id), wrapped);
    }

    /** The master key wrapped as a sealing key, for what older servers sealed with it. */
    String wrapOldest(String id) {
        return wrap(id, master);
    }

    private static String owner(String id) {
        return "sealing_key " + id;
    }
}
