package org.rollcall.agent;

import java.nio.charset.StandardCharsets;
import org.rollcall.wire.Topic;

/** Where an agent reports to, and who it is. */
record LinkSettings(String host, int port, String district, String agent, String token) {
    /** MQTT's shortest session that lets jobs wait for a day (wire contract 4.6). */
    static final long SESSION_SECONDS = 24L * 3600;

    static final int KEEP_ALIVE_SECONDS = 60;
    static final long WILL_DELAY_SECONDS = 90;

    String uri() {
        return "tcp://" + host + ":" + port;
    }

    String clientId() {
        return Topic.clientId(district, agent);
    }

    byte[] password() {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "LinkSettings[" + uri() + ", district=" + district + ", agent=" + agent + ", token=…]";
    }
}
