package org.rollcall.bench;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.bench.MqttSocket.Target;

/** One connection that publishes as fast as it is acknowledged: one thread writes, one counts the PUBACKs. */
final class Publisher implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 1000;
    private static final int REFUSED = 0x80;

    private final MqttSocket socket;
    private final byte[] topic;
    private final Shape shape;
    private final String boot;
    private final Semaphore room;
    private final int window;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Thread reader;
    private long seq;

    Publisher(Target target, byte[] topic, Shape shape, String boot) throws IOException {
        this.socket = MqttSocket.connect(target);
        this.topic = topic;
        this.shape = shape;
        this.boot = boot;
        this.window = Math.min(MOST_UNDER_WAY, socket.receiveMaximum());
        this.room = new Semaphore(window);
        this.reader = new Thread(this::count, "pubacks");
        socket.patience(0);
        reader.start();
    }

    private void count() {
        try {
            while (true) {
                socket.read();
                if (socket.type() == MqttSocket.PUBACK) {
                    (socket.reason() < REFUSED ? acknowledged : refused).incrementAndGet();
                    room.release();
                }
            }
        } catch (IOException e) {
            // Closed: the run is over, or the server broke off and the run's total says so.
        }
    }

    /** Publishes until that moment, then waits until all is acknowledged. */
    void run(long endNanos) {
        try {
            while (System.nanoTime() < endNanos) {
                if (!room.tryAcquire()) {
                    socket.flush();
                    if (!room.tryAcquire(5, java.util.concurrent.TimeUnit.SECONDS)) {
                        return;
                    }
                }
                seq++;
                // A millisecond of its own for each report of a device; packet ids go round far behind the window.
                socket.publish((int) (seq % 60_000) + 1, topic, shape.payload(boot, seq, System.currentTimeMillis()));
            }
            socket.flush();
            room.tryAcquire(window, 20, java.util.concurrent.TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("publishing broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long refused() {
        return refused.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
