package org.rollcall.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.PrivateFile;

/**
 * Where the key lies that wraps all others: outside the database and its backups. It is 64 hexadecimal digits in the variable
 * {@code ROLLCALL_KEY}, in systemd's credential {@code rollcall-key}, or in a file that is made on the first start.
 */
public final class MasterKey {
    private static final String VARIABLE = "ROLLCALL_KEY";
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
    private static final String CREDENTIAL = "rollcall-key";

    private final Path file;
    private final Path draft;
    private final Optional<String> given;
    private final Optional<Path> credential;

    private MasterKey(Path file, Optional<String> given, Optional<Path> credential) {
        this.file = file.toAbsolutePath();
        this.draft = this.file.resolveSibling(this.file.getFileName() + ".new");
        this.given = given;
        this.credential = credential;
    }

    /**
     * Says where to look.
     *
     * @param file where neither of the others is set
     * @param environment variables of the process
     */
    public static MasterKey of(Path file, Map<String, String> environment) {
        return new MasterKey(
                file,
                Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isBlank()),
                Optional.ofNullable(environment.get(CREDENTIALS))
                        .map(folder -> Path.of(folder, CREDENTIAL))
                        .filter(Files::exists));
    }

    /** Whether it is in a file of ours, which can be made and replaced. */
    boolean isOurs() {
        return given.isEmpty() && credential.isEmpty();
    }

    /** Where it is, for people. */
    String where() {
        return given.map(value -> "the variable " + VARIABLE)
                .or(() -> credential.map(path -> "the credential " + path))
                .orElse("the key file " + file);
    }

    /**
     * The key, or nothing where there is none.
     *
     * @throws IOException where it is no key, or others may read its file
     */
    Optional<Wrapping> find() throws IOException {
        if (given.isPresent()) {
            return Optional.of(parse(given.get()));
        }
        if (credential.isPresent()) {
            return Optional.of(parse(Files.readString(credential.get())));
        }
        return Files.exists(file) ? Optional.of(parse(PrivateFile.read(file))) : Optional.empty();
    }

    private Wrapping parse(String text) throws IOException {
        try {
            byte[] bytes = HexFormat.of().parseHex(text.strip());
            if (bytes.length == Aead.KEY_BYTES) {
                return new Wrapping(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(where() + " holds no hexadecimal digits; restore it from where you keep it", e);
        }
        throw new IOException(where() + " does not hold " + 2 * Aead.KEY_BYTES + " hexadecimal digits; restore it");
    }

    /** Makes the file with a new key. */
    Wrapping make() throws IOException {
        return write(file);
    }

    /** Makes a new key that lies beside the file until {@link #adopt}. */
    Wrapping draft() throws IOException {
        return write(draft);
    }

    /** A key that was made by {@link #draft} but not adopted, as when the power failed. */
    Optional<Wrapping> drafted() throws IOException {
        return isOurs() && Files.exists(draft) ? Optional.of(parse(PrivateFile.read(draft))) : Optional.empty();
    }

    /** Puts the drafted key in the place of the key. */
    void adopt() throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Wrapping write(Path to) throws IOException {
        byte[] bytes = Aead.newKey();
        PrivateFile.write(to, HexFormat.of().formatHex(bytes) + "\n");
        return new Wrapping(bytes);
    }
}
