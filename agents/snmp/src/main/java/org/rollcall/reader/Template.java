package org.rollcall.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code ${name}} in it. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)}");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** The names that it asks for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        PLACE.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The text with the values of a scope, nothing standing for a missing one. */
    String fill(Scope scope) {
        return PLACE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        scope.get(match.group(1)).map(Cell::text).orElse("")))
                .strip();
    }

    /** Whether all its names have a value. */
    boolean isComplete(Scope scope) {
        return names().stream()
                .allMatch(name ->
                        scope.get(name).filter(cell -> !cell.text().isEmpty()).isPresent());
    }

    @Override
    public String toString() {
        return text;
    }
}
