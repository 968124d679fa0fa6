package org.rollcall.agent;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.rollcall.wire.Topic;

/**
 * Where an agent reports to, and who it is.
 *
 * @param token empty where its certificate says so
 * @param tls how to speak TLS, where it does; asked at each connection, for a certificate is renewed
 */
record LinkSettings(
        String host, int port, String district, String agent, String token, Optional<Supplier<SSLContext>> tls) {
    /** In the clear, as is done on one machine. */
    LinkSettings(String host, int port, String district, String agent, String token) {
        this(host, port, district, agent, token, Optional.empty());
    }

    /** MQTT's shortest session that lets jobs wait for a day (wire contract 4.6). */
    static final long SESSION_SECONDS = 24L * 3600;

    static final int KEEP_ALIVE_SECONDS = 60;
    static final long WILL_DELAY_SECONDS = 90;

    String uri() {
        return (tls.isPresent() ? "ssl://" : "tcp://") + host + ":" + port;
    }

    /** Whether a certificate says who this agent is, which is to be renewed in time. */
    boolean isCertified() {
        return tls.isPresent() && token.isEmpty();
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
