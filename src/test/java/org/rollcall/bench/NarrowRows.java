package org.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * S, the plain way to store samples: raw JDBC, batches of 1,000 narrow rows (device, metric, time, value), each batch a
 * commit, SQLite with WAL and synchronous FULL, into an empty table.
 */
final class NarrowRows {
    private static final int BATCH = 1000;
    private static final int DEVICES = 4000;
    private static final int METRICS = 8;

    private NarrowRows() {}

    /** Samples a second. */
    static double run(Path folder, int seconds) throws SQLException, java.io.IOException {
        Path file = Files.createTempFile(folder, "narrow", ".db");
        Files.delete(file);
        String url = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&cache_size=-65536";
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE sample (device INTEGER, metric INTEGER, at INTEGER, value REAL,"
                        + " PRIMARY KEY (device, metric, at)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            return insert(connection, seconds);
        }
    }

    private static double insert(Connection connection, int seconds) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sample VALUES (?, ?, ?, ?)")) {
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            long rows = 0;
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++, rows++) {
                    long report = rows / METRICS;
                    insert.setLong(1, report % DEVICES);
                    insert.setLong(2, rows % METRICS);
                    insert.setLong(3, 1_795_434_483_000L + report / DEVICES * 60_000);
                    insert.setDouble(4, rows % 100 + 0.25);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }
}
