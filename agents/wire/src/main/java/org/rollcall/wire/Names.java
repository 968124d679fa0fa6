package org.rollcall.wire;

import java.util.regex.Pattern;

/** The shapes of names on the wire. */
final class Names {
    private static final Pattern BOOT = Pattern.compile("[0-9a-f]{16}");

    private Names() {}

    /** Letters, digits, {@code _} and {@code -}, 1 to 64: what may stand in a topic level. */
    static boolean isId(String text) {
        return isWord(text, false);
    }

    /** A dotted metric name, with an instance after {@code #} where there are several. */
    static boolean isMetric(String text) {
        int hash = text.indexOf('#');
        return hash < 0
                ? isWord(text, true)
                : isWord(text.substring(0, hash), true) && isWord(text.substring(hash + 1), true);
    }

    static boolean isBoot(String text) {
        return BOOT.matcher(text).matches();
    }

    static String id(String what, String text) {
        if (!isId(text)) {
            throw new IllegalArgumentException(
                    what + " '" + shorten(text) + "' must be 1 to 64 letters, digits, '_' or '-'");
        }
        return text;
    }

    /** A name of a detail, an argument or an identifier's scheme: as an id, dots allowed. */
    static String word(String what, String text) {
        if (!isWord(text, true)) {
            throw new IllegalArgumentException(
                    what + " '" + shorten(text) + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return text;
    }

    static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static boolean isWord(String text, boolean dots) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean plain = letter || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!plain && !(dots && c == '.')) {
                return false;
            }
        }
        return true;
    }
}
