package org.rollcall.mqtt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollcall.security.BrokerUsers;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Limits;
import org.rollcall.wire.Topic;

/**
 * The rules of this endpoint in the words of mosquitto 2. Each agent has lines of its own: mosquitto's patterns with
 * {@code %u} would hold for everybody who can connect, also for an agent that was revoked and still has its certificate.
 */
final class BrokerRules {
    /** The user name of the server itself; no agent's id, for none may begin like that. */
    static final String SERVER = "server-rollcall";

    private static final String NOTE = "# Written by rollcall; changes here are lost. Run the command again instead.\n";

    private final String district;
    private final List<BrokerUsers.User> agents;

    BrokerRules(String district, List<BrokerUsers.User> agents) {
        this.district = district;
        this.agents = agents;
    }

    /** Who may say and hear what; what no line allows is denied. */
    String acl() {
        StringBuilder acl = new StringBuilder(NOTE);
        String all = Topic.prefix(district, "any").replaceFirst("any/$", "");
        acl.append("\nuser ").append(SERVER).append("\ntopic read ").append(all).append("#\n");
        channels(false).forEach(channel -> allow(acl, "write", all + "+/" + channel));
        for (BrokerUsers.User agent : agents) {
            String own = Topic.prefix(district, agent.id());
            acl.append("\nuser ").append(agent.id()).append('\n');
            channels(true).forEach(channel -> allow(acl, "write", own + channel));
            channels(false).forEach(channel -> allow(acl, "read", own + channel));
        }
        return acl.toString();
    }

    private static void allow(StringBuilder acl, String what, String topic) {
        acl.append("topic ").append(what).append(' ').append(topic).append('\n');
    }

    private static Stream<String> channels(boolean fromAgent) {
        return Stream.of(Channel.values())
                .filter(channel -> channel.fromAgent() == fromAgent)
                .map(channel -> switch (channel) {
                    case JOB -> "job/+";
                    case JOB_REPLY -> "job/+/rsp";
                    default -> channel.code();
                });
    }

    /** Who has which password, the server first. */
    String passwords(String ofServer) {
        return SERVER + ":" + ofServer + "\n"
                + agents.stream()
                        .flatMap(agent -> agent.password().stream().map(password -> agent.id() + ":" + password + "\n"))
                        .collect(Collectors.joining());
    }

    /** What mosquitto's own configuration is to include. */
    static String config(Path folder, Sockets sockets) {
        return NOTE
                + """
                # Agents with a token give their id as user name, and the token as password.
                allow_anonymous false
                password_file %1$s/passwords
                acl_file %1$s/acl
                max_packet_size %2$d

                # In plain text to this machine only.
                listener %3$d 127.0.0.1
                """.formatted(folder, Limits.PACKET_BYTES, sockets.plain())
                + BOUND
                + sockets.secure().map(secure -> secure(folder, secure)).orElse("");
    }

    // A client's name is its user's, so that nobody ends another's connection. No aliases: Paho 1.2.5 repeats them on
    // the
    // next connection, where they mean nothing.
    private static final String BOUND = """
            use_username_as_clientid true
            max_topic_alias 0
            """;

    private static String secure(Path folder, Sockets.Secure secure) {
        String shown = BOUND + """
                certfile %1$s/server.crt
                keyfile %1$s/server.key
                tls_version tlsv1.2
                """.formatted(folder);
        return "\n# Over TLS, for agents with a token.\nlistener %d %s\n".formatted(secure.port(), secure.host())
                + shown
                + "\n# Over TLS, for agents with a certificate.\nlistener %d %s\n"
                        .formatted(secure.certificatePort(), secure.host())
                + shown
                + """
                cafile %1$s/authority.crt
                crlfile %1$s/revoked.crl
                require_certificate true
                use_identity_as_username true
                """.formatted(folder);
    }

    /** Where the broker is to listen. */
    record Sockets(int plain, Optional<Secure> secure) {
        /** Two ports, for mosquitto asks at one socket for a password or for a certificate. */
        record Secure(String host, int port, int certificatePort) {}
    }
}
