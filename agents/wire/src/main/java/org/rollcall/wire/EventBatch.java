package org.rollcall.wire;

import java.util.List;

/**
 * Events under one sequence number of the events lane.
 *
 * @param sentAt the time that offsets count from, agent's clock, milliseconds since 1970
 */
public record EventBatch(BootId boot, long seq, long connection, long sentAt, List<Event> events)
        implements LaneMessage {
    public EventBatch {
        new SeqRange(seq, seq);
        events = List.copyOf(events);
        Bounds.head(connection, sentAt);
        Bounds.count("e", events.size(), Limits.BATCH_POINTS);
    }

    @Override
    public SeqRange seqs() {
        return new SeqRange(seq, seq);
    }
}
