package org.rollcall.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands beside the stage and forbids some moves. */
public enum Flag {
    /** A court or an auditor asks that it be kept as it is. */
    HOLD,
    /** Its maker says that it must not be used. */
    RECALL,
    STOLEN;

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Flag> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
