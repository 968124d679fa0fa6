package org.rollcall.reader;

import java.util.Locale;
import java.util.Set;

/** Texts that stand where a device has no serial number or address; they identify nothing. */
final class Placeholders {
    private static final Set<String> WORDS = Set.of(
            "",
            "-",
            "n/a",
            "na",
            "none",
            "null",
            "unknown",
            "private",
            "<private>",
            "redacted",
            "removed",
            "default string",
            "not specified",
            "not available",
            "system serial number",
            "to be filled by o.e.m.",
            "0123456789",
            "123456789",
            "1234567890",
            "serial number",
            "serial",
            "no serial number",
            "empty",
            "undefined");

    private Placeholders() {}

    static boolean isPlaceholder(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (WORDS.contains(word)) {
            return true;
        }
        String plain = word.replaceAll("[^a-z0-9]", "");
        return plain.isEmpty() || (plain.chars().distinct().count() == 1 && "0fx".indexOf(plain.charAt(0)) >= 0);
    }
}
