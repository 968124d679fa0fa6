package org.rollcall.privacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at school, without the name.
 *
 * @param key the pseudonym
 * @param role {@code student} or {@code staff}
 */
public record Person(String key, String role, @Nullable String grade, String site, boolean active) {

    /** Who it is. It never prints itself. */
    public record Identity(String name, String sourceId) {
        private static final char BETWEEN = '\n';

        /** As one text, to be sealed. */
        String text() {
            return sourceId + BETWEEN + name;
        }

        static Optional<Identity> of(String text) {
            int between = text.indexOf(BETWEEN);
            return between < 0
                    ? Optional.empty()
                    : Optional.of(new Identity(text.substring(between + 1), text.substring(0, between)));
        }

        @Override
        public String toString() {
            return "Identity[…]";
        }
    }

    /** As the student information system knows somebody. */
    public record Entry(
            String sourceId,
            String name,
            String role,
            @Nullable String grade,
            String site,
            boolean active) {
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }
}
