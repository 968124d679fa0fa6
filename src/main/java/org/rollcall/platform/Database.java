package org.rollcall.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where facts are kept. Many may read at once; writing is one transaction at a time, on one connection,
 * because SQLite has one writer and the order of the books must be one. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int WAIT_MILLIS = 5_000;

    /** So long each try of a scrub waits for readers, with all who write behind it. */
    private static final int SHORT_WAIT_MILLIS = 10;

    private static final int MOST_TRIES = 20;

    // FULL: a commit that was answered survives a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
    private static final String PRAGMAS = "journal_mode=WAL&synchronous=FULL&busy_timeout=" + WAIT_MILLIS
            + "&foreign_keys=true"
            + "&cache_size=-8192&temp_store=MEMORY"
            // What is erased is overwritten, also in pages that become free.
            + "&secure_delete=true";

    // The writer touches every device's newest page each minute; readers ask for little, and there are several of them.
    private static final String WRITER_CACHE = "PRAGMA cache_size = -65536";

    private final Dialect dialect;
    private final DataSource source;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock(true);
    // Until it is known better, the log of the last run may hold something.
    private volatile boolean scrubDue = true;
    private @Nullable Handle writer;
    private @Nullable Write write;

    private Database(Dialect dialect, DataSource source) {
        this.dialect = dialect;
        this.source = source;
        this.jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin());
        this.jdbi.getConfig(SqlObjects.class).setSqlLocator(new DialectSql(dialect));
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws RuntimeException if it cannot be reached, or was written by a newer version
     */
    public static Database open(DatabaseConfig config) {
        return open(config, Flyway::migrate);
    }

    /**
     * Opens a database that is there, and changes none of its tables: for commands that only look.
     *
     * @throws IllegalStateException if there is none, or it was written by another version
     */
    public static Database existing(DatabaseConfig config) {
        if (Dialect.of(config.url()) == Dialect.SQLITE && !Files.exists(file(config.url()))) {
            throw new IllegalStateException("there is no database " + file(config.url()) + "; see database.url");
        }
        return open(config, tables -> {
            if (tables.info().current() == null || tables.info().pending().length > 0) {
                throw new IllegalStateException(
                        "the database was written by an older version; start this version's server once");
            }
            tables.validate();
        });
    }

    private static Database open(DatabaseConfig config, Consumer<Flyway> prepare) {
        Dialect dialect = Dialect.of(config.url());
        DataSource source = new DataSource(pool(config, dialect));
        try {
            prepare.accept(Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration/" + dialect.folder())
                    .loggers("slf4j")
                    // By default what a newer version has done to the tables would go unnoticed.
                    .ignoreMigrationPatterns(new String[0])
                    .load());
        } catch (RuntimeException e) {
            source.close(true);
            throw e;
        }
        return new Database(dialect, source);
    }

    private static PoolProperties pool(DatabaseConfig config, Dialect dialect) {
        PoolProperties pool = new PoolProperties();
        if (dialect == Dialect.SQLITE) {
            createFolder(config.url());
            pool.setUrl(config.url() + (config.url().contains("?") ? "&" : "?") + PRAGMAS);
            pool.setDriverClassName("org.sqlite.JDBC");
        } else {
            pool.setUrl(config.url());
            pool.setDriverClassName("org.postgresql.Driver");
            pool.setUsername(config.user());
            pool.setPassword(config.password());
            pool.setTestOnBorrow(true);
            pool.setValidationQuery("SELECT 1");
        }
        pool.setMaxActive(config.readers() + 1);
        pool.setMaxIdle(config.readers() + 1);
        pool.setInitialSize(1);
        pool.setMinIdle(1);
        pool.setJmxEnabled(false);
        pool.setRollbackOnReturn(true);
        return pool;
    }

    private static Path file(String url) {
        String file = url.substring("jdbc:sqlite:".length());
        return Path.of(file.contains("?") ? file.substring(0, file.indexOf('?')) : file)
                .toAbsolutePath();
    }

    private static void createFolder(String url) {
        Path folder = file(url).getParent();
        try {
            Files.createDirectories(folder);
            PrivateFile.createIfMissing(file(url));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("cannot create the data folder " + folder, e);
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Reads on a connection of its own; sees what was committed before it began. */
    public <T> T read(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        }
    }

    /** Reads through one DAO. */
    public <D, T> T readWith(Class<D> dao, Function<D, T> work) {
        return read(handle -> work.apply(handle.attach(dao)));
    }

    /**
     * Runs one transaction: committed when the work returns, undone when it throws.
     *
     * @throws DatabaseException if the commit fails
     */
    public <T> T write(Function<Write, T> work) {
        writing.lock();
        try {
            Write transaction = writer();
            Handle handle = transaction.handle();
            handle.begin();
            try {
                T result = work.apply(transaction);
                transaction.save();
                handle.commit();
                transaction.committed();
                return result;
            } catch (RuntimeException | Error e) {
                transaction.undo();
                undo(handle, e);
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Runs one transaction that answers nothing. */
    public void change(Consumer<Write> work) {
        write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** What became of deleted bytes. */
    public enum Scrubbed {
        /** They are nowhere any more. */
        CLEAN,
        /** Somebody was reading; {@link #scrubAgain} goes on. */
        PENDING,
        /** The engine does it in its own time: PostgreSQL with VACUUM, and with its log. */
        ENGINE
    }

    /**
     * Takes what was deleted out of the log that SQLite keeps beside its file: only then it is nowhere any more. Deleted
     * bytes in the file itself are overwritten as they are deleted. Whoever writes waits for a moment at most.
     */
    public synchronized Scrubbed scrub() {
        if (dialect != Dialect.SQLITE) {
            return Scrubbed.ENGINE;
        }
        scrubDue = true;
        for (int tries = 0; tries < MOST_TRIES && scrubDue; tries++) {
            writeOut();
            scrubDue = !truncated();
        }
        return scrubDue ? Scrubbed.PENDING : Scrubbed.CLEAN;
    }

    /**
     * Writes SQLite's log out into its file, beside whoever writes. Who writes much calls it in between: else the transaction
     * that makes the log long enough would write it out, and all others would wait for that.
     */
    public void writeOut() {
        if (dialect == Dialect.SQLITE) {
            try {
                read(handle -> checkpoint(handle, "PASSIVE"));
            } catch (RuntimeException e) {
                // What was committed stands; the log is written out another time.
                LOG.atWarn().setCause(e).log("cannot write the database's log out");
            }
        }
    }

    /** Empties the log, of which little is left, while nobody writes; not where somebody reads what it holds. */
    private boolean truncated() {
        // A connection first: whoever waits for one must not keep all who write behind it.
        try (Handle handle = jdbi.open()) {
            return truncate(handle);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("cannot empty the database's log");
            return false;
        }
    }

    private boolean truncate(Handle handle) {
        writing.lock();
        try {
            // SQLite would wait for readers, and those who write for SQLite.
            handle.execute("PRAGMA busy_timeout = " + SHORT_WAIT_MILLIS);
            try {
                return checkpoint(handle, "TRUNCATE") == 0;
            } finally {
                handle.execute("PRAGMA busy_timeout = " + WAIT_MILLIS);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Goes on with a {@link #scrub} that somebody's reading kept from its end, also before a restart. */
    public void scrubAgain() {
        if (scrubDue && scrub() == Scrubbed.PENDING) {
            LOG.atWarn().log("somebody was reading: erased bytes stay in the database's log until the next try");
        }
    }

    private static int checkpoint(Handle handle, String how) {
        return handle.createQuery("PRAGMA wal_checkpoint(" + how + ")")
                .map((row, context) -> row.getInt(1))
                .one();
    }

    private Write writer() {
        if (writer == null || write == null || isBroken(writer)) {
            writer = jdbi.open();
            if (dialect == Dialect.SQLITE) {
                writer.execute(WRITER_CACHE);
            }
            write = new Write(writer);
        }
        return write;
    }

    private boolean isBroken(Handle handle) {
        try {
            return handle.getConnection().isClosed();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the writer connection does not answer; opening another");
            return true;
        }
    }

    private void undo(Handle handle, Throwable because) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            because.addSuppressed(e);
            drop(handle, because);
        }
    }

    /** A connection that cannot even roll back is of no use: the next transaction opens another. */
    private void drop(Handle handle, Throwable because) {
        writer = null;
        write = null;
        try {
            handle.close();
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
            source.close(true);
        } finally {
            writing.unlock();
        }
    }
}
