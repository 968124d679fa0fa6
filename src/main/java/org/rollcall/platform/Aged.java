package org.rollcall.platform;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * The usual kind of facts with an end: the rows of a table, by a column that says when. Both are names of the server's own
 * tables, and nothing that anybody typed. The column should have an index.
 *
 * @param at milliseconds since 1970; rows without it stay
 */
public record Aged(String rule, Dialect dialect, String table, String at) implements Retained {
    public Aged {
        if (!table.matches("[a-z_]+") || !at.matches("[a-z_]+")) {
            throw new IllegalArgumentException("'" + table + "." + at + "' is no column");
        }
    }

    @Override
    public long rows(Handle reading) {
        return reading.createQuery("SELECT count(*) FROM <table> WHERE <at> IS NOT NULL")
                .define("table", table)
                .define("at", at)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long before(Handle reading, long cutoff) {
        return reading.createQuery("SELECT count(*) FROM <table> WHERE <at> < :cutoff")
                .define("table", table)
                .define("at", at)
                .bind("cutoff", cutoff)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public OptionalLong oldest(Handle reading) {
        return reading.createQuery("SELECT <at> FROM <table> WHERE <at> IS NOT NULL ORDER BY <at> LIMIT 1")
                .define("table", table)
                .define("at", at)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Sweep sweep(Handle reading, long cutoff) {
        return (write, limit) -> write.handle()
                .createUpdate("""
                        DELETE FROM <table> WHERE <row> IN (SELECT <row> FROM <table> WHERE <at> < :cutoff LIMIT :limit)
                        """)
                .define("table", table)
                .define("at", at)
                .define("row", dialect == Dialect.SQLITE ? "rowid" : "ctid")
                .bind("cutoff", cutoff)
                .bind("limit", limit)
                .execute();
    }
}
