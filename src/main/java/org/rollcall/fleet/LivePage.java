package org.rollcall.fleet;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One open page: what waits to be written to it, written by one task at a time. Thread-safe. */
final class LivePage {
    private static final int MOST_WAITING = 512;
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;
    private static final long STUCK_NANOS = 45_000_000_000L;
    private static final long RETRY_MILLIS = 2_000;

    private final SseEventSink sink;
    private final Sse sse;
    private final String device;
    private final Executor writers;
    private final ConcurrentLinkedQueue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean broken;
    private volatile long lastSent;
    private volatile long lastIdle;

    /** One event; one without a name is a heartbeat. */
    record Message(String event, String data) {
        static final Message HEARTBEAT = new Message("", "");

        static Message of(String event, String data) {
            return new Message(event, data);
        }
    }

    LivePage(SseEventSink sink, Sse sse, String device, Executor writers, long now) {
        this.sink = sink;
        this.sse = sse;
        this.device = device;
        this.writers = writers;
        this.lastSent = now;
        this.lastIdle = now;
    }

    boolean shows(String other) {
        return device.equals(other);
    }

    void send(Message message, long now) {
        lastSent = now;
        if (count.incrementAndGet() > MOST_WAITING) {
            broken = true;
            return;
        }
        waiting.add(message);
        if (writing.compareAndSet(false, true)) {
            lastIdle = now;
            writers.execute(this::drain);
        }
    }

    void keepAlive(long now) {
        if (now - lastSent > HEARTBEAT_NANOS) {
            send(Message.HEARTBEAT, now);
        }
    }

    /** Whether nobody listens any more, or the writer has been stuck on it for long. */
    boolean isClosed(long now) {
        return broken || sink.isClosed() || (writing.get() && now - lastIdle > STUCK_NANOS);
    }

    void close() {
        sink.close();
    }

    private void drain() {
        do {
            Message message = waiting.poll();
            while (message != null && !broken) {
                count.decrementAndGet();
                write(message);
                message = waiting.poll();
            }
            writing.set(false);
        } while (!broken && !waiting.isEmpty() && writing.compareAndSet(false, true));
    }

    private void write(Message message) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (message.event().isEmpty()) {
            event.comment("still here");
        } else {
            event.name(message.event()).data(message.data()).reconnectDelay(RETRY_MILLIS);
        }
        try {
            sink.send(event.build()).toCompletableFuture().join();
        } catch (RuntimeException e) {
            // The page was closed in the middle; it is taken off the list at the next beat.
            broken = true;
        }
    }
}
