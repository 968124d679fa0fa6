package org.rollcall.security.ledger;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed ends of the chains, kept outside the database in a file that only grows. Who rewrites the database, or cuts
 * its newest rows off, cannot make it agree with them. The folder may be another machine's: the database remembers how
 * the file ended, so that an empty folder where a share should be is not taken for it. Thread-safe.
 */
public final class Heads {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String NAME = "heads.log";

    private final Database database;
    private final Time time;
    private final Path path;
    private final HeadsFile file;
    private final SigningKey key;
    private Optional<Head> last = Optional.empty();

    /** Keeps them where the configuration says, else in the data folder. Makes the key where there is none. */
    public Heads(LedgerConfig config, String data, Database database, Time time) {
        this(Path.of(config.folderIn(data)), SigningKey.in(Path.of(config.keyFileIn(data))), database, time);
    }

    private Heads(Path folder, SigningKey key, Database database, Time time) {
        this.database = database;
        this.time = time;
        this.path = folder.resolve(NAME);
        this.file = new HeadsFile(path);
        this.key = key;
        try {
            file.read((number, line) -> {
                last = Head.parse(line);
                return Optional.empty();
            });
        } catch (UncheckedIOException e) {
            // A sick share keeps no district from its devices; signing is tried again, and verifying says it.
            LOG.atError().setCause(e).addKeyValue("file", path).log("the ledger's heads cannot be read");
        }
    }

    /**
     * To verify with only: makes nothing.
     *
     * @throws IllegalStateException where there is no key
     */
    public static Heads existing(LedgerConfig config, String data, Database database, Time time) {
        SigningKey key = SigningKey.existing(Path.of(config.keyFileIn(data)));
        return new Heads(Path.of(config.folderIn(data)), key, database, time);
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
    public synchronized void daily() {
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
        if (ends.isEmpty()) {
            return;
        }
        Optional<LedgerDao.FileEnd> end = file.append(remembered(), lastLine -> next(ends, lastLine));
        end.ifPresent(now -> database.change(write -> write.dao(LedgerDao.class).remember(now)));
    }

    private Optional<String> next(List<Head.End> ends, String lastLine) {
        last = Head.parse(lastLine);
        Head head = Head.sign(key, time.millis(), ends, lastLine.isEmpty() ? "" : Sha256.of(lastLine));
        boolean isNews = last.filter(old -> old.head().equals(head.head()) && head.at() - old.at() < DAY.toMillis())
                .isEmpty();
        if (isNews) {
            last = Optional.of(head);
        }
        return isNews ? Optional.of(head.line()) : Optional.empty();
    }

    private Optional<LedgerDao.FileEnd> remembered() {
        return database.readWith(LedgerDao.class, LedgerDao::remembered);
    }

    /** At an orderly stop: what cannot be signed then is signed at the next start. */
    public void signLast() {
        try {
            sign();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("file", path).log("cannot sign the ledger's heads");
        }
    }

    /** All that the file says, each line verified. */
    Known known() {
        // Before the file, which only grows.
        Optional<LedgerDao.FileEnd> remembered = remembered();
        Map<String, TreeMap<Long, String>> ends = new HashMap<>();
        String[] before = {""};
        long[] count = {0};
        Optional<Verification.Broken> broken = readable((number, line) -> {
            Optional<Head> head = sound(line, before[0]);
            boolean isAnother = remembered
                    .filter(end -> end.many() == number)
                    .filter(end -> !end.hash().equals(Sha256.of(line)))
                    .isPresent();
            if (head.isEmpty() || isAnother) {
                return Optional.of(
                        broken(number, "this line of the signed heads is not what was signed, or one is missing"));
            }
            head.get()
                    .streams()
                    .forEach(end -> ends.computeIfAbsent(end.stream(), stream -> new TreeMap<>())
                            .put(end.seq(), end.hash()));
            before[0] = Sha256.of(line);
            count[0]++;
            return Optional.empty();
        });
        Optional<Verification.Broken> shorter = remembered
                .filter(end -> end.many() > count[0])
                .map(end -> broken(
                        count[0] + 1,
                        "the file has " + count[0] + " signed heads, but " + end.many() + " were written to " + path
                                + ": it is gone, cut off, or its share is away"));
        return new Known(ends, count[0], broken.or(() -> shorter));
    }

    private Optional<Verification.Broken> readable(HeadsFile.Lines lines) {
        try {
            return file.read(lines);
        } catch (UncheckedIOException e) {
            LOG.atWarn().setCause(e).addKeyValue("file", path).log("the ledger's heads cannot be read");
            return Optional.of(broken(1, path + " with the signed heads cannot be read; see to its disk or share"));
        }
    }

    private Optional<Head> sound(String line, String before) {
        return Head.parse(line)
                .filter(known -> key.verifies(known.signed(), known.signature()))
                .filter(known -> known.head().equals(Sha256.of(known.ends())))
                .filter(known -> known.previous().equals(before));
    }

    private static Verification.Broken broken(long line, String why) {
        return new Verification.Broken(NAME, line, why);
    }

    /**
     * Makes sure that what an export needs can be read.
     *
     * @throws Problem 503 where it cannot
     */
    void requireReadable() {
        if (readable((number, line) -> Optional.empty()).isPresent()) {
            throw new Problem(
                    503,
                    "Heads not readable",
                    path + " with the signed heads cannot be read; see to its disk or share");
        }
    }

    /** Calls with each whole line. */
    void lines(HeadsFile.Lines lines) {
        file.read(lines);
    }
}
