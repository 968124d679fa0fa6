package org.rollcall.wire;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the server has for good. Only this lets an agent delete.
 *
 * @param boot life of the spool it speaks of
 * @param upTo every number up to here is accounted for; 0 for none
 * @param missing numbers above it that are wanted, at most {@link Limits#ACK_RANGES} ranges, rising
 * @param serverTime milliseconds since 1970, for the clock offset
 * @param window batches that may be under way
 * @param desiredVersion of the configuration the agent should hold, 0 for none
 * @param resendFrom after a restore: send again everything kept from this number on
 */
public record Ack(
        BootId boot,
        Lane lane,
        long upTo,
        List<SeqRange> missing,
        long serverTime,
        int window,
        long desiredVersion,
        OptionalLong resendFrom) {
    public Ack {
        missing = List.copyOf(missing);
        if (upTo < 0 || window < 1 || missing.size() > Limits.ACK_RANGES) {
            throw new IllegalArgumentException("acknowledgement of " + upTo + " with window " + window + " and "
                    + missing.size() + " ranges is out of bounds");
        }
    }
}
