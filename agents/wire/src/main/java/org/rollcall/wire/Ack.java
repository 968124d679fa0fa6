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
        Bounds.require("t", serverTime, 0, Bounds.LAST_TIME);
        Bounds.require("v", desiredVersion, 0, Long.MAX_VALUE);
        resendFrom.ifPresent(from -> Bounds.require("r", from, 1, Long.MAX_VALUE));
        requireRising(upTo, missing);
    }

    private static void requireRising(long upTo, List<SeqRange> missing) {
        long before = upTo;
        for (SeqRange range : missing) {
            if (range.from() <= before) {
                throw new IllegalArgumentException(
                        "'m' must rise from above 's', but " + range.from() + " follows " + before);
            }
            before = range.to();
        }
    }
}
