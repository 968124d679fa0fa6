package org.rollcall.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody found when they last looked at an asset. */
public enum Condition {
    NEW,
    GOOD,
    WORN,
    DAMAGED;

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Condition> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
