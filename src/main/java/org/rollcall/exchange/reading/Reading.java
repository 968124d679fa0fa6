package org.rollcall.exchange.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens files of any known format. A file is read from the disk as often as it is asked for, and never held whole.
 * Thread-safe.
 */
public final class Reading {
    private static final int SAMPLE_ROWS = 10;

    private final Limits limits;

    public Reading() {
        this(Limits.usual());
    }

    Reading(Limits limits) {
        this.limits = limits;
    }

    /**
     * What a file is, by its headers, never by its name alone.
     *
     * @param name what its sender calls it, for messages
     */
    public Opened open(Path file, String name) throws Unreadable {
        try (Source source = Source.of(file, limits)) {
            return source.opened(sample(source.cursor()));
        }
    }

    /**
     * Reads all rows, one by one.
     *
     * @param as what {@link #open} said
     * @param mapping what each column means, where somebody corrected what was guessed: all of it, for a column that is not
     *     in it means nothing; where it is empty, the guess holds
     * @throws Unreadable also after some rows, where the file is damaged further on
     */
    public void read(Path file, Opened as, Map<String, Field> mapping, Consumer<Row> each) throws Unreadable {
        try (Source source = Source.of(file, limits)) {
            if (source.format() != as.format()) {
                throw new Unreadable("the file is no longer what it was when it was opened; open it again");
            }
            Meaning meaning = source.meaning(mapping.isEmpty() ? as.mapping() : mapping);
            Cursor cursor = source.cursor();
            for (Optional<Raw> raw = cursor.next(); raw.isPresent(); raw = cursor.next()) {
                if (!isBlank(raw.get())) {
                    each.accept(meaning.row(raw.get()));
                }
            }
        }
    }

    private static boolean isBlank(Raw raw) {
        return raw.wrong().isEmpty() && raw.cells().values().stream().allMatch(String::isBlank);
    }

    private static List<Map<String, String>> sample(Cursor cursor) throws Unreadable {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Optional<Raw> raw = cursor.next(); raw.isPresent(); raw = cursor.next()) {
            if (!isBlank(raw.get())) {
                rows.add(shortened(raw.get().cells()));
            }
            if (rows.size() == SAMPLE_ROWS) {
                break;
            }
        }
        return rows;
    }

    private static Map<String, String> shortened(Map<String, String> cells) {
        Map<String, String> shortened = new LinkedHashMap<>();
        cells.forEach((column, cell) -> shortened.put(
                column,
                cell.length() > Limits.NAME_CHARACTERS ? cell.substring(0, Limits.NAME_CHARACTERS) + "…" : cell));
        return shortened;
    }
}
