package org.rollcall.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the key lies that wraps all others: outside the database and its backups. It is 64 hexadecimal digits in the variable
 * {@code ROLLCALL_KEY}, in systemd's credential {@code rollcall-key}, or in a file that is made on the first start.
 */
public final class MasterKey {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
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

    /** A new key that lies beside the file until {@link #adopt}. */
    record Draft(Wrapping wrapping, String text) {
        @Override
        public String toString() {
            return "Draft[…]";
        }
    }

    /** Held while the key is changed, by one process on this machine at a time. */
    final class Turn implements AutoCloseable {
        private final FileChannel channel;

        private Turn(FileChannel channel) {
            this.channel = channel;
        }

        /** Makes a new key that lies beside the file. */
        Draft draft() throws IOException {
            Wrapping wrapping = write(draft);
            return new Draft(wrapping, PrivateFile.read(draft));
        }

        /** Puts it in the place of the key. */
        void adopt(Draft ours) throws IOException {
            MasterKey.this.adopt(ours);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Takes the turn to change the key.
     *
     * @throws IOException where another has it
     */
    Turn turn() throws IOException {
        Path lock = beside(".lock");
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean mine = false;
        try {
            mine = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.atDebug().setCause(e).log("this process changes the key already");
        } finally {
            if (!mine) {
                channel.close();
            }
        }
        if (!mine) {
            throw new IOException("another process is changing " + where() + "; wait until it has ended");
        }
        return new Turn(channel);
    }

    /** A key that was drafted but not adopted, as when the power failed. */
    Optional<Draft> drafted() throws IOException {
        if (!isOurs() || !Files.exists(draft)) {
            return Optional.empty();
        }
        String text = PrivateFile.read(draft);
        return Optional.of(new Draft(parse(text), text));
    }

    /**
     * Puts the drafted key in the place of the key, which is kept beside it as {@code .old}.
     *
     * @throws IOException where another key lies there than was drafted
     */
    void adopt(Draft ours) throws IOException {
        if (Files.exists(file) && PrivateFile.read(file).equals(ours.text())) {
            // A server that started meanwhile was faster.
            return;
        }
        if (!Files.exists(draft) || !PrivateFile.read(draft).equals(ours.text())) {
            throw new IOException(
                    draft + " is not the key that was just made; restore it: all secrets are sealed with it");
        }
        if (Files.exists(file)) {
            PrivateFile.write(beside(".old"), PrivateFile.read(file));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static Wrapping write(Path to) throws IOException {
        byte[] bytes = Aead.newKey();
        PrivateFile.write(to, HexFormat.of().formatHex(bytes) + "\n");
        return new Wrapping(bytes);
    }
}
