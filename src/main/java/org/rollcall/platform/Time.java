package org.rollcall.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The two clocks: what time it is, and how long something took. The second never goes back. Thread-safe. */
public final class Time {
    private final Clock clock;
    private final LongSupplier monotonic;

    private Time(Clock clock, LongSupplier monotonic) {
        this.clock = clock;
        this.monotonic = monotonic;
    }

    /** This machine's clocks. */
    public static Time system() {
        return new Time(Clock.systemUTC(), System::nanoTime);
    }

    /** Clocks of the caller's own, for tests. */
    public static Time of(Clock clock, LongSupplier monotonicNanos) {
        return new Time(clock, monotonicNanos);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Milliseconds since 1970. */
    public long millis() {
        return clock.millis();
    }

    /** Nanoseconds since some moment; only differences mean anything. */
    public long nanos() {
        return monotonic.getAsLong();
    }
}
