package org.rollcall.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a command line: one place, options with a value, flags without. */
final class Arguments {
    private static final Set<String> FLAGS = Set.of("json", "help");
    private static final Set<String> OPTIONS =
            Set.of("community", "user", "auth", "auth-key", "priv", "priv-key", "profile", "timeout", "retries");

    private final Map<String, String> options = new HashMap<>();
    private String place = "";

    /** @throws IllegalArgumentException if a word is not known, or a value or the place is missing */
    Arguments(String... words) {
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (!word.startsWith("-")) {
                requireOnce(word);
                place = word;
                continue;
            }
            String name = word.replaceFirst("^--?", "");
            int equals = name.indexOf('=');
            if (FLAGS.contains(name)) {
                options.put(name, "");
            } else if (equals > 0 && OPTIONS.contains(name.substring(0, equals))) {
                options.put(name.substring(0, equals), name.substring(equals + 1));
            } else if (OPTIONS.contains(name) && i + 1 < words.length) {
                options.put(name, words[++i]);
            } else {
                throw new IllegalArgumentException(
                        OPTIONS.contains(name)
                                ? "option " + word + " needs a value"
                                : "option " + word + " is not known");
            }
        }
    }

    private void requireOnce(String word) {
        if (!place.isEmpty()) {
            throw new IllegalArgumentException(
                    "one host at a time, but both '" + place + "' and '" + word + "' are given");
        }
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String place() {
        if (place.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        return place;
    }
}
