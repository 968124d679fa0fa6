package org.rollcall.fieldwork.labels;

import com.google.zxing.oned.Code128Writer;
import java.util.Optional;

/** A text as Code 128 (ISO/IEC 15417). */
final class Bars {
    /** Modules that stay white on each side; ISO/IEC 15417 asks for ten. */
    static final int QUIET_MODULES = 10;

    private static final int MOST_CHARACTERS = 80;

    private Bars() {}

    /** Its modules from the left, 1 where dark, without the quiet zones; nothing where it cannot be written so. */
    static Optional<String> of(String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= MOST_CHARACTERS
                && text.chars().allMatch(c -> c >= ' ' && c < 127);
        return plain ? Optional.of(letters(new Code128Writer().encode(text))) : Optional.empty();
    }

    private static String letters(boolean[] modules) {
        StringBuilder letters = new StringBuilder();
        for (boolean dark : modules) {
            letters.append(dark ? '1' : '0');
        }
        return letters.toString();
    }
}
