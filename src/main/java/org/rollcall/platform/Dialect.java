package org.rollcall.platform;

import java.util.Locale;

/** The database engines the server runs on. */
public enum Dialect {
    SQLITE,
    POSTGRESQL;

    /** The name of its folder of migrations and of its SQL files. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "database.url '" + url + "' must start with jdbc:sqlite: or jdbc:postgresql:");
    }
}
