package org.rollcall.exchange.imports;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Retained;

/** Imports that are long over, with their rows: retention deletes those first, for one import may have a million. */
public record Ended() implements Retained {
    private static final String OVER = " FROM import_run WHERE state NOT IN ('checking', 'applying', 'rolling-back')";

    @Override
    public String rule() {
        return "imports";
    }

    @Override
    public long rows(Handle reading) {
        return before(reading, Long.MAX_VALUE);
    }

    /** Files and their rows. */
    @Override
    public long before(Handle reading, long cutoff) {
        return reading.createQuery("SELECT (SELECT count(*)" + OVER + " AND changed_at < :cutoff)"
                        + " + (SELECT count(*) FROM import_row WHERE import IN (SELECT id" + OVER
                        + " AND changed_at < :cutoff))")
                .bind("cutoff", cutoff)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public OptionalLong oldest(Handle reading) {
        return reading.createQuery("SELECT changed_at" + OVER + " ORDER BY changed_at LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Sweep sweep(Handle reading, long cutoff) {
        return (write, limit) -> {
            int rows = write.handle()
                    .createUpdate("DELETE FROM import_row WHERE (import, line) IN (SELECT r.import, r.line"
                            + " FROM import_row r WHERE r.import IN (SELECT id" + OVER
                            + " AND changed_at < :cutoff) LIMIT :limit)")
                    .bind("cutoff", cutoff)
                    .bind("limit", limit)
                    .execute();
            return rows > 0
                    ? rows
                    : write.handle()
                            .createUpdate("DELETE FROM import_run WHERE id IN (SELECT id" + OVER
                                    + " AND changed_at < :cutoff LIMIT :limit)")
                            .bind("cutoff", cutoff)
                            .bind("limit", limit)
                            .execute();
        };
    }
}
