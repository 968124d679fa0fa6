package org.rollcall.wire;

/** What travels on a lane: everything that is counted, so that nothing can be lost unseen. */
public sealed interface LaneMessage permits Batch, EventBatch, Tombstone {
    /** The life of the spool that numbered it. */
    BootId boot();

    /** The connection it was sent on, counted by the agent. */
    long connection();

    /** The agent's clock when it was made, in milliseconds since 1970. */
    long sentAt();

    /** The numbers it accounts for: one for a batch, several for a tombstone. */
    SeqRange seqs();
}
