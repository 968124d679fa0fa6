package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Where a file's bytes come from. It is opened as often as it is read. */
@FunctionalInterface
interface Bytes {
    InputStream open() throws IOException, Unreadable;

    static Bytes of(Path file) {
        return () -> Files.newInputStream(file);
    }

    /** What an error while they were read comes to. */
    static Unreadable unreadable(IOException cause) {
        return cause instanceof ZipException
                ? Archive.damaged(cause)
                : new Unreadable("the file cannot be read", cause);
    }
}
