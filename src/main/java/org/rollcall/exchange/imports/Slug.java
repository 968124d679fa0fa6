package org.rollcall.exchange.imports;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/** Ids that people can read, and that are the same whenever they are made of the same. */
final class Slug {
    private static final int LONGEST = 48;

    private Slug() {}

    /** Letters and digits of a text with hyphens between; what is left of one that has none is made of its hash. */
    static String of(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+|-+$", "");
        if (slug.isEmpty()) {
            return "a-" + hash(text);
        }
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST - 9) + "-" + hash(text);
    }

    /** The same with a part of a hash, where the first is taken by something else. */
    static String longer(String text) {
        return of(text) + "-" + hash(text).substring(0, 6);
    }

    /** The first of these that is free; with a number, if need be. */
    static String free(String text, Predicate<String> taken) {
        String id = taken.test(of(text)) ? longer(text) : of(text);
        for (int number = 2; taken.test(id); number++) {
            id = longer(text) + "-" + number;
        }
        return id;
    }

    private static String hash(String text) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 8);
    }
}
