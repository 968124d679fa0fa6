package org.rollcall.wire;

/**
 * The server's time.
 *
 * @param requestSentAt the agent's clock as it stood in the request
 * @param serverTime milliseconds since 1970
 */
public record TimeResponse(long requestSentAt, long serverTime) {
    public TimeResponse {
        Bounds.require("q", requestSentAt, 0, Bounds.LAST_TIME);
        Bounds.require("t", serverTime, 0, Bounds.LAST_TIME);
    }
}
