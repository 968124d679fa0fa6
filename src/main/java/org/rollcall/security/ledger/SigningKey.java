package org.rollcall.security.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.rollcall.platform.PrivateFile;

/**
 * What the installation signs the ends of its chains with: Ed25519 (RFC 8032), in a file that only the server's own
 * account reads, outside the database and its backups. Thread-safe.
 */
final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** The key in this file, made where there is none. */
    static SigningKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the ledger's key " + file, e);
        } catch (GeneralSecurityException e) {
            throw notAKey(file, e);
        }
    }

    /**
     * The key in this file, which is not made.
     *
     * @throws IllegalStateException where there is none
     */
    static SigningKey existing(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "there is no ledger's key " + file + " to verify with; name it in ledger.keyFile, or restore it");
        }
        return in(file);
    }

    private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
        String text = PrivateFile.read(file);
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        return new SigningKey(
                keys.generatePrivate(new PKCS8EncodedKeySpec(block(text, PRIVATE, file))),
                keys.generatePublic(new X509EncodedKeySpec(block(text, PUBLIC, file))));
    }

    private static IllegalStateException notAKey(Path file, GeneralSecurityException e) {
        return new IllegalStateException("the ledger's key " + file + " is not an Ed25519 key", e);
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        String text = pem(PRIVATE, pair.getPrivate().getEncoded())
                + pem(PUBLIC, pair.getPublic().getEncoded());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "ledger",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, text);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another start of the server was faster: its key is the one.
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    private static String pem(String what, byte[] key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static byte[] block(String text, String what, Path file) {
        String begin = "-----BEGIN " + what + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + what + "-----");
        if (from < 0 || to < from) {
            throw new IllegalStateException("the ledger's key " + file + " has no " + what);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    /** The part that everybody may have, as PEM (RFC 7468). */
    String publicPem() {
        return pem(PUBLIC, open.getEncoded());
    }

    /** What an outsider compares: SHA-256 of the public key. */
    String fingerprint() {
        return Sha256.of(open.getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    boolean verifies(String text, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(open);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
