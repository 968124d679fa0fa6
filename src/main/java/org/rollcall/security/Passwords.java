package org.rollcall.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.rollcall.platform.Problem;

/**
 * Hashes passwords with Argon2id (RFC 9106) at OWASP's least setting: 19 MiB, 2 passes. At most two at once, so that a
 * flood of sign-ins costs no more than 38 MiB. Thread-safe.
 */
final class Passwords {
    static final int LEAST_CHARACTERS = 12;
    private static final int MOST_CHARACTERS = 256;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore slots = new Semaphore(2, true);

    /** What is stored: salt and hash, with the setting they were made with. */
    String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "argon2id$" + MEMORY_KIB + "$" + PASSES + "$" + text(salt) + "$"
                + text(derive(password, salt, MEMORY_KIB, PASSES));
    }

    boolean matches(String password, String stored) {
        if (password.length() > MOST_CHARACTERS) {
            return false;
        }
        List<String> parts = List.of(stored.split("\\$", -1));
        byte[] salt = Base64.getDecoder().decode(parts.get(3));
        byte[] derived = derive(password, salt, Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts.get(4)));
    }

    /** Refuses a password that is too short to withstand guessing, or names its owner. */
    static void require(String name, String password) {
        if (password.length() < LEAST_CHARACTERS || password.length() > MOST_CHARACTERS) {
            throw Problem.invalid("the password needs " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS
                    + " characters; a sentence is easy to remember");
        }
        if (password.equalsIgnoreCase(name) || password.chars().distinct().count() < 5) {
            throw Problem.invalid("the password is too easy to guess; use a sentence that only you would think of");
        }
    }

    private byte[] derive(String password, byte[] salt, int memoryKib, int passes) {
        slots.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withSalt(salt)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(1)
                    .build());
            byte[] hash = new byte[BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            slots.release();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
