package org.rollcall.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** What families asked about their data, and until when it must be answered. Thread-safe. */
public final class Requests implements PersonData {
    private static final Set<String> KINDS = Set.of("access", "correction", "erasure");

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final PrivacyConfig config;

    public Requests(Database database, Time time, Ledger ledger, PrivacyConfig config) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
        this.config = config;
    }

    /**
     * A request as it stands; times in milliseconds since 1970.
     *
     * @param kind {@code access}, {@code correction} or {@code erasure}
     * @param state {@code open}, {@code late} or {@code done}
     */
    public record Request(
            String id,
            String kind,
            String person,
            long receivedAt,
            long dueAt,
            String state,
            @Nullable Long doneAt) {}

    /** Those to answer first, then those that are answered. */
    public List<Request> all() {
        return database.readWith(RequestDao.class, RequestDao::all).stream()
                .map(this::request)
                .toList();
    }

    private Request request(RequestDao.Row row) {
        String open = row.dueAt() < time.millis() ? "late" : "open";
        return new Request(
                row.id(),
                row.kind(),
                row.pseudonym(),
                row.receivedAt(),
                row.dueAt(),
                row.doneAt() == null ? open : "done",
                row.doneAt());
    }

    /**
     * Writes down that a family asked.
     *
     * @param receivedAt milliseconds since 1970, not in the future
     */
    public Request add(Caller caller, String kind, String person, long receivedAt) {
        if (!KINDS.contains(kind)) {
            throw Problem.invalid("a request is for access, correction or erasure, not '" + kind + "'");
        }
        long now = time.millis();
        if (receivedAt > now + Duration.ofDays(1).toMillis() || receivedAt < 0) {
            throw Problem.invalid("a request cannot be received in the future");
        }
        long due = receivedAt + Duration.ofDays(config.answerDays()).toMillis();
        RequestDao.Row row =
                new RequestDao.Row(UUID.randomUUID().toString(), kind, person, receivedAt, due, null, caller.name());
        database.change(write -> {
            if (write.dao(PersonDao.class).find(person).isEmpty()) {
                throw Problem.invalid("no person '" + person + "'; look them up by their id first");
            }
            write.dao(RequestDao.class).add(row);
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, caller.actor(), "request.take", "request:" + row.id())
                            .changing(Map.of(), Map.of("kind", kind, "person", person)));
        });
        return request(row);
    }

    /** Writes down that it was answered. */
    public Request done(Caller caller, String id) {
        return database.write(write -> {
            RequestDao dao = write.dao(RequestDao.class);
            if (dao.done(id, time.millis()) > 0) {
                ledger.record(write, Act.of(Act.PRIVACY, caller.actor(), "request.answer", "request:" + id));
            }
            return dao.find(id).map(this::request).orElseThrow(() -> Problem.notFound("no request '" + id + "'"));
        });
    }

    @Override
    public Section of(Handle reading, String pseudonym) {
        return new Section(
                "What your family asked",
                List.of("Asked for", "Received", "Answered"),
                reading.attach(RequestDao.class).about(pseudonym).stream()
                        .map(row -> List.of(
                                row.kind(),
                                Instant.ofEpochMilli(row.receivedAt()).toString(),
                                row.doneAt() == null
                                        ? "not yet"
                                        : Instant.ofEpochMilli(row.doneAt()).toString()))
                        .toList());
    }
}
