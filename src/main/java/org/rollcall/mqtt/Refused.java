package org.rollcall.mqtt;

/** What a client sent must not be. Carries no stack trace: a client may cause as many as it likes. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Refused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** In words; never holds what the client sent. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
