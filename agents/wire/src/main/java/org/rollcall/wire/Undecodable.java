package org.rollcall.wire;

/** A payload that is not of the contract. The only exception that decoding throws. */
public final class Undecodable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Undecodable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** In one word what is wrong, for counting. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a payload. */
    public enum Reason {
        /** Not JSON at all, or cut off. */
        SYNTAX,
        /** JSON, but not what the contract asks for. */
        CONTENT,
        /** More than {@link Limits} allows. */
        TOO_LARGE,
        /** A major version this build does not know. */
        VERSION
    }
}
