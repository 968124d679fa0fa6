package org.rollcall.fleet;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open page: what waits to be written to it, written by one task at a time. Thread-safe. */
final class LivePage {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    private static final int MOST_WAITING = 512;
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;
    private static final long STUCK_NANOS = 45_000_000_000L;
    private static final long ASK_NANOS = 3_000_000_000L;
    private static final long RETRY_MILLIS = 2_000;

    private final SseEventSink sink;
    private final Sse sse;
    private final Live.Viewer viewer;
    private final Executor writers;
    private final ConcurrentLinkedQueue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean broken;
    private volatile long lastSent;
    private volatile long lastIdle;
    private volatile long lastAsked;

    /** One event; one without a name is a heartbeat. */
    record Message(String event, String data) {
        static final Message HEARTBEAT = new Message("", "");

        static Message of(String event, String data) {
            return new Message(event, data);
        }
    }

    LivePage(SseEventSink sink, Sse sse, Live.Viewer viewer, Executor writers, long now) {
        this.sink = sink;
        this.sse = sse;
        this.viewer = viewer;
        this.writers = writers;
        this.lastSent = now;
        this.lastIdle = now;
        this.lastAsked = now;
    }

    boolean shows(String other) {
        return viewer.device().equals(other);
    }

    /** Whether its reader may see this school. */
    boolean covers(Optional<String> site) {
        return viewer.scope().covers(site);
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

    /** Whether nobody listens any more or may, or the writer has been stuck on it for long. */
    boolean isClosed(long now) {
        return broken || sink.isClosed() || (writing.get() && now - lastIdle > STUCK_NANOS) || !mayStay(now);
    }

    /** Asks every few seconds; called by one thread. */
    private boolean mayStay(long now) {
        if (now - lastAsked < ASK_NANOS) {
            return true;
        }
        lastAsked = now;
        try {
            return viewer.mayStay().getAsBoolean();
        } catch (RuntimeException e) {
            // Who cannot be asked about is cut off; a page that may comes back by itself.
            LOG.atWarn().setCause(e).log("cannot tell whether a live page may stay open");
            return false;
        }
    }

    void close() {
        broken = true;
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
