package org.rollcall.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether an agent is there: its birth, its will, its leave. Retained. */
public sealed interface Status {
    /** The connection it speaks of; a {@code down} of an older one than the newest seen is ignored. */
    long connection();

    /**
     * The agent is connected.
     *
     * @param sentAt agent's clock, milliseconds since 1970
     * @param keepAlive seconds
     * @param version of the agent
     * @param inventory hash of its inventory document, or empty
     * @param every seconds between its reports
     * @param previous the spool before this one, when it had to start a new one and knows the old
     */
    record Up(
            long connection,
            BootId boot,
            long sentAt,
            int keepAlive,
            String version,
            String inventory,
            int every,
            Optional<Previous> previous)
            implements Status {
        public Up {
            Bounds.head(connection, sentAt);
            Bounds.require("ka", keepAlive, 0, Bounds.LONGEST_KEEP_ALIVE_SECONDS);
            Bounds.require("every", every, 0, Bounds.LONGEST_PAUSE_SECONDS);
            version = Texts.fit(version, Texts.WORD);
            inventory = Texts.fit(inventory, Texts.IDENTIFIER);
        }
    }

    /**
     * The agent is gone.
     *
     * @param nextExpected seconds until it means to be back
     */
    record Down(long connection, Why why, OptionalInt nextExpected) implements Status {
        public Down {
            Bounds.require("c", connection, 0, Bounds.LAST_CONNECTION);
            nextExpected.ifPresent(seconds -> Bounds.require("nx", seconds, 0, Bounds.LONGEST_SLEEP_SECONDS));
        }
    }

    /** The life of a spool that ended, and the last number it gave on each lane. */
    record Previous(BootId boot, Map<Lane, Long> lastSeqs) {
        public Previous {
            lastSeqs = Map.copyOf(lastSeqs);
            lastSeqs.forEach((lane, last) -> Bounds.require(lane.code(), last, 0, Long.MAX_VALUE));
        }
    }

    /** Why an agent went. */
    enum Why {
        /** The connection broke: the server publishes it for the agent. */
        LAST_WILL("lwt"),
        STOP("stop"),
        SLEEP("sleep");

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
