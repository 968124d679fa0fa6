package org.rollcall.security.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Who did what, over HTTP. Who acts in some schools only sees the chains of these. */
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private static final int MOST = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Map<String, String> LABELS =
            Map.of(Act.SECURITY, "Security", Act.DISTRICT, "District", Act.PRIVACY, "Privacy");

    private final Database database;
    private final Reading reading;
    private final Audit audit;
    private final Export export;
    private final Function<String, Optional<String>> schoolNames;

    /** @param schoolNames the name of a school by its id */
    public LedgerResource(
            Database database, Audit audit, Export export, Function<String, Optional<String>> schoolNames) {
        this.database = database;
        this.reading = new Reading(database);
        this.audit = audit;
        this.export = export;
        this.schoolNames = schoolNames;
    }

    /** A page; {@code next} is the cursor of the one after it, where there is one. */
    public record Page(List<Item> items, @Nullable String next) {}

    /** An act; {@code from} is empty where it came from nowhere, or that is forgotten. */
    public record Item(
            String stream,
            long seq,
            long at,
            String kind,
            String actor,
            String from,
            String action,
            String subject,
            Map<String, String> before,
            Map<String, String> after,
            String reason,
            String hash) {
        Item withoutOrigin() {
            return new Item(stream, seq, at, kind, actor, "", action, subject, before, after, reason, hash);
        }
    }

    /** A chain and its end. */
    public record Stream(
            String stream,
            String label,
            long length,
            @Nullable Long headAt,
            String headHash) {}

    /** What is wrong with which row. */
    public record BrokenView(String stream, long seq, String why) {}

    /** Whether all is as it was written. */
    public record Verdict(
            boolean sound,
            long checked,
            long millis,
            long heads,
            @Nullable BrokenView broken) {}

    /** What was done, the newest first. */
    @GET
    @RolesAllowed(Permission.LEDGER)
    public Page acts(
            @Auth Caller caller,
            @QueryParam("stream") @DefaultValue("") String stream,
            @QueryParam("actor") @DefaultValue("") String actor,
            @QueryParam("action") @DefaultValue("") String action,
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("from") @DefaultValue("0") long from,
            @QueryParam("to") @DefaultValue("0") long to,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        List<Rows.Row> rows = reading.page(
                new Reading.Asked(stream, actor, action, subject, from, to, q, before, most), streams(caller));
        return page(rows, most, item -> item);
    }

    /** The rows that were asked for, of which there is one more where another page follows. */
    static Page page(List<Rows.Row> rows, int most, UnaryOperator<Item> shown) {
        List<Item> items = rows.stream().limit(most).map(LedgerResource::item).toList();
        String next = rows.size() > most ? cursor(items.get(most - 1)) : null;
        return new Page(items.stream().map(shown).toList(), next);
    }

    /** The chains, by name. */
    @GET
    @Path("/streams")
    @RolesAllowed(Permission.LEDGER)
    public List<Stream> chains(@Auth Caller caller) {
        Optional<List<String>> only = streams(caller);
        return database.readWith(
                LedgerDao.class,
                dao -> dao.chains().stream()
                        .filter(chain ->
                                only.map(some -> some.contains(chain.stream())).orElse(true))
                        .map(chain -> new Stream(
                                chain.stream(),
                                label(chain.stream()),
                                chain.seq() - chain.pruned(),
                                dao.find(chain.stream(), chain.seq())
                                        .map(Entry::at)
                                        .orElse(null),
                                chain.hash()))
                        .toList());
    }

    /** Reads all rows again and says whether they are as they were written. */
    @POST
    @Path("/verify")
    @RolesAllowed(Permission.LEDGER)
    public Verdict verify(@Auth Caller caller) {
        Audit.Result result = audit.verify(streams(caller));
        return new Verdict(
                result.sound(),
                result.checked(),
                result.millis(),
                result.heads(),
                result.broken()
                        .map(row -> new BrokenView(row.stream(), row.seq(), row.why()))
                        .orElse(null));
    }

    /** All of a span of time as a ZIP file that an outsider verifies offline. */
    @GET
    @Path("/export")
    @Produces("application/zip")
    @RolesAllowed(Permission.LEDGER)
    public Response export(
            @Auth Caller caller,
            @QueryParam("from") @DefaultValue("0") long from,
            @QueryParam("to") @DefaultValue("0") long to) {
        Export.Span span = new Export.Span(from, to > 0 ? to : Long.MAX_VALUE);
        Export.Place place = export.enter();
        try {
            export.record(caller.actor(), span);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
        StreamingOutput body = out -> {
            try (place) {
                export.write(span, streams(caller), out);
            }
        };
        return Response.ok(body, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rollcall-ledger.zip\"")
                .build();
    }

    /** The chains that somebody may see, or all. */
    static Optional<List<String>> streams(Caller caller) {
        return caller.scope().isEverywhere()
                ? Optional.empty()
                : Optional.of(caller.scope().sites().stream()
                        .filter(site -> !Act.isReserved(site))
                        .sorted()
                        .toList());
    }

    private String label(String stream) {
        return Optional.ofNullable(LABELS.get(stream))
                .or(() -> schoolNames.apply(stream))
                .orElse(stream);
    }

    private static String cursor(Item last) {
        return new Reading.Cursor(last.at(), last.stream(), last.seq()).toString();
    }

    private static Item item(Rows.Row row) {
        Entry entry = row.entry();
        return new Item(
                entry.stream(),
                entry.seq(),
                entry.at(),
                entry.kind(),
                entry.actor(),
                row.origin().origin(),
                entry.action(),
                entry.subject(),
                texts(entry.before()),
                texts(entry.after()),
                entry.reason(),
                entry.hash());
    }

    /** What is not JSON any more was tampered with: it is shown as it is, and verifying names it. */
    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", json);
        }
    }
}
