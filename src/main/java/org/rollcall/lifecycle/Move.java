package org.rollcall.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that people decide about an asset. Which ones are legal, and when, stands in {@link Moves}. */
public sealed interface Move {
    /** It came, as ordered. */
    record Receive() implements Move {}

    /** It is put on record and may be given out. */
    record Accept() implements Move {}

    /** It goes to whom it is assigned. */
    record Deploy() implements Move {}

    /** It comes back. */
    record Return(Condition condition) implements Move {}

    /** It goes to repair, for a ticket. */
    record Repair(String ticket) implements Move {}

    record Repaired() implements Move {}

    /** It is not worth repairing. */
    record Uneconomic(String reason) implements Move {}

    /**
     * It goes to another school.
     *
     * @param inDistrict whether there is such a school
     */
    record Ship(String site, boolean inDistrict) implements Move {}

    record Arrive() implements Move {}

    record Lose(String reason) implements Move {}

    /** Somebody has it in their hands again. */
    record Find(Witness witness) implements Move {}

    record Retire(String reason) implements Move {}

    record Reinstate(String reason) implements Move {}

    /** What it held is gone. */
    record Sanitize(Sanitization done) implements Move {}

    record Dispose(Disposal done) implements Move {}

    /** Who says that it was found: telemetry may propose that, and never decides it. */
    enum Witness {
        PERSON,
        SCAN,
        TELEMETRY;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Witness> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** The word of the API, such as {@code return}. */
    default String code() {
        return code(getClass());
    }

    /** The word of a kind of move. */
    static String code(Class<? extends Move> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
