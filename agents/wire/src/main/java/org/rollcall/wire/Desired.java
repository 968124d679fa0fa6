package org.rollcall.wire;

/**
 * How the server wants an agent to work.
 *
 * @param version rises with each change
 * @param every seconds between samplings
 * @param window batches that may be under way
 */
public record Desired(long version, int every, int window) {
    public Desired {
        if (version < 0 || every < 1 || every > 86_400 || window < 1 || window > 1024) {
            throw new IllegalArgumentException("desired configuration " + version + ": every " + every
                    + " s must be 1 to 86400 and window " + window + " 1 to 1024");
        }
    }
}
