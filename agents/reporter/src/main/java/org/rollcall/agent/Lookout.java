package org.rollcall.agent;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rollcall.wire.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the machine on a thread of its own: the first look loads native code, and a disk or a sensor may hang, while the
 * link must be served. Thread-safe.
 */
final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Machine machine;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "machine");
        made.setDaemon(true);
        return made;
    });
    private boolean complained;

    /** What one look brought, and when the machine started, seconds since 1970. */
    record Seen(Sample sample, long startedSeconds) {}

    /** What the machine is. */
    record Description(String operatingSystem, Inventory.Described device) {}

    Lookout(Machine machine) {
        this.machine = machine;
    }

    /** Looks at how the machine is and hands that over; nothing if it cannot be read. */
    void look(Consumer<Optional<Seen>> taker) {
        thread.execute(() -> taker.accept(read(() -> new Seen(machine.read(), machine.startedSeconds()))));
    }

    /** Looks now, for somebody who waits for it. */
    CompletableFuture<Seen> looking() {
        return CompletableFuture.supplyAsync(() -> new Seen(machine.read(), machine.startedSeconds()), thread);
    }

    /** Asks what the machine is and hands that over; nothing if it cannot be read. */
    void describe(int every, Consumer<Optional<Description>> taker) {
        thread.execute(
                () -> taker.accept(read(() -> new Description(machine.operatingSystem(), machine.described(every)))));
    }

    private <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException | LinkageError e) {
            if (!complained) {
                complained = true;
                LOG.atError().setCause(e).log("this machine cannot be read");
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
