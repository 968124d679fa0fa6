package org.rollcall.wire;

import java.util.Arrays;
import java.util.Optional;

/** The last part of a topic: what a message is, who may send it, and how. */
public enum Channel {
    STATUS("status", true, 1, true),
    INVENTORY("inv", true, 1, true),
    TELEMETRY("tm", true, 1, false),
    EVENTS("ev", true, 1, false),
    ACK("ack", false, 0, false),
    DESIRED("desired", false, 1, true),
    REPORTED("reported", true, 1, false),
    JOB("job", false, 1, false),
    JOB_REPLY("job/rsp", true, 1, false),
    TIME_REQUEST("time/req", true, 0, false),
    TIME_RESPONSE("time/rsp", false, 0, false);

    private final String code;
    private final boolean fromAgent;
    private final int qos;
    private final boolean retained;

    Channel(String code, boolean fromAgent, int qos, boolean retained) {
        this.code = code;
        this.fromAgent = fromAgent;
        this.qos = qos;
        this.retained = retained;
    }

    /** The name on the wire; for a job's two channels the job's id goes between. */
    public String code() {
        return code;
    }

    /** Whether agents publish here; else only the server does. */
    public boolean fromAgent() {
        return fromAgent;
    }

    /** Quality of service to publish with. */
    public int qos() {
        return qos;
    }

    /** Whether the last message stays for late subscribers. */
    public boolean retained() {
        return retained;
    }

    /** The lane whose batches travel here, or empty where messages are not counted. */
    public Optional<Lane> lane() {
        return Lane.of(code);
    }

    static Optional<Channel> of(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findFirst();
    }
}
