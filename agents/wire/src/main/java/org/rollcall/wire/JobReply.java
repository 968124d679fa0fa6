package org.rollcall.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param result what it brought or why it failed; cut at 16 KiB
 */
public record JobReply(String id, State state, String result) {
    public JobReply {
        Names.id("job", id);
        result = Texts.fit(result, Texts.RESULT);
    }

    /** From acceptance to an end. */
    public enum State {
        ACCEPTED,
        RUNNING,
        DONE,
        FAILED,
        EXPIRED,
        REJECTED;

        /** The word on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }
}
