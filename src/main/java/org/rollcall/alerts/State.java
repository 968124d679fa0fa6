package org.rollcall.alerts;

import java.util.Locale;

/** The five words a screen has for a device, from quiet to loud; each has a glyph. */
public enum State {
    OK("Healthy"),
    INFO("In repair"),
    OFF("Not seen"),
    WARN("Degraded"),
    BAD("Needs a visit");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /** The word people see. */
    public String word() {
        return word;
    }

    /** The word of the API and of style classes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The louder of two. */
    public State worse(State other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
