package org.rollcall.custody;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Retained;

/**
 * People who left, once nothing lies open between them and the district: who still has a device or owes for one stays known,
 * for else nobody could ask for it. Thread-safe.
 */
public record Departed() implements Retained {
    private static final String FREE = " FROM person WHERE left_at < :cutoff AND NOT EXISTS (SELECT 1 FROM loan l"
            + " JOIN custody c ON c.id = l.custody WHERE l.person = person.pseudonym AND (c.until_at IS NULL"
            + " OR EXISTS (SELECT 1 FROM charge g WHERE g.custody = c.id AND g.settled_at IS NULL)))";

    @Override
    public String rule() {
        return "persons";
    }

    @Override
    public long rows(Handle reading) {
        return before(reading, Long.MAX_VALUE);
    }

    @Override
    public long before(Handle reading, long cutoff) {
        return reading.createQuery("SELECT count(*)" + FREE)
                .bind("cutoff", cutoff)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public OptionalLong oldest(Handle reading) {
        return reading.createQuery("SELECT left_at" + FREE + " ORDER BY left_at LIMIT 1")
                .bind("cutoff", Long.MAX_VALUE)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Sweep sweep(Handle reading, long cutoff) {
        return (write, limit) -> write.handle()
                .createUpdate("DELETE FROM person WHERE pseudonym IN (SELECT pseudonym" + FREE + " LIMIT :limit)")
                .bind("cutoff", cutoff)
                .bind("limit", limit)
                .execute();
    }
}
