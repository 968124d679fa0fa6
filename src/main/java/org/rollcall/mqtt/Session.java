package org.rollcall.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.ingest.Outgoing;

/** What a client does once it is let in, packet by packet. Belongs to the connection's event loop. */
final class Session {
    private static final int MOST_SUBSCRIPTIONS = 64;
    private static final int WITH_WILL = 0x04;
    private static final int NO_SUBSCRIPTION = 0x11;

    private final Endpoint endpoint;
    private final Connection connection;
    private final Client client;
    private final Acl acl;
    private final Downlink downlink;
    private final Uplink uplink;
    private Optional<Will> will;

    Session(Endpoint endpoint, Connection connection, Handshake.Welcome welcome) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.client = welcome.client();
        this.acl = welcome.acl();
        this.downlink = new Downlink(endpoint, connection, client, acl);
        this.uplink = new Uplink(endpoint, connection, client, acl, downlink);
        this.will = client.will();
    }

    Client client() {
        return client;
    }

    /** Takes one packet. */
    void take(MqttMessage packet) throws Refused {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> uplink.take((MqttPublishMessage) packet);
            case PUBACK -> downlink.answered(id(packet));
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> {
                connection.write(Packets.pong(connection.memory()));
                connection.flush();
            }
            case PUBREL -> {
                connection.write(Packets.pubcomp(connection.memory(), client.five(), id(packet)));
                connection.flush();
            }
            case DISCONNECT -> leave(packet);
            default -> throw new Refused(Reason.PROTOCOL, packet.fixedHeader().messageType() + " makes no sense here");
        }
    }

    /** All packets that had arrived are taken. */
    void taken() {
        uplink.answer();
    }

    void tell(Outgoing outgoing) {
        downlink.tell(outgoing);
    }

    void writable() {
        downlink.pump();
    }

    /**
     * The connection is over.
     *
     * @param current whether no other has taken over
     */
    void over(boolean current) {
        will.filter(said -> current || said.delay() == 0)
                .ifPresent(said -> endpoint.wills().lost(client.agent(), said));
        will = Optional.empty();
    }

    /** Its will, which is then no longer said by itself. */
    Optional<Will> takeWill() {
        Optional<Will> open = will;
        will = Optional.empty();
        return open;
    }

    /** The server ends, which says nothing about the agent. */
    void forgetWill() {
        will = Optional.empty();
    }

    private static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private void subscribe(MqttSubscribeMessage packet) throws Refused {
        var properties = packet.idAndPropertiesVariableHeader().properties();
        if (properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
            throw new Refused(Reason.SUBSCRIPTION_ID, "subscription identifiers are not available");
        }
        List<Integer> codes = new ArrayList<>();
        List<String> toTell = new ArrayList<>();
        for (MqttTopicSubscription asked : packet.payload().topicSubscriptions()) {
            codes.add(subscribe(asked, toTell));
        }
        connection.write(Packets.codes(connection.memory(), MqttMessageType.SUBACK, client.five(), id(packet), codes));
        connection.flush();
        downlink.tellPending(toTell);
    }

    private int subscribe(MqttTopicSubscription asked, List<String> toTell) {
        String filter = asked.topicFilter();
        boolean fresh = !downlink.has(filter);
        Optional<Reason> refusal = fresh && downlink.subscriptions() >= MOST_SUBSCRIPTIONS
                ? Optional.of(Reason.QUOTA)
                : acl.refusal(filter);
        if (refusal.isPresent()) {
            if (refusal.get() == Reason.NOT_AUTHORIZED) {
                connection.foreignTopic("may not subscribe to this filter");
            } else {
                endpoint.counts().refused(refusal.get(), client.agent(), "may not subscribe to this filter");
            }
            return client.five() ? refusal.get().code() : Reason.UNSPECIFIED.code();
        }
        MqttSubscriptionOption option = asked.option();
        int qos = Math.min(1, option.qos().value());
        downlink.add(new Subscription(filter, qos, option.isRetainAsPublished()));
        if (fresh || option.retainHandling() == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE) {
            toTell.add(filter);
        }
        return qos;
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        List<Integer> codes = packet.payload().topics().stream()
                .map(filter -> downlink.remove(filter) ? 0 : NO_SUBSCRIPTION)
                .toList();
        connection.write(
                Packets.codes(connection.memory(), MqttMessageType.UNSUBACK, client.five(), id(packet), codes));
        connection.flush();
    }

    private void leave(MqttMessage packet) throws Refused {
        int code = 0;
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            code = header.reasonCode() & 0xFF;
            long expiry = Handshake.number(header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, -1);
            if (expiry >= 0) {
                requireSession(expiry);
                will = will.map(said -> said.within(expiry));
            }
        }
        // 0x00 is a farewell; with 0x04, and with every failure that it tells of, it wants its will said.
        if (code != WITH_WILL && code < Reason.UNSPECIFIED.code()) {
            will = Optional.empty();
        }
        connection.close();
    }

    // A client that asked for no session cannot ask for one when it leaves (MQTT 5.0, 3.14.2.2.2).
    private void requireSession(long expiry) throws Refused {
        if (expiry > 0 && !client.asksSession()) {
            throw new Refused(Reason.PROTOCOL, "there is no session to keep");
        }
    }
}
