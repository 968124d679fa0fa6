package org.rollcall.agent;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Lane;
import org.rollcall.wire.Limits;
import org.rollcall.wire.TimeRequest;

/**
 * What goes up on one connection: documents in their order, then as many counted messages as may be under way. Never more
 * at once than the server takes. Not thread-safe.
 */
final class Uplink {
    private static final long PAUSE_NANOS = 5_000_000_000L;

    /** A server that takes nothing for so long, while its window is full, will not by itself. */
    private static final long STUCK_NANOS = 300_000_000_000L;

    private static final int MOST_LOOKED_OVER = 1_000;

    private final MqttLink link;
    private final Spool spool;
    private final Underway underway = new Underway();
    private final Deque<Sending> documents = new ArrayDeque<>();
    private int receiveMaximum = 1;
    private int ackWindow = Limits.WINDOW;
    private boolean introduced;
    private long pausedUntil;
    private long lastMoved;

    /** Something to send. */
    private interface Sending {
        void on(MqttLink link) throws MqttException;
    }

    Uplink(MqttLink link, Spool spool, long nanos) {
        this.link = link;
        this.spool = spool;
        this.pausedUntil = nanos;
        this.lastMoved = nanos;
    }

    MqttLink link() {
        return link;
    }

    /** The server said how many messages it takes at once. */
    void opened(int serverTakes, long nanos) {
        receiveMaximum = serverTakes;
        lastMoved = nanos;
    }

    /** The server knows who speaks: counted messages may follow. */
    void introduced() {
        introduced = true;
    }

    boolean isIntroduced() {
        return introduced;
    }

    /** Sends a document as soon as there is room. */
    void say(Channel channel, byte[] payload) {
        documents.add(open -> open.send(channel, payload));
    }

    /** Answers a job as soon as there is room. */
    void answer(String job, byte[] payload) {
        documents.add(open -> open.send(job, payload));
    }

    /** Asks for the server's time as soon as there is room. */
    void askTime(Clock clock) {
        documents.add(open -> open.send(Channel.TIME_REQUEST, Codec.write(new TimeRequest(clock.millis()))));
    }

    /** Sends what there is to send, up to so many counted messages under way. */
    void work(int window, long nanos) throws MqttException {
        while (!documents.isEmpty() && hasRoom()) {
            documents.remove().on(link);
        }
        if (introduced && documents.isEmpty()) {
            fill(Math.min(window, ackWindow), nanos);
        }
    }

    private void fill(int window, long nanos) throws MqttException {
        underway.giveUpWaiting(nanos);
        if (nanos - pausedUntil < 0 || underway.size() >= window || !hasRoom()) {
            return;
        }
        for (Spooled message : spool.waiting(window + underway.size() + Math.min(underway.there(), MOST_LOOKED_OVER))) {
            if (underway.size() >= window || !hasRoom()) {
                return;
            }
            if (!underway.has(message)) {
                underway.add(message, nanos);
                link.send(message);
            }
        }
    }

    private boolean hasRoom() {
        return link.inFlight() < receiveMaximum;
    }

    /** Whether the server takes nothing any more although the connection stands. */
    boolean isStuck(long nanos) {
        return !hasRoom() && nanos - lastMoved > STUCK_NANOS;
    }

    /** The transport has a message; the server may still be committing. */
    void delivered(Lane lane, long seq, long nanos) {
        lastMoved = nanos;
        underway.delivered(lane, seq, nanos);
    }

    /** The server asked for patience: what it refused comes again later. */
    void pause(Lane lane, long seq, long nanos) {
        lastMoved = nanos;
        underway.remove(lane, seq);
        pausedUntil = nanos + PAUSE_NANOS;
    }

    /** The server cannot read a message: it is given up, and that is declared. */
    void reject(Lane lane, long seq, long nanos) {
        lastMoved = nanos;
        underway.remove(lane, seq);
        spool.reject(lane, seq);
    }

    /** The server has some for good. */
    void acknowledge(Ack ack, long nanos) {
        lastMoved = nanos;
        if (spool.acknowledge(ack)) {
            ackWindow = ack.window();
            underway.acknowledge(ack);
        }
    }
}
