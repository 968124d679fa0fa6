package org.rollcall.exchange.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is to become of a row. */
public enum Verdict {
    /** It is of something that is not on record. */
    CREATE,
    /** It says something else than the record. */
    UPDATE,
    /** The record says so already. */
    SAME,
    /** It contradicts the record or another row; somebody must look. */
    CONFLICT,
    /** It cannot be read. */
    REFUSED;

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict of a word of the API. */
    public static Optional<Verdict> of(String code) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.code().equals(code))
                .findFirst();
    }
}
