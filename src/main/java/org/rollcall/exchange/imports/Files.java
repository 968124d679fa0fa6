package org.rollcall.exchange.imports;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.rollcall.platform.PrivateFile;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that wait to be applied, for nobody's eyes but the server's. Thread-safe. */
final class Files {
    /** Bytes that a file may have. */
    static final long MOST = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Time time;

    Files(Path folder, Time time) {
        this.folder = folder;
        this.time = time;
    }

    /** A file that is here. */
    record Stored(String id, long bytes, String sha256) {}

    Path of(String id) {
        return folder.resolve(id);
    }

    /**
     * Keeps what a stream has, under a new id.
     *
     * @throws Problem 413 where it is too long, 422 where it is empty
     */
    Stored store(InputStream body) throws IOException {
        java.nio.file.Files.createDirectories(folder);
        byte[] name = new byte[8];
        RANDOM.nextBytes(name);
        String id = HexFormat.of().formatHex(name);
        PrivateFile.createIfMissing(of(id));
        try (OutputStream file = java.nio.file.Files.newOutputStream(of(id));
                HashingOutputStream hashed = new HashingOutputStream(Hashing.sha256(), file)) {
            long bytes = ByteStreams.copy(ByteStreams.limit(body, MOST + 1), hashed);
            if (bytes > MOST) {
                throw new Problem(413, "Too large", "a file may have at most 256 MiB; send it in parts");
            }
            if (bytes == 0) {
                throw Problem.invalid("the file is empty; send what your other system wrote");
            }
            return new Stored(id, bytes, hashed.hash().toString());
        } catch (IOException | RuntimeException e) {
            forget(id);
            throw e;
        }
    }

    /** A file that is no longer needed holds what nobody should find. */
    void forget(String id) {
        try {
            java.nio.file.Files.deleteIfExists(of(id));
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("import", id).log("cannot delete a file that was imported");
        }
    }

    /** Deletes all others that were here for an hour, which is longer than one takes to come. */
    void keepOnly(Set<String> ids) {
        try (DirectoryStream<Path> all = java.nio.file.Files.newDirectoryStream(folder, "[0-9a-f]*")) {
            for (Path file : all) {
                String id = file.getFileName().toString();
                if (!ids.contains(id) && java.nio.file.Files.isRegularFile(file) && isOld(file)) {
                    forget(id);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.atDebug().log("no file was ever brought");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("cannot look through the files that were imported");
        }
    }

    private boolean isOld(Path file) throws IOException {
        long age = time.millis() - java.nio.file.Files.getLastModifiedTime(file).toMillis();
        return age > Duration.ofHours(1).toMillis();
    }
}
