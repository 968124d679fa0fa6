package org.rollcall.platform;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on the writer connection. Belongs to the work it was given to, and ends with it. */
public final class Write {
    private static final Logger LOG = LoggerFactory.getLogger(Write.class);

    private final Handle handle;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final List<Staged> joined = new ArrayList<>();

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

    /** Reads a row that a statement found. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All that a statement finds; it stays prepared, see {@link #prepared}.
     *
     * @param values texts, whole numbers and optional ones of these, in the order of its question marks
     */
    public <T> List<T> rows(String sql, Reader<T> reader, Object... values) {
        try (ResultSet found = bound(sql, values).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (found.next()) {
                all.add(reader.read(found));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseException("a statement failed", e);
        }
    }

    /**
     * Runs a statement, which stays prepared; see {@link #prepared}.
     *
     * @param values as in {@link #rows}
     * @return how many rows it changed
     */
    public int run(String sql, Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("a statement failed", e);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Optional<?> some ? some.orElse(null) : values[i]);
        }
        return statement;
    }

    /** Ties memory to this transaction: it is saved before the commit, and shown or forgotten after it. */
    public void join(Staged staged) {
        if (!joined.contains(staged)) {
            joined.add(staged);
        }
    }

    void save() {
        joined.forEach(staged -> staged.save(this));
    }

    /** What is committed stays so: somebody who fails over the news does not keep it from the others. */
    void committed() {
        List<Staged> all = List.copyOf(joined);
        joined.clear();
        for (Staged staged : all) {
            try {
                staged.committed();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a listener failed over a change that is committed");
            }
        }
    }

    void undo() {
        List<Staged> all = List.copyOf(joined);
        joined.clear();
        all.forEach(Staged::undo);
        statements.values().forEach(Write::forgetBatch);
    }

    /** What was batched when the work failed must not be executed with the next transaction. */
    private static void forgetBatch(PreparedStatement statement) {
        try {
            statement.clearBatch();
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("a statement has gone with its connection");
        }
    }
}
