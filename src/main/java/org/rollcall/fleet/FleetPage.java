package org.rollcall.fleet;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;

/**
 * The fleet's page, put together once for all who look at it within a second: in a large district that takes a second
 * itself, and all open pages ask at once. Thread-safe.
 */
public final class FleetPage {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Fleet.Page> maker;
    private final Time time;
    private Fleet.@Nullable Page page;
    private long madeNanos;
    private volatile boolean stale;

    /** @param maker puts the page together; called by one at a time */
    public FleetPage(Supplier<Fleet.Page> maker, Time time) {
        this.maker = maker;
        this.time = time;
    }

    /** The page, at most about a second old. */
    synchronized Fleet.Page page() {
        Fleet.Page made = page;
        long now = time.nanos();
        if (made == null || stale || now - madeNanos >= FRESH_NANOS) {
            stale = false;
            made = maker.get();
            page = made;
            // It is as old as the question: what changes while it is made may not be in it.
            madeNanos = now;
        }
        return made;
    }

    /** Whoever asks from now on gets a new one; to be called before pages are told that something has changed. */
    public void forget() {
        // Not synchronized: the clock must not wait for a page that is being made.
        stale = true;
    }
}
