package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A single file that was packed into an archive. It is unpacked under a name of ours, which goes when it is closed. */
final class Packed implements Cursor {
    private static final Set<String> ROSTER = Set.of("orgs.csv", "users.csv", "enrollments.csv");

    private final Path unpacked;
    private final Cursor rows;

    private Packed(Path unpacked, Cursor rows) {
        this.unpacked = unpacked;
        this.rows = rows;
    }

    /** @throws Unreadable where the archive holds more than one file, or a file that is itself an archive */
    static Source only(Archive archive, Limits limits) throws Unreadable {
        List<String> names = List.copyOf(archive.names());
        if (archive.names().stream().map(name -> name.replaceFirst(".*/", "")).anyMatch(ROSTER::contains)) {
            throw new Unreadable("the archive is a OneRoster export; send it as the roster");
        }
        if (names.size() != 1) {
            throw new Unreadable("the archive holds " + names.size() + " files; send one at a time");
        }
        try {
            Path file = Files.createTempFile("rollcall-import", "");
            try (InputStream bytes = archive.read(names.get(0))) {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
                archive.close();
                return opened(file, limits);
            } catch (IOException | Unreadable e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw Archive.damaged(e);
        }
    }

    private static Source opened(Path file, Limits limits) throws Unreadable {
        if (Signature.of(file) == Signature.ARCHIVE) {
            try (Archive inner = Archive.open(file, limits)) {
                if (!inner.names().contains(Workbook.PART)) {
                    throw new Unreadable("the archive holds another archive; unpack it first");
                }
            }
        }
        Source source = Source.of(file, limits);
        return new Source(
                source.format(),
                source.columns(),
                source.mapping(),
                source.why(),
                new Packed(file, source.cursor()),
                source.meanings());
    }

    @Override
    public Optional<Raw> next() throws Unreadable {
        return rows.next();
    }

    @Override
    public void close() {
        rows.close();
        try {
            Files.deleteIfExists(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
