package org.rollcall.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One transaction on the writer connection. Belongs to the work it was given to, and ends with it. */
public final class Write {
    private final Handle handle;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Write(Handle handle) {
        this.handle = handle;
    }

    /** For everything but the hot statements. */
    public Handle handle() {
        return handle;
    }

    /** The DAO on this transaction. */
    public <D> D dao(Class<D> type) {
        return handle.attach(type);
    }

    /**
     * A statement that stays prepared for as long as the connection lives, for the few that run with every report: JDBI
     * costs a fifth there. Callers leave it without pending batches.
     */
    public PreparedStatement prepared(String sql) {
        return statements.computeIfAbsent(sql, text -> {
            try {
                return handle.getConnection().prepareStatement(text);
            } catch (SQLException e) {
                throw new DatabaseException("cannot prepare a statement", e);
            }
        });
    }
}
