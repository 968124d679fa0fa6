package org.rollcall.ingest;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.platform.DatabaseException;
import org.rollcall.platform.Staged;
import org.rollcall.platform.Write;

/**
 * The books of all lanes while a group of arrivals is written: read when first needed, changed in a copy, saved in the
 * transaction of the facts, and shown when that is committed. What is shown is never what may still be undone: an
 * acknowledgement may be owed on it. Belongs to the writer's thread.
 */
final class Books implements Staged {
    /** Lanes of so many agents, twice over; more are the work of one that makes up boots. */
    private static final int MOST_KNOWN = 100_000;

    private final Map<LaneBook.Key, LaneBook> known = new HashMap<>();
    private final Map<LaneBook.Key, LaneBook> touched = new LinkedHashMap<>();
    private final List<LaneBook> changed = new ArrayList<>();

    /** The book of a lane, for changing. */
    LaneBook open(Write write, LaneBook.Key key, long now) {
        return touched.computeIfAbsent(key, k -> {
            LaneBook committed = known.get(k);
            return committed == null ? read(write, k, now) : committed.copy();
        });
    }

    private static LaneBook read(Write write, LaneBook.Key key, long now) {
        return write.dao(LaneDao.class)
                .find(key.agent(), key.lane().code(), key.boot().hex())
                .map(row -> new LaneBook(key, row))
                .orElseGet(() -> new LaneBook(key, now));
    }

    @Override
    public void save(Write write) {
        PreparedStatement statement = write.prepared(LaneDao.SAVE);
        try {
            for (LaneBook book : touched.values()) {
                bind(statement, book.row());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException("cannot save the books", e);
        }
    }

    private static void bind(PreparedStatement statement, LaneDao.Row row) throws SQLException {
        statement.setString(1, row.agent());
        statement.setString(2, row.lane());
        statement.setString(3, row.boot());
        statement.setLong(4, row.upTo());
        statement.setString(5, row.above());
        statement.setLong(6, row.stored());
        statement.setLong(7, row.quarantined());
        statement.setLong(8, row.tombstoned());
        statement.setLong(9, row.duplicates());
        statement.setLong(10, row.firstAt());
        statement.setLong(11, row.lastAt());
    }

    @Override
    public void committed() {
        if (known.size() + touched.size() > MOST_KNOWN) {
            known.clear();
        }
        known.putAll(touched);
        changed.addAll(touched.values());
        touched.clear();
    }

    /** The commit failed: what was changed never was. If its answer only got lost, the tables know more than memory. */
    @Override
    public void undo() {
        touched.keySet().forEach(known::remove);
        touched.clear();
    }

    /** The lanes that commits changed since this was last asked. */
    List<LaneBook> takeChanged() {
        List<LaneBook> taken = List.copyOf(changed);
        changed.clear();
        return taken;
    }
}
