package org.rollcall.ingest;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Says why a database refused something without saying what: its errors quote the values, which belong in no log. */
final class Refusal {
    /** SQLite's result codes that say nothing about what was written: busy to full, cannot open, protocol, no database. */
    private static final Set<Integer> SQLITE_ITSELF = Set.of(5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26);

    /** The same of SQL states: connection, rollback, resources, object in use, operator, system. */
    private static final Set<String> STATE_ITSELF = Set.of("08", "40", "53", "55", "57", "58");

    private Refusal() {}

    /**
     * Whether the database itself is out of order: full, locked, restarting, out of reach. What it refuses then may be as
     * good as any (https://sqlite.org/rescode.html; PostgreSQL, appendix A).
     */
    static boolean isOfTheDatabase(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException refused && isItself(refused)) {
                return true;
            }
        }
        return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
    }

    private static boolean isItself(SQLException refused) {
        String state = refused.getSQLState();
        return refused instanceof SQLTransientException
                || refused instanceof SQLRecoverableException
                || refused instanceof PoolExhaustedException
                || (state != null && state.length() == 5 && STATE_ITSELF.contains(state.substring(0, 2)))
                || (refused instanceof SQLiteException sqlite
                        && SQLITE_ITSELF.contains(sqlite.getResultCode().code & 0xFF));
    }

    /** The reason in one line. PostgreSQL quotes the row only in the lines below it. */
    static String reason(Throwable error) {
        Throwable root = root(error);
        String message = String.valueOf(root.getMessage());
        return message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }

    /** What may be logged with its trace: a mistake of ours, but not a database's answer. */
    static @Nullable Throwable loggable(Throwable error) {
        return root(error) instanceof SQLException ? null : error;
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
