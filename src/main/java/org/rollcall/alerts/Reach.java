package org.rollcall.alerts;

import java.util.Locale;

/**
 * Whether a device can be heard.
 *
 * @param sinceAt when it came to that, milliseconds since 1970; 0 where unknown
 * @param lastHeardAt its last report, 0 for never
 * @param everySeconds how often it should report
 * @param why in words, for a person
 */
public record Reach(Word state, long sinceAt, long lastHeardAt, int everySeconds, String why) {
    /** From present to never heard of. */
    public enum Word {
        ONLINE,
        SLEEPING,
        LATE,
        UNREACHABLE,
        OFFLINE,
        UNMONITORED;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nobody can say how the device is. */
        public boolean isNotSeen() {
            return this == OFFLINE || this == UNREACHABLE;
        }
    }

    /** For a device that nothing speaks for. */
    public static final Reach UNMONITORED = new Reach(Word.UNMONITORED, 0, 0, 0, "Nothing reports for this device yet");

    Reach since(long at) {
        return new Reach(state, at, lastHeardAt, everySeconds, why);
    }
}
