package org.rollcall.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * Says that batches were given up on purpose, so that the books still balance.
 *
 * @param seqs the numbers given up
 * @param why for what reason
 * @param points how many values went with them
 */
public record Tombstone(BootId boot, long connection, long sentAt, SeqRange seqs, Why why, long points)
        implements LaneMessage {
    public Tombstone {
        Bounds.head(connection, sentAt);
        Bounds.require("n", points, 0, Long.MAX_VALUE);
    }

    /** Why an agent gives up a batch. */
    public enum Why {
        /** The spool reached its bound; the oldest raw telemetry goes first, events last. */
        SPOOL_FULL("spool_full"),
        /** The server could not read it and said so. */
        REJECTED("rejected"),
        /** It was older than anybody would use. */
        EXPIRED("expired");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        static Optional<Why> of(String code) {
            return Arrays.stream(values()).filter(why -> why.code.equals(code)).findFirst();
        }
    }
}
