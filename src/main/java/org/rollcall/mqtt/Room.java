package org.rollcall.mqtt;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.ingest.Intake;

/** How much waits for the database: by number as ingest bounds it, and by bytes. Thread-safe. */
final class Room {
    private final Intake intake;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger messages = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> whenLighter = new ConcurrentLinkedQueue<>();

    Room(Intake intake, long mostBytes) {
        this.intake = intake;
        this.mostBytes = mostBytes;
    }

    void take(int size) {
        messages.incrementAndGet();
        bytes.addAndGet(size);
    }

    void give(int number, long size) {
        messages.addAndGet(-number);
        bytes.addAndGet(-size);
    }

    /** Messages that were handed over and not yet settled. */
    int waiting() {
        return messages.get();
    }

    boolean isFull() {
        return intake.isFull() || bytes.get() >= mostBytes;
    }

    /** Calls once, when half is free again; on any thread. */
    void whenRoomy(Runnable resume) {
        if (intake.isFull()) {
            intake.whenRoomy(resume);
        } else {
            whenLighter.add(resume);
            resumeIfLighter();
        }
    }

    /** To be called whenever room was given back. */
    void resumeIfLighter() {
        if (bytes.get() > mostBytes / 2) {
            return;
        }
        Runnable resume = whenLighter.poll();
        while (resume != null) {
            resume.run();
            resume = whenLighter.poll();
        }
    }
}
