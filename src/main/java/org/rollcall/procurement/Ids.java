package org.rollcall.procurement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;

/** Words from outside, read strictly. */
final class Ids {
    private static final int LONGEST = 200;

    private Ids() {}

    /** @throws Problem 422 where it cannot stand in an address */
    static String require(String what, String id) {
        if (!id.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw Problem.invalid("the id of " + what + " must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return id;
    }

    /** @throws Problem 422 where it is empty, too long or cannot be kept */
    static void requireName(String what, String name) {
        Plain.require("the name of " + what, name);
        if (name.isBlank() || name.length() > LONGEST) {
            throw Problem.invalid("the name of " + what + " must be 1 to " + LONGEST + " characters");
        }
    }

    /** @throws Problem 422 where it is too long or cannot be kept */
    static String text(String what, @Nullable String text, int longest) {
        String known = text == null ? "" : text.strip();
        Plain.require(what, known);
        if (known.length() > longest) {
            throw Problem.invalid(what + " must be at most " + longest + " characters");
        }
        return known;
    }

    /** @throws Problem 422 where it is no day between 1900 and 2200 */
    static Optional<LocalDate> day(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            throw notADay(what, e);
        }
        throw notADay(what, null);
    }

    /**
     * Goes on only where a writer read what is stored.
     *
     * @param is the version that is stored, 0 for none
     * @throws Problem 412
     */
    static void requireRead(String what, long is, OptionalLong read) {
        if (read.isPresent() && read.getAsLong() != is) {
            throw Problem.outdated(what + " was changed since you read it: it is at version " + is + ", not "
                    + read.getAsLong() + "; read it again and decide anew");
        }
    }

    private static Problem notADay(String what, @Nullable Exception cause) {
        Problem problem = Problem.invalid(what + " must be a day as YYYY-MM-DD, from 1900 to 2200");
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
