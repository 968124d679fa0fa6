package org.rollcall.exchange.reading;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A CSV, row by row (RFC 4180), with whatever separates its cells. */
final class Delimited implements Cursor {
    private final Limits limits;
    private final OpenQuote text;
    private final CloseableIterator<CsvRecord> records;
    private final Header header;
    private long rows;

    private Delimited(Limits limits, OpenQuote text, CloseableIterator<CsvRecord> records, Header header) {
        this.limits = limits;
        this.text = text;
        this.records = records;
        this.header = header;
    }

    /** Opens it and reads its header. */
    static Delimited open(Encoded file, Limits limits) throws Unreadable {
        Separator separator = Separator.of(file, limits);
        OpenQuote text = new OpenQuote(file.reader(), separator.character());
        try {
            CloseableIterator<CsvRecord> records = records(text, separator.character(), limits);
            if (separator.isNamed()) {
                record(records);
            }
            CsvRecord first =
                    record(records).orElseThrow(() -> new Unreadable("the file has no line that names the columns"));
            requireClosed(text, records, first);
            return new Delimited(limits, text, records, Header.of(first.getFields(), limits));
        } catch (Unreadable e) {
            close(text);
            throw e;
        }
    }

    private static CloseableIterator<CsvRecord> records(Reader text, char separator, Limits limits) {
        CsvRecordHandler bounded = CsvRecordHandler.builder()
                .maxFields(limits.columns() + 1)
                .maxFieldSize(limits.cellCharacters())
                .maxRecordSize(limits.cellCharacters() * 16)
                .build();
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(limits.cellCharacters() * 2)
                .build(bounded, text)
                .iterator();
    }

    Header header() {
        return header;
    }

    @Override
    public Optional<Raw> next() throws Unreadable {
        Optional<CsvRecord> record = record(records);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        requireClosed(text, records, record.get());
        if (++rows > limits.rows()) {
            throw new Unreadable("the file has more than " + limits.rows() + " rows; split it");
        }
        return Optional.of(
                header.row(record.get().getStartingLineNumber(), record.get().getFields(), false));
    }

    private static void requireClosed(OpenQuote text, CloseableIterator<CsvRecord> records, CsvRecord last)
            throws Unreadable {
        if (text.isOpen() && !isMore(records)) {
            throw new Unreadable("a quote is opened in or after line " + last.getStartingLineNumber()
                    + " and never closed; the file is cut off or a quote within a cell is not doubled");
        }
    }

    private static Optional<CsvRecord> record(CloseableIterator<CsvRecord> records) throws Unreadable {
        return isMore(records) ? Optional.of(records.next()) : Optional.empty();
    }

    private static boolean isMore(CloseableIterator<CsvRecord> records) throws Unreadable {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw new Unreadable(
                    "the file is no CSV that can be read: a quote is not closed or doubled, or a cell or a line is far"
                            + " too long; export it again",
                    e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw cause == null ? new Unreadable("the file cannot be read", e) : Bytes.unreadable(cause);
        }
    }

    @Override
    public void close() {
        close(text);
    }

    private static void close(Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            // It was only read; there is nothing to lose.
            throw new UncheckedIOException(e);
        }
    }
}
