package org.rollcall.ingest;

import org.rollcall.ingest.Work.Decoded;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Undecodable;
import org.rollcall.wire.Undecodable.Reason;

/** Decodes an arrival on its road's own thread, so that the one writer only writes. */
final class Decoder {
    private Decoder() {}

    static Decoded decode(Arrival arrival) {
        try {
            return decoded(arrival);
        } catch (Undecodable e) {
            return new Decoded.Unreadable(e);
        }
    }

    private static Decoded decoded(Arrival arrival) throws Undecodable {
        byte[] payload = arrival.payload();
        return switch (arrival.channel()) {
            case TELEMETRY -> new Decoded.Counted(Codec.readLane(Lane.TELEMETRY, payload));
            case EVENTS -> new Decoded.Counted(Codec.readLane(Lane.EVENTS, payload));
            case STATUS -> new Decoded.Document(Codec.readStatus(payload));
            case INVENTORY -> new Decoded.Document(Codec.readInventory(payload));
            case REPORTED -> new Decoded.Document(Codec.readReported(payload));
            case JOB_REPLY -> new Decoded.Document(Codec.readJobReply(payload));
            case TIME_REQUEST -> new Decoded.Document(Codec.readTimeRequest(payload));
            case ACK, DESIRED, JOB, TIME_RESPONSE ->
                throw new Undecodable(
                        Reason.CONTENT, "channel " + arrival.channel().code() + " is the server's");
        };
    }
}
