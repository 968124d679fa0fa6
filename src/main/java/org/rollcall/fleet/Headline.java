package org.rollcall.fleet;

import org.jspecify.annotations.Nullable;

/**
 * How a page opens: what was found, why it matters, and what to do.
 *
 * @param action the one thing to do first, or nothing
 */
public record Headline(
        String sentence, String because, @Nullable Action action) {
    /** A thing to do, and where. */
    public record Action(String label, String href) {}

    static Headline of(String sentence, String because) {
        return new Headline(sentence, because, null);
    }

    static Headline of(String sentence, String because, String label, String href) {
        return new Headline(sentence, because, new Action(label, href));
    }
}
