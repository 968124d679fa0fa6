package org.rollcall.ingest;

import java.time.Duration;
import java.util.Optional;
import org.rollcall.wire.Channel;

/** One message for an agent. */
public final class Outgoing {
    private final Channel channel;
    private final Optional<String> job;
    private final byte[] payload;
    private final Optional<Duration> expiry;

    Outgoing(Channel channel, Optional<String> job, byte[] payload, Optional<Duration> expiry) {
        this.channel = channel;
        this.job = job;
        this.payload = payload;
        this.expiry = expiry;
    }

    static Outgoing of(Channel channel, byte[] payload) {
        return new Outgoing(channel, Optional.empty(), payload, Optional.empty());
    }

    public Channel channel() {
        return channel;
    }

    public Optional<String> job() {
        return job;
    }

    /** Its bytes; not to be changed. */
    public byte[] payload() {
        return payload;
    }

    /** After how long it is of no use. */
    public Optional<Duration> expiry() {
        return expiry;
    }
}
