package org.rollcall.mqtt;

import org.jspecify.annotations.Nullable;
import org.rollcall.ingest.Ingested;
import org.rollcall.ingest.Receipt;

/** One report of a client on its way to the database. Settled on the writer's thread, read on the connection's. */
final class Delivery implements Receipt {
    private final Uplink uplink;
    private final int packetId;
    private final int bytes;
    private volatile @Nullable Reason answer;
    private volatile boolean lost;

    /** @param packetId 0 where nothing is to be answered */
    Delivery(Uplink uplink, int packetId, int bytes) {
        this.uplink = uplink;
        this.packetId = packetId;
        this.bytes = bytes;
    }

    int packetId() {
        return packetId;
    }

    int bytes() {
        return bytes;
    }

    /** What to answer; null while that is open. */
    @Nullable
    Reason answer() {
        return answer;
    }

    /** Whether the database did not take it. */
    boolean isLost() {
        return lost;
    }

    /** Settles it without the database. */
    void answer(Reason reason) {
        answer = reason;
    }

    @Override
    public void settled(Ingested outcome) {
        boolean unreadable = outcome instanceof Ingested.Quarantined aside && !aside.readable();
        answer = unreadable ? Reason.PAYLOAD : Reason.NORMAL;
        uplink.committed(this);
    }

    @Override
    public void failed() {
        lost = true;
        uplink.failed(this);
    }
}
