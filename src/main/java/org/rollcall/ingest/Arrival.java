package org.rollcall.ingest;

import java.util.Optional;
import org.rollcall.wire.Channel;

/** One message as a road took it in: who sent it, on which channel, its bytes, and who waits to hear what became of it. */
public final class Arrival {
    private final String agent;
    private final Channel channel;
    private final Optional<String> job;
    private final byte[] payload;
    private final Receipt receipt;

    /**
     * @param agent as it proved to be, never as the payload claims
     * @param payload handed over: the caller no longer changes it
     */
    public Arrival(String agent, Channel channel, Optional<String> job, byte[] payload, Receipt receipt) {
        this.agent = agent;
        this.channel = channel;
        this.job = job;
        this.payload = payload;
        this.receipt = receipt;
    }

    public String agent() {
        return agent;
    }

    public Channel channel() {
        return channel;
    }

    public Optional<String> job() {
        return job;
    }

    byte[] payload() {
        return payload;
    }

    Receipt receipt() {
        return receipt;
    }
}
