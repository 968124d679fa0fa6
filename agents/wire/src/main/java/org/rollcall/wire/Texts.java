package org.rollcall.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Free texts on the wire. They come from devices of all makes, so they are made to fit instead of refused: a text that is
 * too long is cut, and what no database takes or no UTF-8 can say becomes U+FFFD.
 */
final class Texts {
    /** Characters of a version, a scheme or a word. */
    static final int WORD = 64;

    /** Characters of a hash or an identifier. */
    static final int IDENTIFIER = 128;

    /** Characters of what a job brought. */
    static final int RESULT = 16 * 1024;

    /** Identifiers of one scheme that one device may have. */
    static final int IDENTIFIERS = 256;

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** The text as the wire carries it; most texts come back as they are. */
    static String fit(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (isOdd(text, i)) {
                return replaced(text.substring(0, end));
            }
        }
        return text.substring(0, end);
    }

    /** Values by name; the names must be words. */
    static Map<String, String> fit(Map<String, String> texts, int most) {
        Map<String, String> fitted = new TreeMap<>();
        texts.forEach((name, value) -> fitted.put(Names.word("name", name), fit(value, most)));
        return Map.copyOf(fitted);
    }

    static List<String> fit(List<String> texts, int most) {
        return texts.stream().map(text -> fit(text, most)).toList();
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            if (isOdd(text, i)) {
                out.setCharAt(i, REPLACEMENT);
            }
        }
        return out.toString();
    }

    /** NUL, which PostgreSQL keeps out of its texts, and half a surrogate pair. */
    private static boolean isOdd(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == 0;
    }
}
