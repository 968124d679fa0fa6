package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file as somebody drops it, in a folder of the test. */
record Drop(Path file, Reading reading) {
    static Drop of(Path folder, byte[] bytes) {
        return of(folder, bytes, new Reading());
    }

    static Drop of(Path folder, byte[] bytes, Reading reading) {
        try {
            return new Drop(Files.write(Files.createTempFile(folder, "drop", ""), bytes), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Drop of(Path folder, String text) {
        return of(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    Opened opened() throws Unreadable {
        return reading.open(file, "drop");
    }

    List<Row> rows() throws Unreadable {
        return rows(Map.of());
    }

    List<Row> rows(Map<String, Field> mapping) throws Unreadable {
        List<Row> rows = new ArrayList<>();
        reading.read(file, opened(), mapping, rows::add);
        return rows;
    }

    /** All of them, where none may be refused. */
    List<Row.Incoming> incoming() throws Unreadable {
        return rows().stream().map(Row.Incoming.class::cast).toList();
    }
}
