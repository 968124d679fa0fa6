package org.rollcall.security.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;

/**
 * The ledger for outsiders: a ZIP file with the acts, the signed heads, the public key, and a small program that verifies
 * them without the server. Written as it is read; memory does not grow with it. Thread-safe.
 */
public final class Export {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Database database;
    private final Ledger ledger;
    private final Heads heads;
    private final Time time;

    public Export(Database database, Ledger ledger, Heads heads, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.heads = heads;
        this.time = time;
    }

    /** From when to when, milliseconds since 1970, both included. */
    public record Span(long from, long to) {}

    /** A run of rows without gaps, from one stream. */
    private record Part(String stream, long first, long last, String previous, String hash) {
        @Override
        public String toString() {
            return stream + " " + first + " " + last + " " + (previous.isEmpty() ? "-" : previous) + " " + hash;
        }
    }

    /** One of the few exports that run at once. */
    final class Place implements AutoCloseable {
        private final AtomicBoolean left = new AtomicBoolean();

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    /**
     * A place for one export, to be given back after it.
     *
     * @throws Problem 429 while two others run
     */
    Place enter() {
        if (!places.tryAcquire()) {
            throw Problem.tooMany(
                    AT_ONCE + " exports of the ledger run just now; take yours after them", Duration.ofMinutes(1));
        }
        return new Place();
    }

    /**
     * Records that somebody takes an export, and signs the heads as they are then.
     *
     * @throws Problem 503 where the heads cannot be read
     */
    void record(Actor actor, Span span) {
        heads.requireReadable();
        ledger.record(Act.of(Act.SECURITY, actor, "ledger.export", "ledger:acts")
                .changing(
                        Map.of(),
                        Map.of(
                                "from",
                                Long.toString(span.from()),
                                "to",
                                span.to() == Long.MAX_VALUE ? "now" : Long.toString(span.to()))));
        heads.signLast();
    }

    /**
     * Writes the file.
     *
     * @param only these streams, without the heads of the others; or all
     * @throws UncheckedIOException if the reader went away
     */
    void write(Span span, Optional<List<String>> only, OutputStream out) {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String file : List.of("README.txt", "Verify.java")) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write(resource(file));
            }
            put(zip, "public-key.pem", heads.key().publicPem());
            zip.putNextEntry(new ZipEntry("acts.jsonl"));
            List<Part> parts = database.read(handle -> parts(handle, span, only));
            parts.forEach(part -> acts(part, zip));
            zip.putNextEntry(new ZipEntry("heads.jsonl"));
            if (only.isEmpty()) {
                heads.lines((number, line) -> {
                    writeLine(zip, line);
                    return Optional.empty();
                });
            }
            writeLine(zip, statement(parts));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }

    private static List<Part> parts(Handle handle, Span span, Optional<List<String>> only) {
        LedgerDao dao = handle.attach(LedgerDao.class);
        return dao.chains().stream()
                .map(LedgerDao.Chain::stream)
                .filter(stream -> only.map(some -> some.contains(stream)).orElse(true))
                .flatMap(stream -> part(dao, stream, dao.span(stream, span.from(), span.to())).stream())
                .toList();
    }

    // Page by page, each on a connection of its own: whoever downloads slowly keeps no other reader waiting. Rows that
    // are
    // written never change, so the pages fit together.
    private void acts(Part part, ZipOutputStream zip) {
        long next = part.first();
        while (next <= part.last()) {
            long from = next;
            List<Rows.Row> page = database.read(handle -> Rows.page(handle, part.stream(), from, part.last()));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(row -> writeLine(zip, line(row)));
            next = page.get(page.size() - 1).entry().seq() + 1;
        }
    }

    private static Optional<Part> part(LedgerDao dao, String stream, LedgerDao.Span rows) {
        if (rows.first().isEmpty() || rows.last().isEmpty()) {
            return Optional.empty();
        }
        long first = rows.first().get();
        long last = rows.last().get();
        return dao.find(stream, first)
                .flatMap(from ->
                        dao.find(stream, last).map(to -> new Part(stream, first, last, from.previous(), to.hash())));
    }

    /** Says which rows are in the file, signed: none can be left out, not even a whole stream. */
    private String statement(List<Part> parts) {
        long at = time.millis();
        String text = parts.stream().map(Part::toString).collect(Collectors.joining("\n"));
        String signature = heads.key().sign("rollcall-export-1\n" + at + "\n" + text);
        return text(Map.of("at", at, "parts", text, "signature", signature));
    }

    private static String line(Rows.Row row) {
        Entry entry = row.entry();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("stream", entry.stream());
            json.writeNumberField("seq", entry.seq());
            json.writeNumberField("at", entry.at());
            json.writeStringField("kind", entry.kind());
            json.writeStringField("actor", entry.actor());
            json.writeStringField("originHash", entry.originHash());
            json.writeStringField("action", entry.action());
            json.writeStringField("subject", entry.subject());
            json.writeStringField("before", entry.before());
            json.writeStringField("after", entry.after());
            json.writeStringField("reason", entry.reason());
            json.writeStringField("previous", entry.previous());
            json.writeStringField("hash", entry.hash());
            json.writeStringField("origin", row.origin().origin());
            json.writeStringField("salt", row.origin().salt());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a row", e);
        }
        return text.toString();
    }

    private static String text(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(values));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a line", e);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeLine(ZipOutputStream zip, String line) {
        try {
            zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Export.class.getResourceAsStream("/ledger/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the server was built without ledger/" + name);
            }
            return in.readAllBytes();
        }
    }
}
