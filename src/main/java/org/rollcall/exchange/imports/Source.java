package org.rollcall.exchange.imports;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.exchange.reading.Row;
import org.rollcall.exchange.reading.Unreadable;

/** Where rows come from. */
public interface Source {
    /**
     * Recognises a file.
     *
     * @param name what its owner calls it
     */
    Opened open(Path file, String name) throws Unreadable;

    /** Files of all kinds that are known. */
    static Source of(Reading reading) {
        return new Source() {
            @Override
            public Opened open(Path file, String name) throws Unreadable {
                return reading.open(file, name);
            }

            @Override
            public void read(Path file, Opened opened, Map<String, Field> mapping, Consumer<Row> rows)
                    throws Unreadable {
                reading.read(file, opened, mapping, rows);
            }
        };
    }

    /** Reads it row by row, in its order. */
    void read(Path file, Opened opened, Map<String, Field> mapping, Consumer<Row> rows) throws Unreadable;
}
