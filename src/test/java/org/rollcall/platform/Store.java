package org.rollcall.platform;

/** A database for a test, which can be closed and opened again with what it holds. */
public final class Store implements AutoCloseable {
    private final DatabaseConfig config;
    private Database database;

    private Store(DatabaseConfig config) {
        this.config = config;
        this.database = Database.open(config);
    }

    static Store open(DatabaseConfig config) {
        return new Store(config);
    }

    public DatabaseConfig config() {
        return config;
    }

    public Database database() {
        return database;
    }

    /** As after a restart of the server. */
    public Database reopen() {
        database.close();
        database = Database.open(config);
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
