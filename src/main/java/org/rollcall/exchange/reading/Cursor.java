package org.rollcall.exchange.reading;

import java.io.Closeable;
import java.util.Optional;

/** Goes through the rows of a file, one by one, and holds no more of them than one. Not thread-safe. */
interface Cursor extends Closeable {
    /** The next row, or empty at the end. */
    Optional<Raw> next() throws Unreadable;

    @Override
    void close();
}
