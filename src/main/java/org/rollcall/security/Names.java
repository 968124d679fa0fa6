package org.rollcall.security;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollcall.platform.Problem;

/**
 * The names of accounts, and when two of them are the same to the eye: after the compatibility forms of Unicode (NFKC,
 * UAX 15) and case, letters of Greek and Cyrillic that look like Latin ones count as those, a small part of the table of
 * UTS 39.
 */
final class Names {
    private static final int LONGEST = 64;
    private static final int LONGEST_LOOKED_AT = 256;

    /** What is not seen: zero width, direction, control, and what has no meaning of its own. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Cc}\\p{Cn}\\p{Co}\\p{Cs}\\u034F\\u115F\\u1160\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    /** Pairs: what is written, and the Latin letter or digit that it looks like. */
    private static final Map<Integer, String> ALIKE = pairs(
            // Cyrillic
            "аa вb гr еe кk мm нh оo рp сc тt уy хx ѕs іi јj һh ԁd ԛq ԝw ҫc ӏl ьb зc"
                    + " АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ ҺH ԀD ԚQ ԜW ӀI З3"
                    // Greek
                    + " αa βb γy εe ζz ηn ιi κk μu νv οo ρp σo τt υu χx ωw"
                    + " ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX"
                    // Latin and digits among themselves
                    + " 0O Il 1l |l ɑa ɡg ıi");

    private Names() {}

    /**
     * The name as it is kept.
     *
     * @throws Problem where it is empty, too long or holds what cannot be seen
     */
    static String clean(String name) {
        String plain = SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw Problem.invalid("the name needs 1 to " + LONGEST + " characters");
        }
        if (UNSEEN.matcher(plain).find()) {
            throw Problem.invalid("the name holds a character that cannot be seen; type it anew");
        }
        return plain;
    }

    /** What a name is found under, whatever its case. Takes any text. */
    static String key(String name) {
        String plain = SPACES.matcher(Normalizer.normalize(cut(name, LONGEST_LOOKED_AT), Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
        return fold(UNSEEN.matcher(plain).replaceAll(""));
    }

    /** What the eye makes of a name in small letters. */
    static String skeleton(String name) {
        return seen(key(name));
    }

    /** Whether somebody could take one for the other, as written or in all small or all capital letters. */
    static boolean alike(String name, String other) {
        String a = key(name);
        String b = key(other);
        return a.equals(b)
                || seen(a).equals(seen(b))
                || seen(name).equals(seen(other))
                || seen(a.toUpperCase(Locale.ROOT)).equals(seen(b.toUpperCase(Locale.ROOT)));
    }

    /** For a log or the ledger: what somebody claims, with nothing that could pass for more than a name. */
    static String claimed(String name) {
        String plain = Normalizer.normalize(cut(name, LONGEST_LOOKED_AT), Normalizer.Form.NFKC);
        return cut(UNSEEN.matcher(plain).replaceAll("").strip(), LONGEST);
    }

    /** No longer than this, and never through the middle of a letter. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static String seen(String name) {
        return name.codePoints()
                .mapToObj(letter -> ALIKE.getOrDefault(letter, Character.toString(letter)))
                .collect(Collectors.joining())
                .replace("rn", "m")
                .replace("vv", "w");
    }

    /** Up and down again, so that letters with two small forms become one. */
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static Map<Integer, String> pairs(String text) {
        return Stream.of(text.split(" ", -1))
                .collect(Collectors.toMap(pair -> pair.codePointAt(0), pair -> pair.substring(1)));
    }
}
