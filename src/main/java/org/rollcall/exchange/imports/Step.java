package org.rollcall.exchange.imports;

import java.util.Locale;

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

    static Step of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
