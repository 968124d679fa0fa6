package org.rollcall.exchange.reading;

/** A file that cannot be read on: damaged, hostile or of no kind that we know. The message is for people and says what to do. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
        super(message);
    }

    public Unreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
