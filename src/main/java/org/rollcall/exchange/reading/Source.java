package org.rollcall.exchange.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<Field> IDENTIFYING = EnumSet.of(Field.TAG, Field.SERIAL, Field.MAC, Field.IMEI);

    static Source of(Path file, Limits limits) throws Unreadable {
        try {
            if (Files.size(file) > limits.fileBytes()) {
                throw new Unreadable("the file is larger than " + (limits.fileBytes() >> 20) + " MiB; split it");
            }
        } catch (IOException e) {
            throw new Unreadable("the file cannot be read", e);
        }
        return switch (Signature.of(file)) {
            case TEXT -> ofCsv(file, limits);
            case JSON -> ofJson(file, limits);
            case ARCHIVE -> ofArchive(file, limits);
        };
    }

    private static Source ofCsv(Path file, Limits limits) throws Unreadable {
        Encoded text = Encoded.of(Bytes.of(file));
        Delimited rows = Delimited.open(text, limits);
        try {
            return ofTable(rows.header(), rows, text.why());
        } catch (Unreadable e) {
            rows.close();
            throw e;
        }
    }

    /** A workbook, or an archive with a single file in it. */
    private static Source ofArchive(Path file, Limits limits) throws Unreadable {
        Archive archive = Archive.open(file, limits);
        try {
            if (archive.names().contains(Workbook.PART)) {
                Sheet sheet = Sheet.open(archive, limits);
                return ofTable(sheet.header(), sheet, "it is the first sheet of a workbook");
            }
            return Packed.only(archive, limits);
        } catch (Unreadable e) {
            archive.close();
            throw e;
        }
    }

    private static Source ofTable(Header header, Cursor rows, String besides) throws Unreadable {
        Guess guess = Guess.of(header.columns());
        String why = Stream.of(guess.why(), besides)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
        return new Source(guess.format(), header.columns(), guess.mapping(), why, rows, Meaning::ofTable);
    }

    /** @throws Unreadable also where it is JSON of no system that is known and no list of devices */
    private static Source ofJson(Path file, Limits limits) throws Unreadable {
        Encoded text = Encoded.of(Bytes.of(file));
        Survey survey = Survey.of(text, limits);
        Set<String> paths = new LinkedHashSet<>();
        // A GLPI file is one element of any size; what tells it is near its top.
        try (Elements first =
                Elements.open(text, survey, limits, path -> path.matches("content\\.(?!versionclient).*"))) {
            for (Optional<Raw> raw = first.next();
                    raw.isPresent() && paths.size() < limits.columns();
                    raw = first.next()) {
                paths.addAll(raw.get().cells().keySet());
            }
        }
        Optional<Dialect> known = paths.isEmpty() ? survey.list().flatMap(Dialects::ofList) : Dialects.of(paths);
        if (known.isPresent()) {
            Dialect dialect = known.get();
            return new Source(
                    dialect.format(),
                    List.of(),
                    dialect.mappingOf(paths),
                    "its elements have what " + dialect.format().label().replaceFirst(",.*", "") + " have",
                    Elements.open(text, survey, limits, dialect.dropped()),
                    dialect::meaning);
        }
        Guess guess = paths.isEmpty() ? new Guess(Format.TABLE, Map.of(), "") : Guess.of(List.copyOf(paths));
        if (guess.mapping().values().stream().noneMatch(IDENTIFYING::contains)) {
            throw new Unreadable(
                    "the file is JSON, but holds no list of devices of a system that is known; export it as CSV");
        }
        return new Source(
                Format.TABLE,
                List.of(),
                guess.mapping(),
                guess.why(),
                Elements.open(text, survey, limits, path -> false),
                Meaning::ofTable);
    }

    Meaning meaning(Map<String, Field> chosen) {
        return meanings.apply(chosen);
    }

    Opened opened(List<Map<String, String>> sample) {
        List<String> names = columns.isEmpty()
                ? sample.stream()
                        .flatMap(row -> row.keySet().stream())
                        .distinct()
                        .toList()
                : columns;
        return new Opened(format, names, mapping, sample, Optional.of(why));
    }

    @Override
    public void close() {
        cursor.close();
    }
}
