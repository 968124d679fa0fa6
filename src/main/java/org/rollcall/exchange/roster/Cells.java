package org.rollcall.exchange.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.exchange.reading.Raw;
import org.rollcall.platform.Plain;

/** A row of a roster by its column names, whatever their order and capitals. */
record Cells(long line, Map<String, String> byName, String wrong) {
    private static final int MOST_CHARACTERS = 200;

    static Cells of(Raw row) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(row.cells());
        return new Cells(row.line(), byName, row.wrong());
    }

    /** What stands in a column, or empty where it is blank or not there. */
    Optional<String> find(String column) {
        return Optional.ofNullable(byName.get(column)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What stands in the first of these columns that says anything. */
    Optional<String> first(String... columns) {
        return Arrays.stream(columns).flatMap(column -> find(column).stream()).findFirst();
    }

    /** What must stand there, fit to be kept. */
    String get(String column) {
        String text = find(column).orElseThrow(() -> new Unfit(column + " is blank; it must be given"));
        if (text.length() > MOST_CHARACTERS || !Plain.isPlain(text)) {
            throw new Unfit(column + " is longer than " + MOST_CHARACTERS
                    + " characters, or holds control characters; correct it in the student information system");
        }
        return text;
    }

    /** A list within a cell, whose parts are divided by commas. */
    List<String> list(String column) {
        return find(column)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** Whether the system says that it is gone. */
    boolean isGone() {
        return find("status")
                .filter(status -> status.equalsIgnoreCase("tobedeleted") || status.equalsIgnoreCase("inactive"))
                .isPresent();
    }

    /** A row that cannot be used, and why. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
