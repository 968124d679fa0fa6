package org.rollcall.exchange.reading;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that is open, with what it is.
 *
 * @param columns as far as they are known before its rows are read
 * @param meanings what a mapping comes to in this format
 */
record Source(
        Format format,
        List<String> columns,
        Map<String, Field> mapping,
        String why,
        Cursor cursor,
        Function<Map<String, Field>, Meaning> meanings)
        implements Closeable {

    static Source ofCsv(Path file, Limits limits) throws Unreadable {
        Encoded text = Encoded.of(file);
        Delimited rows = Delimited.open(text, limits);
        try {
            return ofTable(rows.header(), rows, text.why());
        } catch (Unreadable e) {
            rows.close();
            throw e;
        }
    }

    static Source ofTable(Header header, Cursor rows, String besides) throws Unreadable {
        Guess guess = Guess.of(header.columns());
        String why = Stream.of(guess.why(), besides)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
        return new Source(guess.format(), header.columns(), guess.mapping(), why, rows, Meaning::ofTable);
    }

    Meaning meaning(Map<String, Field> chosen) {
        return meanings.apply(chosen);
    }

    Opened opened(List<Map<String, String>> sample) {
        return new Opened(format, columns, mapping, sample, Optional.of(why));
    }

    @Override
    public void close() {
        cursor.close();
    }
}
