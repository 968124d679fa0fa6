package org.rollcall.wire;

import java.util.Arrays;
import java.util.Optional;

/** A sequence of its own between an agent and the server. */
public enum Lane {
    TELEMETRY("tm"),
    EVENTS("ev");

    private final String code;

    Lane(String code) {
        this.code = code;
    }

    /** The name on the wire, which is also the last topic level. */
    public String code() {
        return code;
    }

    /** The lane of this name, or empty where there is none. */
    public static Optional<Lane> of(String code) {
        return Arrays.stream(values()).filter(lane -> lane.code.equals(code)).findFirst();
    }
}
