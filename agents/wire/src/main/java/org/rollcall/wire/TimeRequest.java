package org.rollcall.wire;

/** Asks for the server's time; {@code sentAt} is the agent's clock in milliseconds since 1970. */
public record TimeRequest(long sentAt) {
    public TimeRequest {
        Bounds.require("t", sentAt, 0, Bounds.LAST_TIME);
    }
}
