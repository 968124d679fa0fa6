package org.rollcall.exchange.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of the tables of hostile input, which are plain ASCII: {@code \n}, {@code \t}, {@code \r}, {@code \\}, a UTF-16 unit as
 * {@code \}{@code u202e}, and a run of 5,000 x as {@code \*{5000}x}.
 */
final class Escaped {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u([0-9a-f]{4})|\\*\\{(\\d+)}(.)|([ntr\\\\]))", Pattern.DOTALL);

    private Escaped() {}

    static String text(String escaped) {
        Matcher escape = ESCAPE.matcher(escaped);
        return escape.replaceAll(found -> Matcher.quoteReplacement(one((Matcher) found)));
    }

    private static String one(Matcher escape) {
        if (escape.group(1) != null) {
            return Character.toString((char) Integer.parseInt(escape.group(1), 16));
        }
        if (escape.group(2) != null) {
            return escape.group(3).repeat(Integer.parseInt(escape.group(2)));
        }
        return switch (escape.group(4)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> "\\";
        };
    }
}
