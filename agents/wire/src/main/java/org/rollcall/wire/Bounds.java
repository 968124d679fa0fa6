package org.rollcall.wire;

/** The ranges of numbers on the wire: records refuse to be made beyond them, so that whatever exists can be sent. */
final class Bounds {
    /** The last millisecond of the year 9999. */
    static final long LAST_TIME = 253_402_300_799_999L;

    /** Connections are counted in 32 bits. */
    static final long LAST_CONNECTION = 0xFFFF_FFFFL;

    /** A device that sleeps longer than a month is absent, not asleep. */
    static final int LONGEST_SLEEP_SECONDS = 31 * 86_400;

    /** A day: the longest pause between two reports. */
    static final int LONGEST_PAUSE_SECONDS = 86_400;

    /** MQTT says its keep-alive in 16 bits. */
    static final int LONGEST_KEEP_ALIVE_SECONDS = 65_535;

    private Bounds() {}

    static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "'" + Names.shorten(what) + "' is " + value + ", outside " + least + " to " + most);
        }
    }

    /** What every counted message says of itself. */
    static void head(long connection, long sentAt) {
        require("c", connection, 0, LAST_CONNECTION);
        require("t", sentAt, 0, LAST_TIME);
    }

    /** A list that one message may carry. */
    static void count(String what, int size, int most) {
        if (size > most) {
            throw new IllegalArgumentException("'" + what + "' has " + size + " elements, more than " + most);
        }
    }
}
