package org.rollcall.simulator;

import org.rollcall.wire.Status;

/**
 * How an agent introduces itself to the endpoint.
 *
 * @param will published for it, retained, when it is gone for longer than the will's delay
 * @param keepAliveSeconds longest silence
 */
record Login(String clientId, String user, String token, String willTopic, Status.Down will, int keepAliveSeconds) {
    /** Seconds for which a broken connection is not yet news: a roaming device is soon back. */
    static final int WILL_DELAY_SECONDS = 90;

    @Override
    public String toString() {
        return "Login[" + clientId + "]";
    }
}
