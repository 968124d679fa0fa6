package org.rollcall.agent;

import org.rollcall.wire.Lane;

/** One message that waits in the spool, as it will be sent. */
final class Spooled {
    private final Lane lane;
    private final long seq;
    private final byte[] payload;

    Spooled(Lane lane, long seq, byte[] payload) {
        this.lane = lane;
        this.seq = seq;
        this.payload = payload;
    }

    Lane lane() {
        return lane;
    }

    /** Its number; of a tombstone the first of those it accounts for. */
    long seq() {
        return seq;
    }

    byte[] payload() {
        return payload;
    }
}
