package org.rollcall.security.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.ByteStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that heads are appended to. A line counts once its end is there: a power cut may leave half of one, in whose
 * place the next begins. Locked while it grows, for two servers may share it.
 */
final class HeadsFile {
    private static final Logger LOG = LoggerFactory.getLogger(HeadsFile.class);

    private final Path file;

    HeadsFile(Path file) {
        this.file = file;
    }

    /** Takes one whole line; says what is wrong with it. */
    interface Lines {
        Optional<Verification.Broken> take(long number, String line);
    }

    /**
     * Appends a line, where one is made of the last.
     *
     * @param known where the file is known to have ended; what it holds after that is taken in
     * @param make the next line of the last whole one, which is empty where there is none; or nothing
     * @return where the file ends now
     * @throws UncheckedIOException if it cannot be written, or is not the one that is known
     */
    Optional<LedgerDao.FileEnd> append(Optional<LedgerDao.FileEnd> known, Function<String, Optional<String>> make) {
        try {
            if (known.isEmpty()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try (FileChannel channel = FileChannel.open(file, options(known));
                    FileChannel turn =
                            FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(turn);
                Tail tail = tail(channel, known);
                Optional<String> line = make.apply(tail.line);
                if (line.isPresent()) {
                    write(channel, tail.end, line.get());
                }
                return line.map(fresh -> new LedgerDao.FileEnd(tail.many + 1, tail.end, Sha256.of(fresh)));
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    file + " with the ledger's signed heads is gone; bring it back, or its share", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger's heads to " + file, e);
        }
    }

    /** One of its own: whoever closes the file after reading it would give up its lock, too (POSIX fcntl). */
    private Path lockFile() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    private static Set<OpenOption> options(Optional<LedgerDao.FileEnd> known) {
        return known.isPresent()
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ)
                : Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    /** Until the channel is closed. Some shares know no locks; there the one server is alone with its file. */
    private void lock(FileChannel channel) {
        try {
            FileLock lock = channel.lock();
            LOG.atDebug().addKeyValue("shared", lock.isShared()).log("the ledger's heads are locked");
        } catch (IOException e) {
            LOG.atDebug().setCause(e).addKeyValue("file", file).log("the ledger's heads cannot be locked");
        }
    }

    private static void write(FileChannel channel, long at, String line) throws IOException {
        channel.truncate(at);
        channel.position(at);
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** The last whole line, how many there are, and where the next begins. */
    private static final class Tail {
        private String line = "";
        private long many;
        private long end;
    }

    private Tail tail(FileChannel channel, Optional<LedgerDao.FileEnd> known) throws IOException {
        Tail tail = new Tail();
        tail.end = wholeLines(channel);
        tail.many = known.map(LedgerDao.FileEnd::many).orElse(0L) - (known.isPresent() ? 1 : 0);
        String[] first = {""};
        read(channel, known.map(LedgerDao.FileEnd::starts).orElse(0L), tail.end, (number, line) -> {
            first[0] = number == 1 ? line : first[0];
            tail.line = line;
            tail.many++;
            return Optional.empty();
        });
        if (known.isPresent() && !known.get().hash().equals(Sha256.of(first[0]))) {
            throw new IOException("it is not the file with the " + known.get().many()
                    + " heads that were signed before; bring that back, or its share");
        }
        return tail;
    }

    /** Calls with each whole line, the first of which is number 1. Nothing where there is no file. */
    Optional<Verification.Broken> read(Lines lines) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, 0, wholeLines(channel), lines);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger's heads in " + file, e);
        }
    }

    private static Optional<Verification.Broken> read(FileChannel channel, long from, long to, Lines lines)
            throws IOException {
        channel.position(from);
        BufferedReader in = new BufferedReader(new InputStreamReader(
                ByteStreams.limit(Channels.newInputStream(channel), Math.max(0, to - from)), UTF_8));
        long number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            Optional<Verification.Broken> broken = lines.take(number, line);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = channel.size(); at > 0; at--) {
            one.clear();
            channel.read(one, at - 1);
            if (one.get(0) == '\n') {
                return at;
            }
        }
        return 0;
    }
}
