package org.rollcall.security;

import com.google.common.base.Splitter;
import java.util.Optional;

/** A scope as the tables keep it: ids with spaces between, or nothing for everywhere. */
final class Sites {
    private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

    private Sites() {}

    static Scope scope(Optional<String> text) {
        return text.map(ids -> Scope.of(WORDS.splitToList(ids))).orElse(Scope.everywhere());
    }

    static Optional<String> text(Scope scope) {
        return scope.isEverywhere() ? Optional.empty() : Optional.of(String.join(" ", scope.sites()));
    }

    /** As the ledger shows it. */
    static String shown(Scope scope) {
        return text(scope).orElse("everywhere");
    }
}
