package org.rollcall.reader;

/** Why a device could not be read; the message names the host and what to do. Futures fail with this as their cause. */
public abstract sealed class ReadFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private ReadFailure(String message) {
        super(message);
    }

    /** Nothing came back: the host is off, the port filtered, or a community wrong, to which agents are silent. */
    public static final class Unanswered extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }

    /** The device answered that it does not know this user, or not with this key. */
    public static final class Refused extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The device answered at first, then not, not in time, or not by the rules. */
    public static final class Broken extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }
}
