package org.rollcall.exchange.imports;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far a stage of an import has come, and whether somebody wants it to stop. Thread-safe. */
final class Progress {
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();

    long done() {
        return done.get();
    }

    void step(long rows) {
        done.addAndGet(rows);
    }

    void stop() {
        stopped.set(true);
    }

    boolean isStopped() {
        return stopped.get();
    }

    /** All is done but to say so. */
    void end() {
        ending.set(true);
    }

    boolean isEnding() {
        return ending.get();
    }
}
