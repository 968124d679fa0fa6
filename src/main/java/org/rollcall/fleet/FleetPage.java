package org.rollcall.fleet;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.rollcall.security.Scope;

/**
 * The fleet's page, put together once for all who may see the same schools and look within a second: in a large district
 * that takes a second itself, and all open pages ask at once. Thread-safe.
 */
public final class FleetPage {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_SCOPES = 64;

    private final Function<Scope, Fleet.Page> maker;
    private final Time time;
    private final LoadingCache<Scope, Made> made =
            CacheBuilder.newBuilder().maximumSize(MOST_SCOPES).build(CacheLoader.from(Made::new));
    private final AtomicLong changes = new AtomicLong();

    /** @param maker puts the page of a scope together; called by one at a time for each */
    public FleetPage(Function<Scope, Fleet.Page> maker, Time time) {
        this.maker = maker;
        this.time = time;
    }

    /** The page for those schools, at most about a second old. */
    Fleet.Page page(Scope scope) {
        return made.getUnchecked(scope).page();
    }

    /** Whoever asks from now on gets a new one; to be called before pages are told that something has changed. */
    public void forget() {
        // Not synchronized: the clock must not wait for a page that is being made.
        changes.incrementAndGet();
    }

    /** The page of one scope. */
    private final class Made {
        private final Scope scope;
        private Fleet.@Nullable Page page;
        private long madeNanos;
        private long madeAfter;

        private Made(Scope scope) {
            this.scope = scope;
        }

        synchronized Fleet.Page page() {
            Fleet.Page known = page;
            long now = time.nanos();
            long seen = changes.get();
            if (known == null || madeAfter != seen || now - madeNanos >= FRESH_NANOS) {
                known = maker.apply(scope);
                page = known;
                // It is as old as the question: what changes while it is made may not be in it.
                madeNanos = now;
                madeAfter = seen;
            }
            return known;
        }
    }
}
