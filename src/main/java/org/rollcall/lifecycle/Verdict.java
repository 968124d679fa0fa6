package org.rollcall.lifecycle;

/** Whether an asset may move. */
public sealed interface Verdict {
    /** It may, and stands there then. */
    record Allowed(Stage to) implements Verdict {}

    /**
     * It may not.
     *
     * @param reason one word for programs, such as {@code not-assigned}
     * @param sentence what a technician is told: what is wrong and what to do
     */
    record Refused(String reason, String sentence) implements Verdict {}
}
