package org.rollcall.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.PrivateFile;

/**
 * Gives each person a pseudonym that nobody can turn back, or even try ids against, without the district's key: an HMAC of
 * the id in the student information system (HMAC-SHA256, RFC 2104), cut to 128 bits. Thread-safe.
 */
public final class Pseudonyms {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 16;

    private final Path file;
    private @Nullable SecretKeySpec key;

    /** @param file with the key, outside the database and its backups; made when first needed, for its owner only */
    public Pseudonyms(Path file) {
        this.file = file;
    }

    /** The pseudonym of a person, 32 hexadecimal digits. */
    public String of(String sourceId) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key());
            byte[] hash = mac.doFinal(sourceId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private synchronized SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            try {
                known = new SecretKeySpec(Files.exists(file) ? read() : make(), HMAC);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use the key file " + file, e);
            }
            key = known;
        }
        return known;
    }

    private byte[] read() throws IOException {
        try {
            byte[] bytes = HexFormat.of().parseHex(PrivateFile.read(file).strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it holds no hexadecimal digits; restore it from where you keep it", e);
        }
        throw new IOException("it does not hold " + 2 * KEY_BYTES + " hexadecimal digits; restore it");
    }

    private byte[] make() throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFile.write(file, HexFormat.of().formatHex(bytes) + "\n");
        return bytes;
    }
}
