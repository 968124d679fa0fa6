package org.rollcall.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that go only when a test says so. Thread-safe. */
public final class SetTime {
    private final AtomicLong millis;

    private SetTime(long millis) {
        this.millis = new AtomicLong(millis);
    }

    /** Stands at so many milliseconds since 1970. */
    public static SetTime at(long millis) {
        return new SetTime(millis);
    }

    /** Stands at such a time, as {@link Instant#parse} reads it. */
    public static SetTime at(String instant) {
        return at(Instant.parse(instant).toEpochMilli());
    }

    public void set(long now) {
        millis.set(now);
    }

    public void pass(Duration duration) {
        millis.addAndGet(duration.toMillis());
    }

    public long millis() {
        return millis.get();
    }

    /** The clocks, for what is tested. */
    public Time time() {
        return Time.of(new Hands(), () -> millis.get() * 1_000_000);
    }

    private final class Hands extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }
}
