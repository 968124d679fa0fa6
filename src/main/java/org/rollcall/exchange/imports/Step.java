package org.rollcall.exchange.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a row. */
public enum Step {
    /** There is nothing to do. */
    NONE,
    /** It is to be brought into the record. */
    DUE,
    /** It is in the record. */
    APPLIED,
    /** It was left out, for the asset was changed meanwhile or the record refused it. */
    LEFT,
    /** It was in the record, and the asset is again as it was. */
    UNDONE,
    /** It is in the record and stays, for the asset was changed since. */
    STUCK;

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Step> find(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }
}
