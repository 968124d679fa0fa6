package org.rollcall.security.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed ends of the chains, kept outside the database in a file that only grows. Who rewrites the database, or cuts
 * its newest rows off, cannot make it agree with them. The folder may be another machine's. Thread-safe.
 */
public final class Heads {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final Time time;
    private final Path file;
    private final SigningKey key;
    private Optional<Head> last;
    private String lastLine = "";

    /** Keeps them where the configuration says, else in the data folder. */
    public Heads(LedgerConfig config, String data, Database database, Time time) {
        this.database = database;
        this.time = time;
        this.file = Path.of(config.folderIn(data)).resolve("heads.log");
        this.key = SigningKey.in(Path.of(config.keyFileIn(data)));
        this.last = lastOf(file);
    }

    /** What the file says. */
    record Known(Map<String, TreeMap<Long, String>> ends, long count, Optional<Verification.Broken> broken) {
        SortedMap<Long, String> of(String stream) {
            return ends.getOrDefault(stream, new TreeMap<>());
        }

        Set<String> streams() {
            return ends.keySet();
        }
    }

    SigningKey key() {
        return key;
    }

    /** SHA-256 of the key that outsiders verify with; told to them by another way than the export itself. */
    public String fingerprint() {
        return key.fingerprint();
    }

    /** Signs today's ends, where that was not done within a day; a share that is away is tried again. */
    public void daily() {
        long now = time.millis();
        if (last.filter(head -> Math.abs(now - head.at()) < DAY.toMillis()).isEmpty()) {
            sign();
        }
    }

    /** Signs the ends as they are now, unless nothing was added since. */
    public synchronized void sign() {
        List<Head.End> ends = database.readWith(LedgerDao.class, LedgerDao::chains).stream()
                .map(chain -> new Head.End(chain.stream(), chain.seq(), chain.hash()))
                .toList();
        String previous = lastLine.isEmpty() ? "" : Sha256.of(lastLine);
        Head head = Head.sign(key, time.millis(), ends, previous);
        boolean isNews = last.filter(old -> old.head().equals(head.head())).isEmpty();
        if (!ends.isEmpty() && (isNews || time.millis() - last.orElseThrow().at() >= DAY.toMillis())) {
            append(head);
        }
    }

    /** At an orderly stop: what cannot be signed then is signed at the next start. */
    public void signLast() {
        try {
            sign();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("file", file).log("cannot sign the ledger's heads");
        }
    }

    private void append(Head head) {
        String line = head.line();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                out.position(wholeLines(out));
                out.truncate(out.position());
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger's heads to " + file, e);
        }
        last = Optional.of(head);
        lastLine = line;
    }

    /** A power cut may have left half a line: it says nothing, and the next begins in its place. */
    private static long wholeLines(FileChannel file) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = file.size(); at > 0; at--) {
            one.clear();
            file.read(one, at - 1);
            if (one.get(0) == '\n') {
                return at;
            }
        }
        return 0;
    }

    private Optional<Head> lastOf(Path log) {
        read(log, (number, line) -> {
            lastLine = line;
            return Optional.empty();
        });
        return lastLine.isEmpty() ? Optional.empty() : Head.parse(lastLine);
    }

    /** Takes one line of the file; says what is wrong with it. */
    interface Lines {
        Optional<Verification.Broken> take(long number, String line);
    }

    /** All that the file says, each line verified. */
    synchronized Known known() {
        Map<String, TreeMap<Long, String>> ends = new HashMap<>();
        String[] before = {""};
        long[] count = {0};
        Optional<Verification.Broken> broken = read(file, (number, line) -> {
            Optional<Head> head = Head.parse(line);
            boolean sound = head.filter(known -> key.verifies(known.signed(), known.signature())
                            && known.head().equals(Sha256.of(known.ends()))
                            && known.previous().equals(before[0]))
                    .isPresent();
            if (!sound) {
                return Optional.of(new Verification.Broken(
                        "heads.log",
                        number,
                        "this line of the signed heads is not what was signed, or one is missing"));
            }
            head.orElseThrow()
                    .streams()
                    .forEach(end -> ends.computeIfAbsent(end.stream(), stream -> new TreeMap<>())
                            .put(end.seq(), end.hash()));
            before[0] = Sha256.of(line);
            count[0]++;
            return Optional.empty();
        });
        return new Known(ends, count[0], broken);
    }

    /** Calls with each whole line. */
    void lines(Lines lines) {
        read(file, lines);
    }

    private static Optional<Verification.Broken> read(Path log, Lines lines) {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(log)) {
            long number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                // The last line may be half written; Head.parse tells, and so does its missing end.
                Optional<Verification.Broken> broken = line.endsWith("}") ? lines.take(number, line) : Optional.empty();
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger's heads in " + log, e);
        }
    }
}
