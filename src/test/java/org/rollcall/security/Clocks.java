package org.rollcall.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.platform.Time;

/** Both clocks in a test's hand. The monotonic one starts below zero, as a machine's may. */
public final class Clocks {
    private volatile Instant wall = Instant.parse("2026-11-24T08:00:00Z");
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

    /** The clocks as the server asks for them. */
    public Time time() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return wall;
            }
        };
        return Time.of(clock, nanos::get);
    }

    /** Time goes by, on both clocks. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        wall = wall.plus(duration);
    }

    /** Somebody sets the wall clock; no time goes by. */
    public void jump(Duration duration) {
        wall = wall.plus(duration);
    }

    public long millis() {
        return wall.toEpochMilli();
    }
}
