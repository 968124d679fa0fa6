package org.rollcall.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes arrivals in, whichever road they came by. They are decoded on the caller's thread and written by one writer, many
 * to a commit; what became of each is told after the commit. Thread-safe.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long IDLE_MILLIS = 200;

    private final IntakeConfig config;
    private final Time time;
    private final Committer committer;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> whenRoomy = new ConcurrentLinkedQueue<>();
    private final List<Runnable> onCommit = new CopyOnWriteArrayList<>();
    private volatile boolean open = true;
    private volatile @Nullable Thread writer;

    public Intake(IntakeConfig config, Time time, Committer committer) {
        this.config = config;
        this.time = time;
        this.committer = committer;
    }

    /** Starts the writer. */
    public Intake start() {
        writer = new Thread(this::run, "ingest-writer");
        writer.start();
        return this;
    }

    /** Takes one arrival in. Never blocks: a road that finds {@link #isFull()} stops reading. */
    public void accept(Arrival arrival) {
        if (!open) {
            arrival.receipt().failed();
            return;
        }
        Work work = new Work(arrival, time.millis(), Decoder.decode(arrival));
        waiting.incrementAndGet();
        queue.add(work);
    }

    /** Whether as many wait as may. */
    public boolean isFull() {
        return waiting.get() >= config.queue();
    }

    /** Whether the writer lives: without it nothing is stored and nothing acknowledged. */
    public boolean isWriting() {
        Thread thread = writer;
        return open && thread != null && thread.isAlive();
    }

    /** How many wait. */
    public int waiting() {
        return waiting.get();
    }

    /** Calls once, as soon as half of the room is free again; at once where it is. */
    public void whenRoomy(Runnable resume) {
        whenRoomy.add(resume);
        resumeIfRoomy();
    }

    /** Calls after each commit, when all receipts of it were settled, on the writer's thread. */
    public void onCommit(Runnable listener) {
        onCommit.add(listener);
    }

    private void run() {
        List<Work> group = new ArrayList<>(config.group());
        while (open || !queue.isEmpty()) {
            gather(group);
            if (!group.isEmpty()) {
                committer.commit(group);
                waiting.addAndGet(-group.size());
                group.clear();
                onCommit.forEach(Intake::safely);
                resumeIfRoomy();
            }
            safely(committer::acknowledge);
        }
    }

    /** The one writer goes on, whoever fails over its news. */
    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("a listener of ingest failed");
        }
    }

    private void gather(List<Work> group) {
        Work first = poll(TimeUnit.MILLISECONDS.toNanos(committer.owesAcknowledgements() ? 50 : IDLE_MILLIS));
        if (first == null) {
            return;
        }
        group.add(first);
        long deadline = time.nanos() + config.longest().toNanoseconds();
        while (group.size() < config.group()) {
            queue.drainTo(group, config.group() - group.size());
            long left = deadline - time.nanos();
            if (group.size() == config.group() || left <= 0) {
                return;
            }
            Work next = poll(Math.min(left, config.silence().toNanoseconds()));
            if (next == null) {
                return;
            }
            group.add(next);
        }
    }

    private @Nullable Work poll(long nanos) {
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            open = false;
            return queue.poll();
        }
    }

    private void resumeIfRoomy() {
        if (waiting.get() > config.queue() / 2) {
            return;
        }
        Runnable resume = whenRoomy.poll();
        while (resume != null) {
            safely(resume);
            resume = whenRoomy.poll();
        }
    }

    /** Takes no more in, writes what waits, and ends the writer. */
    @Override
    public void close() {
        open = false;
        Thread ending = writer;
        if (ending == null) {
            return;
        }
        try {
            ending.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
