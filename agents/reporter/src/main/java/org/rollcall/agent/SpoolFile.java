package org.rollcall.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Status.Previous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The spool's file, open for one process alone. One that is damaged is moved aside, never written to and never thrown away;
 * one that cannot be opened for any other reason is left as it is.
 */
final class SpoolFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

    private final Connection connection;
    private final FileChannel lock;
    private final Optional<Previous> previous;

    private SpoolFile(Connection connection, FileChannel lock, Optional<Previous> previous) {
        this.connection = connection;
        this.lock = lock;
        this.previous = previous;
    }

    /**
     * Opens the file in this folder, or makes it.
     *
     * @throws SpoolException if another process has it, or the disk does not let us
     */
    static SpoolFile open(Path folder, long nowMillis) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = locked(folder);
            try {
                return opened(folder, lock, nowMillis);
            } catch (SQLException | IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the spool folder " + folder + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new SpoolException("cannot open the spool in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel lock =
                FileChannel.open(folder.resolve("spool.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            LOG.atDebug().log("the spool is open in this very process");
        }
        lock.close();
        throw new SpoolException("another agent uses the spool in " + folder
                + "; stop it, or give this one a folder of its own with --spool");
    }

    private static SpoolFile opened(Path folder, FileChannel lock, long nowMillis) throws SQLException, IOException {
        Path file = folder.resolve("spool.db");
        try {
            return new SpoolFile(connected(file), lock, Optional.empty());
        } catch (SQLException e) {
            if (!SpoolException.isDamage(e)) {
                throw e;
            }
            Optional<Previous> previous = life(file);
            Path aside = folder.resolve("spool-damaged-" + nowMillis + ".db");
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("file", aside)
                    .log("the spool is damaged; it is moved aside and a new one begun");
            moveAside(file, aside);
            return new SpoolFile(connected(file), lock, previous);
        }
    }

    private static Connection connected(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // What append answered survives a power cut.
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setCacheSize(-1_024);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!check.next() || !"ok".equals(check.getString(1))) {
                    throw new SpoolException.Damaged("quick_check: " + check.getString(1));
                }
            }
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
            statement.execute("CREATE TABLE IF NOT EXISTS message (lane TEXT NOT NULL, seq INTEGER NOT NULL,"
                    + " last INTEGER NOT NULL, at INTEGER NOT NULL, points INTEGER NOT NULL, why TEXT NOT NULL,"
                    + " acked_at INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (lane, seq)) WITHOUT ROWID");
            statement.execute("CREATE INDEX IF NOT EXISTS message_acked ON message (acked_at, at)");
            // Days offline are tens of thousands of rows: what is asked at each append must not read their payloads.
            statement.execute("CREATE INDEX IF NOT EXISTS message_turn ON message (acked_at, lane, seq)");
            statement.execute("CREATE INDEX IF NOT EXISTS message_bytes ON message (acked_at, length(payload))");
            statement.execute("CREATE TABLE IF NOT EXISTS job (id TEXT PRIMARY KEY, state TEXT NOT NULL,"
                    + " result TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
        }
        connection.setAutoCommit(false);
    }

    /** What a damaged file still says of its life, if anything. */
    private static Optional<Previous> life(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection damaged = config.createConnection("jdbc:sqlite:" + file)) {
            SpoolRows rows = new SpoolRows(damaged);
            Optional<String> boot = rows.fact("boot");
            if (boot.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Previous(
                    new BootId(boot.get()),
                    Map.of(Lane.TELEMETRY, rows.lastSeq(Lane.TELEMETRY), Lane.EVENTS, rows.lastSeq(Lane.EVENTS))));
        } catch (SQLException | IllegalArgumentException e) {
            LOG.atInfo().log("the damaged spool does not even say which it was");
            return Optional.empty();
        }
    }

    private static void moveAside(Path file, Path aside) throws IOException {
        if (Files.exists(file)) {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String suffix : new String[] {"-wal", "-shm"}) {
            Path beside = Path.of(file + suffix);
            if (Files.exists(beside)) {
                Files.move(beside, Path.of(aside + suffix), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    Connection connection() {
        return connection;
    }

    /** The life before this one, where the file had to be begun anew and the old one still said so. */
    Optional<Previous> previous() {
        return previous;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SpoolException("cannot close the spool", e);
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("the spool's lock did not close");
            }
        }
    }
}
