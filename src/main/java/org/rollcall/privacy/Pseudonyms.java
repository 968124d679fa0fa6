package org.rollcall.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Problem;

/**
 * Gives each person a pseudonym that nobody can turn back, or even try ids against, without the district's key: an HMAC of
 * the id in the student information system (HMAC-SHA256, RFC 2104), cut to 128 bits. The key is made while nobody has a
 * pseudonym, and never after: with another one everybody would be recorded twice. Thread-safe.
 */
public final class Pseudonyms {
    /** A pseudonym, and nothing else, looks like this. */
    static final String LOOKS = "[0-9a-f]{32}";

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 16;

    /** No id has a control character, so that no person's pseudonym is the fingerprint. */
    private static final String FINGERPRINT_OF = "\nfingerprint";

    private final Path file;
    private final Database database;
    private @Nullable SecretKeySpec key;

    /** @param file with the key, outside the database and its backups; made when first needed, for its owner only */
    public Pseudonyms(Path file, Database database) {
        this.file = file.toAbsolutePath();
        this.database = database;
    }

    /**
     * The pseudonym of a person, 32 hexadecimal digits.
     *
     * @throws Problem 503 where the key is missing or another one
     */
    public String of(String sourceId) {
        return hash(key(), sourceId);
    }

    /** Why there are no pseudonyms, or nothing. */
    public synchronized Optional<String> trouble() {
        if (key != null) {
            return Optional.empty();
        }
        try {
            return trouble(find());
        } catch (IOException e) {
            return Optional.of(unusable(e));
        }
    }

    private synchronized SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            try {
                Optional<SecretKeySpec> found = find();
                Optional<String> trouble = trouble(found);
                if (trouble.isPresent()) {
                    throw locked(trouble.get());
                }
                known = found.isPresent() ? found.get() : make();
            } catch (IOException e) {
                throw locked(unusable(e));
            }
            String fingerprint = hash(known, FINGERPRINT_OF);
            database.change(write -> write.dao(PseudonymKeyDao.class).save(fingerprint));
            key = known;
        }
        return known;
    }

    private static Problem locked(String why) {
        return new Problem(503, "Pseudonyms are locked", why);
    }

    private String unusable(IOException e) {
        return "the key file " + file + " cannot be used: " + e.getMessage();
    }

    private Optional<String> trouble(Optional<SecretKeySpec> found) {
        return database.readWith(PseudonymKeyDao.class, dao -> {
            if (dao.anybody().isEmpty()) {
                return Optional.empty();
            }
            Optional<String> known = dao.fingerprint();
            if (found.isEmpty()) {
                return Optional.of("the key file " + file + " is missing, and people are recorded with it; restore it");
            }
            return known.isEmpty() || known.get().equals(hash(found.get(), FINGERPRINT_OF))
                    ? Optional.empty()
                    : Optional.of(
                            "the key file " + file + " is not the one that people are recorded with; restore that");
        });
    }

    private static String hash(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private Optional<SecretKeySpec> find() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(PrivateFile.read(file).strip());
            if (bytes.length == KEY_BYTES) {
                return Optional.of(new SecretKeySpec(bytes, HMAC));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it holds no hexadecimal digits; restore it from where you keep it", e);
        }
        throw new IOException("it does not hold " + 2 * KEY_BYTES + " hexadecimal digits; restore it");
    }

    private SecretKeySpec make() throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFile.write(file, HexFormat.of().formatHex(bytes) + "\n");
        return new SecretKeySpec(bytes, HMAC);
    }
}
