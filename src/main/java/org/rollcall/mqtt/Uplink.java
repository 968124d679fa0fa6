package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.rollcall.ingest.Arrival;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.TimeResponse;
import org.rollcall.wire.Topic;
import org.rollcall.wire.Undecodable;

/**
 * What one client sends: handed to ingest, and answered in the order it came, after the commit. MQTT 3.1.1 has no words
 * for a refusal: there, what may not be published is dropped, counted and answered, for a device with one wrong topic
 * would else send it for ever and nothing behind it; and what cannot be read is answered because it is kept aside.
 * Belongs to the connection's event loop but for the methods that say otherwise.
 */
final class Uplink {
    // Above it a connection is not read until half is answered, whatever number of messages that is.
    private static final long MOST_BYTES = 1 << 20;

    private final Endpoint endpoint;
    private final Connection connection;
    private final Client client;
    private final Acl acl;
    private final Downlink downlink;
    private final Deque<Delivery> unanswered = new ArrayDeque<>();
    private int promised;
    private long bytes;

    Uplink(Endpoint endpoint, Connection connection, Client client, Acl acl, Downlink downlink) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.client = client;
        this.acl = acl;
        this.downlink = downlink;
    }

    /** Takes one PUBLISH in. */
    void take(MqttPublishMessage publish) throws Refused {
        requirePossible(publish);
        int id = publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE
                ? publish.variableHeader().packetId()
                : 0;
        if (id != 0 && client.five() && promised >= endpoint.config().receiveMaximum()) {
            throw new Refused(Reason.RECEIVE_MAXIMUM, "more messages unanswered than Receive Maximum allows");
        }
        endpoint.counts().in();
        byte[] payload = ByteBufUtil.getBytes(publish.payload());
        Optional<Topic> topic = acl.publishable(publish.variableHeader().topicName());
        Delivery delivery = new Delivery(this, id, payload.length);
        unanswered.add(delivery);
        promised += id == 0 ? 0 : 1;
        bytes += payload.length;
        if (topic.isEmpty()) {
            connection.foreignTopic("may not publish to this topic");
            delivery.answer(Reason.NOT_AUTHORIZED);
        } else {
            hand(topic.get(), payload, delivery);
        }
        stopIfFull();
    }

    private void requirePossible(MqttPublishMessage publish) throws Refused {
        if (publish.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE) {
            throw new Refused(Reason.QOS, "the greatest quality of service is 1");
        }
        var properties = publish.variableHeader().properties();
        if (properties.getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            throw new Refused(Reason.TOPIC_ALIAS, "topic aliases are not taken");
        }
        if (properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
            throw new Refused(Reason.PROTOCOL, "only a server sends subscription identifiers");
        }
        if (publish.variableHeader().topicName().isEmpty()) {
            throw new Refused(Reason.PROTOCOL, "there is no topic");
        }
    }

    private void hand(Topic topic, byte[] packed, Delivery delivery) {
        byte[] payload = Unpacked.of(packed);
        if (topic.channel() == Channel.TIME_REQUEST && isTold(payload)) {
            delivery.answer(Reason.NORMAL);
            return;
        }
        endpoint.room().take(delivery.bytes());
        endpoint.intake().accept(new Arrival(client.agent(), topic.channel(), topic.job(), payload, delivery));
    }

    /** Tells the time; what does not ask for it goes the way of all unreadable messages. */
    private boolean isTold(byte[] payload) {
        try {
            long asked = Codec.readTimeRequest(payload).sentAt();
            downlink.answer(
                    Channel.TIME_RESPONSE,
                    Codec.write(new TimeResponse(asked, endpoint.time().millis())));
            return true;
        } catch (Undecodable e) {
            return false;
        }
    }

    private void stopIfFull() {
        if (bytes > MOST_BYTES || unanswered.size() > endpoint.config().receiveMaximum()) {
            connection.pause(Connection.Pause.UNANSWERED);
        }
        if (endpoint.room().isFull() && connection.pause(Connection.Pause.INTAKE)) {
            endpoint.room().whenRoomy(() -> connection.execute(() -> connection.resume(Connection.Pause.INTAKE)));
        }
    }

    /** Answers all that is settled and not behind something open: one write, one flush. */
    void answer() {
        Delivery oldest = unanswered.peek();
        if (oldest == null || (oldest.answer() == null && !oldest.isLost())) {
            return;
        }
        ByteBuf out = connection.memory().buffer(5 * Math.min(promised, 200));
        boolean lost = false;
        for (Delivery next = unanswered.peek(); next != null && !lost; next = unanswered.peek()) {
            Reason answer = next.answer();
            lost = next.isLost();
            if (answer == null) {
                break;
            }
            unanswered.remove();
            bytes -= next.bytes();
            if (next.packetId() != 0) {
                promised--;
                Packets.puback(out, next.packetId(), client.five(), answer);
            }
        }
        if (out.isReadable()) {
            connection.write(out);
            connection.flush();
        } else {
            out.release();
        }
        if (lost) {
            connection.end(Reason.BUSY, "the message could not be stored; connect and send it again");
        } else if (bytes <= MOST_BYTES / 2
                && unanswered.size() <= endpoint.config().receiveMaximum() / 2) {
            connection.resume(Connection.Pause.UNANSWERED);
        }
    }

    /** On the writer's thread. */
    void committed(Delivery delivery) {
        endpoint.settled().add(this, delivery.bytes());
    }

    /** On any thread. */
    void failed(Delivery delivery) {
        answerSoon();
        endpoint.room().give(1, delivery.bytes());
    }

    /** On any thread. */
    void answerSoon() {
        connection.execute(this::answer);
    }
}
