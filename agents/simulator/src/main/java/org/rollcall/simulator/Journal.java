package org.rollcall.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A file of every message that an agent numbered, so that a checker can ask what became of each. Thread-safe. */
final class Journal implements Consumer<Journal.Line>, AutoCloseable {
    private final BufferedWriter out;

    private Journal(BufferedWriter out) {
        this.out = out;
    }

    /** One message: {@code agent lane boot seq points}. */
    record Line(String agent, Lanes.Numbered numbered) {
        String text() {
            return agent + " " + numbered.lane().code() + " " + numbered.boot() + " " + numbered.seq() + " "
                    + numbered.points();
        }
    }

    /** Keeps nothing. */
    static Journal none() {
        return new Journal(new BufferedWriter(Writer.nullWriter()));
    }

    /** Appends to a file. */
    static Journal open(Path file) throws IOException {
        return new Journal(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    @Override
    public synchronized void accept(Line line) {
        try {
            out.write(line.text());
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history file: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
