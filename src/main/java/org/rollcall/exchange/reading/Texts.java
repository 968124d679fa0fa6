package org.rollcall.exchange.reading;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.platform.Plain;

/** Texts that can be kept and shown without deceiving anybody. */
final class Texts {
    /** What is invisible and gets in by copying from web pages and dialogs. */
    private static final Pattern STRAY = Pattern.compile("[\\uFEFF\\u200B\\u200E\\u200F\\u2060\\u00AD]");

    /**
     * What shows text in another order than it is read in, or is invisible and can carry a message (Unicode UTS 55), and
     * what is no character.
     */
    private static final Pattern DECEIVING =
            Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}\\uFFFE\\uFFFF\\u2028\\u2029]");

    /** An apostrophe that keeps a formula from being run, as exports write it. */
    private static final Pattern DISARMED = Pattern.compile("(?s)'[=+\\-@\\t\\r].*");

    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");

    private Texts() {}

    /** Without what other systems put before a cell that begins like a formula, and without spaces at its ends. */
    static String undone(String cell) {
        String text = strip(isSimple(cell) ? cell : STRAY.matcher(cell).replaceAll(""));
        return text.startsWith("'") && DISARMED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** The text stripped, as one line where it is prose. */
    static Value line(String cell, int longest, boolean isProse) {
        boolean isSimple = isSimple(cell);
        String text = strip(isProse && !isSimple ? BREAKS.matcher(cell).replaceAll(" ") : cell);
        if (!isSimple && !Plain.isPlain(text)) {
            return new Value.Wrong("holds a line break or a control character; remove it");
        }
        Matcher deceiving = DECEIVING.matcher(text);
        if (!isSimple && deceiving.find()) {
            return new Value.Wrong(String.format(
                    Locale.ROOT,
                    "holds the invisible character U+%04X, which shows text in a wrong order; type it again",
                    text.codePointAt(deceiving.start())));
        }
        return text.length() > longest
                ? new Value.Wrong("has " + text.length() + " characters, and may have " + longest + "; shorten it")
                : new Value.Said(text);
    }

    /** Whether it is of printable ASCII only, as nearly all cells are, in which nothing is hidden. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Without spaces at its ends, be they such as do not break. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
