package org.rollcall.exchange.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rollcall.exchange.reading.Row;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.platform.Database;

/** Compares all rows of a file with the record, and keeps each verdict. Changes nothing else. For one thread. */
final class Check {
    /** Rows that are compared, and stored, at once: so few that whoever writes meanwhile waits some milliseconds. */
    private static final int PORTION = 250;

    /** A file of more rows is to be sent in parts. */
    private static final long MOST_ROWS = 1_000_000;

    private final Database database;
    private final Judge judge;
    private final String id;
    private final Progress progress;
    private final List<Row> waiting = new ArrayList<>(PORTION);
    private long last;

    Check(Database database, Judge judge, String id, Progress progress) {
        this.database = database;
        this.judge = judge;
        this.id = id;
        this.progress = progress;
    }

    /** Somebody has stopped it. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What reads a file into the check. */
    interface Reading {
        void into(Consumer<Row> rows) throws Unreadable;
    }

    /**
     * Reads and compares all.
     *
     * @return how many rows there are
     * @throws Stopped if somebody stopped it
     */
    long run(Reading reading) throws Unreadable {
        while (database.write(write -> write.dao(ImportDao.class).forgetRows(id, 1000)) > 0) {
            database.writeOut();
        }
        reading.into(this::take);
        store();
        return progress.done();
    }

    private void take(Row row) {
        if (progress.done() + waiting.size() >= MOST_ROWS) {
            throw new TooMany();
        }
        if (row.line() <= last) {
            throw new IllegalStateException("a reader counted back from row " + last + " to " + row.line());
        }
        last = row.line();
        waiting.add(row);
        if (waiting.size() == PORTION) {
            store();
        }
    }

    private void store() {
        List<ImportDao.RowRow> rows = judge.judge(waiting).stream()
                .map(judged -> ImportDao.RowRow.of(id, judged))
                .toList();
        database.change(write -> write.dao(ImportDao.class).add(rows));
        progress.step(waiting.size());
        waiting.clear();
        if (progress.isStopped()) {
            throw new Stopped();
        }
    }

    /** The file has more rows than one import takes. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
