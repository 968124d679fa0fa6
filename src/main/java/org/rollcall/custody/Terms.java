package org.rollcall.custody;

import java.time.LocalDate;
import java.util.Optional;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;

/**
 * What is agreed when an asset is given out.
 *
 * @param due the last day, inclusive, in the district's time zone
 * @param agreement the version of the text that was accepted, or empty
 * @param acceptedBy who accepted it: {@code borrower}, {@code guardian} or {@code staff}, or empty
 * @param state how it is when it goes
 * @param whole the custody of the kit that it goes with
 */
public record Terms(Optional<LocalDate> due, String agreement, String acceptedBy, State state, Optional<String> whole) {
    /** Nothing but that it is so. */
    public static final Terms NONE = new Terms(Optional.empty(), "", "", State.UNSEEN, Optional.empty());

    /** Until that day, and nothing else. */
    public static Terms until(LocalDate due) {
        return new Terms(Optional.of(due), "", "", State.UNSEEN, Optional.empty());
    }

    /** The same for what goes with a kit: its own state was not looked at. */
    public Terms with(String kit) {
        return new Terms(due, agreement, acceptedBy, State.UNSEEN, Optional.of(kit));
    }

    /**
     * How an asset was found.
     *
     * @param condition a word of lifecycle's, or empty
     * @param photo the SHA-256 of a picture in 64 hexadecimal digits, or empty
     */
    public record State(String condition, String note, String photo) {
        public static final State UNSEEN = new State("", "", "");

        public State {
            Plain.require("the note", note);
            if (!photo.matches("(?:[0-9a-f]{64})?")) {
                throw Problem.invalid("a photo is named by its SHA-256, 64 of the digits 0-9 and a-f");
            }
        }

        public static State of(String condition) {
            return new State(condition, "", "");
        }

        /** A note may name somebody. */
        @Override
        public String toString() {
            return "State[condition=" + condition + "]";
        }
    }
}
