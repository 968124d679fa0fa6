package org.rollcall.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How long one class of facts is kept.
 *
 * @param days by default; none where something else ends it
 * @param least the fewest days that a district may choose
 * @param most the most days that a district may choose
 * @param until what ends it where there are no days, as "while ..."
 * @param source where the number comes from
 */
public record Rule(
        String id,
        Words label,
        @Nullable Integer days,
        int least,
        int most,
        @JsonProperty("while") @Nullable Words until,
        String source) {
    public Rule {
        if (label.en().isBlank() || label.es().isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    "retention rule '" + id + "' needs a label in both languages and a source");
        }
        if ((days == null) == (until == null)) {
            throw new IllegalArgumentException("retention rule '" + id + "' needs either days or a while");
        }
        if (days != null && (least < 1 || days < least || days > most)) {
            throw new IllegalArgumentException(
                    "retention rule '" + id + "': " + days + " days are not between " + least + " and " + most);
        }
    }

    /** The default, where days end it. */
    public OptionalInt byDefault() {
        return days == null ? OptionalInt.empty() : OptionalInt.of(days);
    }

    /** A text in both languages of the notice. */
    public record Words(String en, String es) {
        /** In a language, which is English unless it is Spanish. */
        public String in(String language) {
            return language.equals("es") ? es : en;
        }
    }
}
