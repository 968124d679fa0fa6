package org.rollcall.exchange.imports;

import java.util.EnumSet;
import java.util.Locale;

/** How far an import has come. */
public enum State {
    /** Its file is here and recognised. */
    UPLOADED,
    /** Every row is being compared with the record; nothing is changed. */
    CHECKING,
    /** Each row has its verdict. */
    READY,
    APPLYING,
    APPLIED,
    ROLLING_BACK,
    ROLLED_BACK,
    /** Somebody stopped it; what was done until then stays, and can be undone. */
    CANCELLED,
    /** It cannot go on, and says why. */
    FAILED;

    private static final EnumSet<State> WORKING = EnumSet.of(CHECKING, APPLYING, ROLLING_BACK);

    /** Whether the server is at it. */
    public boolean isWorking() {
        return WORKING.contains(this);
    }

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
