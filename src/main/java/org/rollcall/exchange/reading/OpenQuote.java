package org.rollcall.exchange.reading;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Notices whether a CSV ends within quotes, where all that follows the open one would have become one cell. Not thread-safe. */
final class OpenQuote extends FilterReader {
    private enum Place {
        START,
        PLAIN,
        QUOTED,
        MAYBE_CLOSED
    }

    private final char separator;
    private Place place = Place.START;

    OpenQuote(Reader in, char separator) {
        super(in);
        this.separator = separator;
    }

    /** Whether what was read so far ends within quotes. */
    boolean isOpen() {
        return place == Place.QUOTED;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        for (int i = from; i < from + read; i++) {
            place = after(to[i]);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            place = after((char) read);
        }
        return read;
    }

    private Place after(char c) {
        if (place == Place.QUOTED) {
            return c == '"' ? Place.MAYBE_CLOSED : Place.QUOTED;
        }
        if (c == '"' && place != Place.PLAIN) {
            return Place.QUOTED;
        }
        return c == separator || c == '\n' || c == '\r' ? Place.START : Place.PLAIN;
    }
}
