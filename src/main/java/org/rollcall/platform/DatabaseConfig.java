package org.rollcall.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Where facts are kept.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/NAME}
 * @param user for PostgreSQL, else empty
 * @param password for PostgreSQL, else empty
 * @param readers connections for reading, 1 to 64
 */
public record DatabaseConfig(
        @NotBlank String url,
        String user,
        String password,
        @Min(1) @Max(64) int readers) {
    public DatabaseConfig {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
        readers = readers == 0 ? 4 : readers;
    }

    /** The embedded default: one file. */
    public static DatabaseConfig sqlite(String file) {
        return new DatabaseConfig("jdbc:sqlite:" + file, "", "", 4);
    }

    @Override
    public String toString() {
        return "DatabaseConfig[url=" + url + ", user=" + user + ", password=…]";
    }
}
