package org.rollcall.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.rollcall.platform.Problem;

/**
 * Hashes passwords with Argon2id (RFC 9106). Of the settings that OWASP's Password Storage Cheat Sheet lists as equally
 * strong it takes 7 MiB and 5 passes, which costs two thirds of the time of 19 MiB and 2 passes here, for it stays in the
 * processor's cache. Two at once, on memory that is kept for them; eighteen more wait, so that twenty may sign in
 * together, and who comes after those is asked to come again. Thread-safe.
 */
final class Passwords {
    static final int MOST_CHARACTERS = 256;

    /** What a hash costs; it is stored with each, so that a later version may ask for more. */
    private record Setting(int memoryKib, int passes) {
        private int blocks() {
            return Argon2BytesGenerator.getBlockCount(memoryKib, 1);
        }
    }

    private static final Setting NOW = new Setting(7 * 1024, 5);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 18;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final BlockingQueue<FixedBlockPool> pools = new LinkedBlockingQueue<>();

    Passwords() {
        IntStream.range(0, AT_ONCE).forEach(slot -> pools.add(new FixedBlockPool(NOW.blocks())));
    }

    /**
     * What is stored: salt and hash, with the setting they were made with.
     *
     * @throws Problem 429 where too many wait already
     */
    String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "argon2id$" + NOW.memoryKib() + "$" + NOW.passes() + "$" + text(salt) + "$"
                + text(derive(password, salt, NOW));
    }

    /**
     * Whether the password is the one that was stored.
     *
     * @throws Problem 429 where too many wait already
     */
    boolean matches(String password, String stored) {
        if (password.length() > MOST_CHARACTERS) {
            return false;
        }
        List<String> parts = List.of(stored.split("\\$", -1));
        byte[] salt = Base64.getDecoder().decode(parts.get(3));
        byte[] derived = derive(password, salt, setting(parts));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts.get(4)));
    }

    /** Whether what is stored was made with another setting than today's. */
    static boolean isOutdated(String stored) {
        return !setting(List.of(stored.split("\\$", -1))).equals(NOW);
    }

    private static Setting setting(List<String> parts) {
        return new Setting(Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
    }

    private byte[] derive(String password, byte[] salt, Setting setting) {
        if (!places.tryAcquire()) {
            throw Problem.tooMany("too many people sign in at this moment; try again", Duration.ofSeconds(1));
        }
        try {
            slots.acquireUninterruptibly();
            try {
                return deriveNow(password, salt, setting);
            } finally {
                slots.release();
            }
        } finally {
            places.release();
        }
    }

    private byte[] deriveNow(String password, byte[] salt, Setting setting) {
        Argon2Parameters.Builder builder = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withMemoryAsKB(setting.memoryKib())
                .withIterations(setting.passes())
                .withParallelism(1);
        FixedBlockPool pool = setting.equals(NOW) ? pools.poll() : null;
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init((pool == null ? builder : builder.withBlockPool(pool)).build());
            byte[] hash = new byte[BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            if (pool != null) {
                pools.add(pool);
            }
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
