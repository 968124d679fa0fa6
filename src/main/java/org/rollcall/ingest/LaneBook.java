package org.rollcall.ingest;

import java.util.OptionalLong;
import org.rollcall.wire.Ack;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;
import org.rollcall.wire.SeqRange;

/** The books of one lane in one life of an agent's spool. Belongs to the writer's thread. */
final class LaneBook {
    /** Names a lane: numbers count per agent, lane and boot. */
    record Key(String agent, Lane lane, BootId boot) {}

    private final Key key;
    private final SeqSet seqs;
    private final long firstAt;
    private long stored;
    private long quarantined;
    private long tombstoned;
    private long duplicates;
    private long lastAt;
    private int sinceAck;

    LaneBook(Key key, long now) {
        this.key = key;
        this.seqs = new SeqSet();
        this.firstAt = now;
        this.lastAt = now;
    }

    LaneBook(Key key, LaneDao.Row row) {
        this.key = key;
        this.seqs = new SeqSet(row.upTo(), row.above());
        this.stored = row.stored();
        this.quarantined = row.quarantined();
        this.tombstoned = row.tombstoned();
        this.duplicates = row.duplicates();
        this.firstAt = row.firstAt();
        this.lastAt = row.lastAt();
    }

    /** The same book, to be changed by itself. */
    LaneBook copy() {
        LaneBook copy = new LaneBook(key, row());
        copy.sinceAck = sinceAck;
        return copy;
    }

    Key key() {
        return key;
    }

    boolean has(long seq) {
        return seqs.has(seq);
    }

    /** Whether the numbers lie so far astray that the memory of the lane would shatter. */
    boolean cannotTake(SeqRange range) {
        return seqs.isShattered() && seqs.isApart(range);
    }

    void duplicate(long now) {
        duplicates++;
        touched(now);
    }

    void stored(long seq, long now) {
        stored += seqs.add(new SeqRange(seq, seq));
        touched(now);
    }

    void quarantined(long seq, long now) {
        quarantined += seqs.add(new SeqRange(seq, seq));
        touched(now);
    }

    /** Accounts for numbers given up; says whether any was new. */
    boolean tombstoned(SeqRange range, long now) {
        long added = seqs.add(range);
        tombstoned += added;
        touched(now);
        return added > 0;
    }

    private void touched(long now) {
        lastAt = now;
        sinceAck++;
    }

    /** Whether so many batches came since the last acknowledgement. */
    boolean owes(int batches) {
        return sinceAck >= batches;
    }

    /** Whether a number below the highest is missing. */
    boolean hasGap() {
        return seqs.highest() > seqs.upTo();
    }

    Ack ack(long now, int window, long desiredVersion) {
        sinceAck = 0;
        return new Ack(
                key.boot(),
                key.lane(),
                seqs.upTo(),
                seqs.gaps(Limits.ACK_RANGES),
                now,
                window,
                desiredVersion,
                OptionalLong.empty());
    }

    LaneDao.Row row() {
        return new LaneDao.Row(
                key.agent(),
                key.lane().code(),
                key.boot().hex(),
                seqs.upTo(),
                seqs.above(),
                stored,
                quarantined,
                tombstoned,
                duplicates,
                firstAt,
                lastAt);
    }
}
