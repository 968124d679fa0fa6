package org.rollcall.platform;

import java.util.regex.Pattern;

/** Texts of one line that people give, and that every database keeps as they are. */
public final class Plain {
    /** Control characters, and halves of a character, which no UTF-8 can say (Unicode, general categories Cc and Cs). */
    private static final Pattern NOT_KEPT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private Plain() {}

    /**
     * Goes on only where the text can be kept.
     *
     * @param what names the text, such as {@code the name of device 'pn-1'}
     * @throws Problem 422
     */
    public static void require(String what, String text) {
        if (!isPlain(text)) {
            throw Problem.invalid(
                    what + " must not hold control characters, such as a NUL or a tab, or half a character");
        }
    }

    /** Whether it holds no control character and no half of a character. */
    public static boolean isPlain(String text) {
        return !NOT_KEPT.matcher(text).find();
    }
}
