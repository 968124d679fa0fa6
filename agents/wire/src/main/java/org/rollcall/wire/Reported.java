package org.rollcall.wire;

/**
 * Which configuration an agent holds.
 *
 * @param version it last saw
 * @param applied whether it works by it
 * @param error why not, or empty
 */
public record Reported(long version, boolean applied, String error) {
    public Reported {
        Bounds.require("ver", version, 0, Long.MAX_VALUE);
        error = Texts.fit(error, Limits.TEXT);
    }
}
