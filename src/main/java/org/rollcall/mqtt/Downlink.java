package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.rollcall.ingest.Outgoing;
import org.rollcall.wire.Channel;

/**
 * What one client is told. Everything can be read from the database again, so what piles up before a client that does
 * not listen is thrown away and read anew once it does. Belongs to the connection's event loop.
 */
final class Downlink {
    private static final int MOST_WAITING = 256;
    private static final int MOST_UNANSWERED = 64;
    private static final int RETRY_MILLIS = 5_000;

    private final Endpoint endpoint;
    private final Connection connection;
    private final Client client;
    private final Acl acl;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Deque<Item> unpromised = new ArrayDeque<>();
    private final Deque<Item> promised = new ArrayDeque<>();
    private final Map<Integer, Item> unanswered = new HashMap<>();
    private final List<Outgoing> arrived = new ArrayList<>();
    private final Set<String> wanting = new HashSet<>();
    private boolean reading;
    private boolean behind;
    private int lastId;

    Downlink(Endpoint endpoint, Connection connection, Client client, Acl acl) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.client = client;
        this.acl = acl;
    }

    int subscriptions() {
        return subscriptions.size();
    }

    /** Whether the client has this subscription, by its filter. */
    boolean has(String filter) {
        return subscriptions.containsKey(filter);
    }

    /** From now on the client hears this. */
    void add(Subscription subscription) {
        subscriptions.put(subscription.filter(), subscription);
    }

    /** Says whether there was such a subscription. */
    boolean remove(String filter) {
        wanting.remove(filter);
        return subscriptions.remove(filter) != null;
    }

    /** Tells all that is known and that these filters match. */
    void tellPending(List<String> filters) {
        wanting.addAll(filters);
        if (!reading && !wanting.isEmpty() && !connection.isOver()) {
            read();
        }
    }

    private void read() {
        reading = true;
        Set<String> filters = Set.copyOf(wanting);
        wanting.clear();
        endpoint.offLoop(
                connection,
                () -> {
                    List<Outgoing> pending = endpoint.downlinks().pending(client.agent());
                    connection.execute(() -> told(filters, pending));
                },
                () -> {
                    reading = false;
                    connection.schedule(RETRY_MILLIS, () -> tellPending(List.copyOf(filters)));
                });
    }

    private void told(Set<String> filters, List<Outgoing> pending) {
        reading = false;
        for (Outgoing outgoing : pending) {
            String topic = topic(outgoing);
            List<Subscription> hearing = subscriptions.values().stream()
                    .filter(subscription -> filters.contains(subscription.filter()) && subscription.hears(topic))
                    .toList();
            enqueue(outgoing, topic, hearing, outgoing.channel().retained());
        }
        arrived.forEach(this::live);
        arrived.clear();
        pump();
        if (!wanting.isEmpty() && !reading) {
            read();
        }
    }

    /** Tells something that has just happened. While the known is being read, it waits: what is older goes first. */
    void tell(Outgoing outgoing) {
        if (!reading) {
            live(outgoing);
            pump();
        } else if (arrived.size() < MOST_WAITING) {
            arrived.add(outgoing);
        } else {
            behind = true;
        }
    }

    /** Answers what the client has asked; QoS 0. */
    void answer(Channel channel, byte[] payload) {
        String topic = acl.topic(channel, Optional.empty());
        if (subscriptions.values().stream().anyMatch(subscription -> subscription.hears(topic))) {
            put(new Item(channel, topic, payload, 0, false, Item.NEVER));
            pump();
        }
    }

    private void live(Outgoing outgoing) {
        String topic = topic(outgoing);
        List<Subscription> hearing = subscriptions.values().stream()
                .filter(subscription -> subscription.hears(topic))
                .toList();
        boolean retain = outgoing.channel().retained() && hearing.stream().anyMatch(Subscription::keepsRetain);
        enqueue(outgoing, topic, hearing, retain);
    }

    private String topic(Outgoing outgoing) {
        return acl.topic(outgoing.channel(), outgoing.job());
    }

    private void enqueue(Outgoing outgoing, String topic, List<Subscription> hearing, boolean retain) {
        int granted = hearing.stream().mapToInt(Subscription::qos).max().orElse(-1);
        if (granted < 0) {
            return;
        }
        long expires = outgoing.expiry()
                .map(expiry -> endpoint.time().nanos() + expiry.toNanos())
                .orElse(Item.NEVER);
        int qos = Math.min(granted, outgoing.channel().qos());
        put(new Item(outgoing.channel(), topic, outgoing.payload(), qos, retain, expires));
    }

    private void put(Item item) {
        if (item.channel() == Channel.JOB && isKnown(item)) {
            return;
        }
        if (item.channel() == Channel.DESIRED) {
            promised.removeIf(older -> older.channel() == Channel.DESIRED);
        }
        if (unpromised.size() + promised.size() >= MOST_WAITING) {
            unpromised.clear();
            promised.clear();
            behind = true;
        } else {
            (item.qos() == 0 ? unpromised : promised).add(item);
        }
    }

    private boolean isKnown(Item job) {
        return promised.stream().anyMatch(item -> item.topic().equals(job.topic()))
                || unanswered.values().stream().anyMatch(item -> item.topic().equals(job.topic()));
    }

    /** The client has answered a message. */
    void answered(int id) {
        if (unanswered.remove(id) != null) {
            pump();
        }
    }

    /** Sends what the client can take now. */
    void pump() {
        int window = Math.min(client.receiveMaximum(), MOST_UNANSWERED);
        boolean sent = false;
        while (connection.isWritable() && !unpromised.isEmpty()) {
            sent |= send(unpromised.remove());
        }
        while (connection.isWritable() && !promised.isEmpty() && unanswered.size() < window) {
            sent |= send(promised.remove());
        }
        if (sent) {
            connection.flush();
        }
        if (behind && unpromised.isEmpty() && promised.isEmpty() && unanswered.isEmpty()) {
            behind = false;
            tellPending(List.copyOf(subscriptions.keySet()));
        }
    }

    private boolean send(Item item) {
        OptionalInt expiry = OptionalInt.empty();
        if (item.expiresNanos() != Item.NEVER) {
            long left = item.expiresNanos() - endpoint.time().nanos();
            if (left <= 0) {
                return false;
            }
            expiry = OptionalInt.of(
                    (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toSeconds(left))));
        }
        int id = item.qos() == 0 ? 0 : freeId();
        ByteBuf packet = Packets.publish(connection.memory(), item, id, client.five(), expiry);
        if (packet.readableBytes() > client.largestPacket()) {
            packet.release();
            endpoint.counts().refused(Reason.TOO_LARGE, client.agent(), "takes no packet as large as a message for it");
            return false;
        }
        if (id != 0) {
            unanswered.put(id, item);
        }
        endpoint.counts().out();
        connection.write(packet);
        return true;
    }

    private int freeId() {
        do {
            lastId = lastId % 65_535 + 1;
        } while (unanswered.containsKey(lastId));
        return lastId;
    }
}
