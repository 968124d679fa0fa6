package org.rollcall.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rollcall.security.Agents;
import org.rollcall.security.enrolment.Enrolment;
import org.rollcall.wire.Topic;

/**
 * Judges CONNECT: a certificate says who the agent is, or else the user name is its id and the password its token. A client id of another agent is refused; any
 * other is taken and means nothing, for the connection is bound to the agent. Thread-safe; not for an event loop.
 */
final class Handshake {
    private static final long MOST_WILL_DELAY = 3_600;
    // How ids of agents begin; see Topic.clientId.
    private static final String OURS = "rollcall-";
    /** What an agent is told that would be let in if nobody had blocked it. */
    static final String BLOCKED = "this agent is blocked; unblock it on the page Agents";

    private static final String COMMON_NAME = "CN=";
    private static final int MOST_RECEIVE = 65_535;

    private final MqttConfig config;
    private final String district;
    private final Agents agents;
    private final AtomicLong changes = new AtomicLong();

    Handshake(MqttConfig config, String district, Agents agents) {
        this.config = config;
        this.district = district;
        this.agents = agents;
    }

    /** A client that is let in. */
    record Welcome(Client client, Acl acl, Announced announced, long changes) {}

    /** A credential has stopped being good. */
    void changed() {
        changes.incrementAndGet();
    }

    /** Whether a credential has stopped being good since then, so that it must be judged again. */
    boolean isOutdated(Welcome welcome) {
        return welcome.changes() != changes.get();
    }

    /**
     * Judges a CONNECT.
     *
     * @param shown the certificate of our authority that the client has proved to hold, if it came over TLS with one
     */
    Welcome judge(MqttConnectMessage connect, Optional<X509Certificate> shown) throws Refused {
        MqttConnectVariableHeader header = connect.variableHeader();
        boolean five = header.version() == 5;
        long now = changes.get();
        if (header.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            throw new Refused(Reason.AUTHENTICATION_METHOD, "authenticate with user name and password");
        }
        String agent = shown.isPresent()
                ? certified(shown.get(), connect.payload().userName())
                : authenticate(connect.payload());
        requireOwnId(connect, agent, five);
        Acl acl = new Acl(district, agent);
        long expiry = number(header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
        Optional<Will> will = will(connect, acl, five).map(said -> five ? said.within(expiry) : said);
        int keepAlive = keepAlive(header, five);
        Client client = new Client(
                agent,
                five,
                expiry > 0,
                keepAlive,
                (int) number(header.properties(), MqttProperties.RECEIVE_MAXIMUM, MOST_RECEIVE),
                number(header.properties(), MqttProperties.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE),
                will);
        // Of a session nothing is kept but the will, so the session ends when its will is said.
        long kept = will.map(Will::delay).orElse(0L);
        Announced announced = new Announced(
                config.receiveMaximum(),
                connect.payload().clientIdentifier().isEmpty()
                        ? Optional.of(Topic.clientId(district, agent))
                        : Optional.empty(),
                keepAlive == header.keepAliveTimeSeconds() ? OptionalInt.empty() : OptionalInt.of(keepAlive),
                kept == expiry ? OptionalInt.empty() : OptionalInt.of((int) kept));
        return new Welcome(client, acl, announced, now);
    }

    /** The agent that a client says it is, where there is one of that name. */
    Optional<String> claimed(MqttConnectMessage connect, Optional<X509Certificate> shown) {
        return shown.map(certificate -> certificate.getSubjectX500Principal().getName())
                .filter(name -> name.startsWith(COMMON_NAME))
                .map(name -> name.substring(COMMON_NAME.length()))
                .or(() -> Optional.ofNullable(connect.payload().userName()))
                .filter(agents::isKnown);
    }

    /** Who the certificate says it is; TLS has verified its chain, its time and that the client holds its key. */
    private String certified(X509Certificate certificate, @Nullable String name) throws Refused {
        String serial = Enrolment.serial(certificate);
        Optional<String> agent = agents.certified(serial, Enrolment.fingerprint(certificate));
        if (agent.isEmpty()) {
            boolean blocked = agents.certificate(serial)
                    .filter(one -> agents.isBlocked(one.agent()))
                    .isPresent();
            throw new Refused(
                    Reason.CREDENTIALS, blocked ? BLOCKED : "this certificate is not good any more; enrol again");
        }
        if (name != null && !name.equals(agent.get())) {
            throw new Refused(Reason.CREDENTIALS, "the user name is not the certificate's; leave it out");
        }
        if (agents.used(agent.get(), serial)) {
            // Whoever is let in by what has ended just now is judged once more.
            changes.incrementAndGet();
        }
        return agent.get();
    }

    private String authenticate(MqttConnectPayload payload) throws Refused {
        String agent = payload.userName();
        byte[] token = payload.passwordInBytes();
        if (agent == null || token == null) {
            throw new Refused(Reason.CREDENTIALS, "the user name is the agent's id, the password its token");
        }
        String secret = new String(token, StandardCharsets.UTF_8);
        if (!agents.authenticate(agent, secret)) {
            throw new Refused(
                    Reason.CREDENTIALS,
                    agents.isBlocked(agent, secret) ? BLOCKED : "no agent has this id and token; enrol it again");
        }
        return agent;
    }

    private void requireOwnId(MqttConnectMessage connect, String agent, boolean five) throws Refused {
        String id = connect.payload().clientIdentifier();
        if (id.startsWith(OURS) && !id.equals(Topic.clientId(district, agent))) {
            throw new Refused(Reason.CLIENT_ID, "the client id is another agent's");
        }
        if (id.isEmpty() && !five && !connect.variableHeader().isCleanSession()) {
            throw new Refused(Reason.CLIENT_ID, "an empty client id needs a clean session");
        }
    }

    private static Optional<Will> will(MqttConnectMessage connect, Acl acl, boolean five) throws Refused {
        MqttConnectVariableHeader header = connect.variableHeader();
        String name = connect.payload().willTopic();
        if (!header.isWillFlag() || name == null) {
            return Optional.empty();
        }
        if (header.willQos() == 2 && five) {
            throw new Refused(Reason.QOS, "the will's quality of service is at most 1");
        }
        Optional<Topic> topic = acl.publishable(name);
        if (topic.isEmpty()) {
            throw new Refused(Reason.NOT_AUTHORIZED, "the will's topic is not one of the agent's own");
        }
        MqttProperties properties = connect.payload().willProperties();
        long delay = number(properties, MqttProperties.WILL_DELAY_INTERVAL, 0);
        byte[] payload = connect.payload().willMessageInBytes();
        return Optional.of(
                new Will(topic.get(), payload == null ? new byte[0] : payload, Math.min(delay, MOST_WILL_DELAY)));
    }

    private int keepAlive(MqttConnectVariableHeader header, boolean five) {
        int asked = header.keepAliveTimeSeconds();
        int longest = (int) Math.min(65_535, config.longestKeepAlive().toSeconds());
        return five && (asked == 0 || asked > longest) ? longest : asked;
    }

    /** A property that is a number; four bytes are unsigned (MQTT 5.0, 1.5.3). */
    static long number(MqttProperties properties, int id, long otherwise) {
        var property = properties.getProperty(id);
        return property instanceof MqttProperties.IntegerProperty found
                ? Integer.toUnsignedLong(found.value())
                : otherwise;
    }
}
