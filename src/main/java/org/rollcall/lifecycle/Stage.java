package org.rollcall.lifecycle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** Where an asset stands, as people decided it. */
public enum Stage {
    ORDERED("on order"),
    RECEIVED("received"),
    IN_STOCK("in stock"),
    IN_SERVICE("in service"),
    IN_REPAIR("in repair"),
    IN_TRANSIT("on its way"),
    MISSING("missing"),
    RETIRED("retired"),
    SANITIZED("wiped"),
    DISPOSED("disposed of");

    private static final EnumSet<Stage> LIVE = EnumSet.of(RECEIVED, IN_STOCK, IN_SERVICE, IN_REPAIR, IN_TRANSIT);

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** The word of the API and of the record, such as {@code in-service}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people say it: "it is ...". */
    public String words() {
        return words;
    }

    /** Whether the district has it and may use it. */
    public boolean isLive() {
        return LIVE.contains(this);
    }

    /** The stage of a word of the record. */
    public static Optional<Stage> of(String code) {
        return Arrays.stream(values())
                .filter(stage -> stage.code().equals(code))
                .findFirst();
    }
}
