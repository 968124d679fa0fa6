package org.rollcall.exchange.reading;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file whose parts are never written anywhere by their own names, and are counted while they are unpacked: what it says
 * of its sizes is not believed. Not thread-safe.
 */
public final class Archive implements Closeable {
    /** How many times its size a part may become. Tables of school devices stay below 100. */
    private static final long MOST_RATIO = 250;

    /** Below it a ratio says nothing. */
    private static final long SMALL = 4 << 20;

    private final ZipFile zip;
    private final Limits limits;
    private final Map<String, ZipEntry> parts;
    private long inflated;

    private Archive(ZipFile zip, Limits limits, Map<String, ZipEntry> parts) {
        this.zip = zip;
        this.limits = limits;
        this.parts = parts;
    }

    /** Opens it with the usual limits. */
    public static Archive open(Path file) throws Unreadable {
        return open(file, Limits.usual());
    }

    static Archive open(Path file, Limits limits) throws Unreadable {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Archive(zip, limits, parts(zip, limits));
            } catch (Unreadable | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static Map<String, ZipEntry> parts(ZipFile zip, Limits limits) throws Unreadable {
        if (zip.size() > limits.parts()) {
            throw new Unreadable("the archive holds more than " + limits.parts() + " files; send only the export");
        }
        Map<String, ZipEntry> parts = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            if (List.of(name.split("/", -1)).contains("..") || name.startsWith("/") || name.length() > 500) {
                throw new Unreadable("the archive holds a file with the name " + Quoted.of(name)
                        + ", which leads out of it; that is an attack or damage");
            }
            boolean besides = entry.isDirectory() || name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
            if (!besides && parts.put(name.toLowerCase(Locale.ROOT), entry) != null) {
                throw new Unreadable("the archive holds two files with the name " + Quoted.of(name));
            }
        }
        return parts;
    }

    /** The names of its files, in small letters. */
    public Set<String> names() {
        return Collections.unmodifiableSet(parts.keySet());
    }

    /** A file's bytes. Reading on past the limits fails with an {@link IOException}. */
    public InputStream read(String name) throws Unreadable {
        ZipEntry entry = parts.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new Unreadable("the archive has no file " + Quoted.of(name));
        }
        try {
            InputStream bytes = zip.getInputStream(entry);
            if (bytes == null) {
                throw new Unreadable("the archive's file " + Quoted.of(name) + " cannot be unpacked");
            }
            return new Counted(bytes, entry);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    /** Goes through the rows of a CSV in it, each with its cells by the column names in the file. */
    public void rows(String name, Consumer<Raw> each) throws Unreadable {
        Encoded text = Encoded.of(() -> read(name));
        try (Delimited rows = Delimited.open(text, limits)) {
            for (Optional<Raw> row = rows.next(); row.isPresent(); row = rows.next()) {
                each.accept(row.get());
            }
        }
    }

    /** What an error while a part was read comes to. */
    static Unreadable damaged(Exception cause) {
        String message = cause.getMessage();
        if (cause instanceof Bomb && message != null) {
            return new Unreadable(message, cause);
        }
        boolean locked = message != null && message.contains("encrypted");
        return new Unreadable(
                locked
                        ? "the archive has a password; pack it again without one"
                        : "the archive is damaged or cut off; export it again",
                cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bomb extends ZipException {
        private static final long serialVersionUID = 1;

        Bomb(String message) {
            super(message);
        }
    }

    private final class Counted extends FilterInputStream {
        private final ZipEntry entry;
        private final CRC32 sum = new CRC32();
        private long read;

        Counted(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int some = super.read(to, from, length);
            if (some > 0) {
                sum.update(to, from, some);
                count(some);
            } else if (some < 0 && (sum.getValue() != entry.getCrc() || read != entry.getSize())) {
                throw new ZipException("not what it was when it was packed");
            }
            return some;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(bytes, 8 << 10)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) throws IOException {
            read += more;
            inflated += more;
            if (inflated > limits.inflatedBytes()) {
                throw new Bomb("the archive unpacks to more than " + (limits.inflatedBytes() >> 20) + " MiB; split it");
            }
            if (read > SMALL && read > Math.max(1, entry.getCompressedSize()) * MOST_RATIO) {
                throw new Bomb("a file in the archive unpacks to more than " + MOST_RATIO
                        + " times its size, as no list of devices does");
            }
        }
    }
}
