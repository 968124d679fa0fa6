package org.rollcall.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL for tests, from Maven artifacts: one for the whole run, started when first asked for, on 127.0.0.1.
 * It refuses to run as root; then it is started in a user namespace of its own ({@code unshare -U}), in which it is
 * nobody. Where neither works, tests that need it are skipped and say so.
 */
final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Optional<EmbeddedPostgres> server;
    private final String why;

    private Postgres(Optional<EmbeddedPostgres> server, String why) {
        this.server = server;
        this.why = why;
    }

    /** Started once, and ended by its own hook when the tests end. */
    private static final class Once {
        private static final Postgres POSTGRES = start();
    }

    private static Postgres start() {
        try {
            return new Postgres(
                    Optional.of(EmbeddedPostgres.builder()
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("fsync", "off")
                            .setServerConfig("max_connections", "200")
                            .start()),
                    "");
        } catch (IOException | RuntimeException e) {
            return new Postgres(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** A new, empty database on it. */
    static DatabaseConfig freshDatabase() {
        Postgres postgres = Once.POSTGRES;
        Assumptions.assumeTrue(postgres.server.isPresent(), () -> "PostgreSQL does not start here: " + postgres.why);
        EmbeddedPostgres server = postgres.server.orElseThrow();
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return new DatabaseConfig("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, "postgres", "", 2);
    }
}
