package org.rollcall.agent;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The spool did not do what it was asked; nothing of it happened. */
final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the file itself is broken: opening it again will mend that, trying again will not. */
    boolean isDamage() {
        return isDamage(getCause());
    }

    static boolean isDamage(@Nullable Throwable cause) {
        if (cause instanceof SQLiteException said) {
            SQLiteErrorCode code = said.getResultCode();
            // The low byte is the kind; the rest says more precisely where.
            int kind = code.code & 0xFF;
            return kind == SQLiteErrorCode.SQLITE_CORRUPT.code || kind == SQLiteErrorCode.SQLITE_NOTADB.code;
        }
        return cause instanceof Damaged;
    }

    /** The file opens, but its check finds it broken. */
    static final class Damaged extends SQLException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
