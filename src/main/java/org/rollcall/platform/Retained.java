package org.rollcall.platform;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Facts of one class that are kept for a while and then deleted: told by the feature that keeps them. Thread-safe. */
public interface Retained {
    /** The rule of the privacy register that says how long. */
    String rule();

    /** How many there are that can become too old. */
    long rows(Handle reading);

    /** How many are older, milliseconds since 1970. */
    long before(Handle reading, long cutoff);

    /** How old the oldest is, milliseconds since 1970. */
    OptionalLong oldest(Handle reading);

    /** Finds what is older, and gives the way to delete it step by step. */
    Sweep sweep(Handle reading, long cutoff);

    /** Deletes a little at a time, so that whoever else writes is not held up. For one thread. */
    interface Sweep {
        /**
         * Deletes about so many.
         *
         * @return how many were deleted; 0 when nothing is left
         */
        int next(Write write, int limit);
    }
}
