package org.rollcall;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.rollcall.custody.Departed;
import org.rollcall.exchange.imports.Ended;
import org.rollcall.platform.Aged;
import org.rollcall.platform.Dialect;
import org.rollcall.platform.Retained;
import org.rollcall.telemetry.Pruning;

/** All facts that have an end, whichever room keeps them. */
final class Kept {
    private Kept() {}

    static List<Retained> all(Dialect dialect) {
        return Stream.concat(
                        Pruning.all().stream(),
                        Stream.of(
                                new Aged("events", dialect, "event", "received_at"),
                                new Aged("quarantine", dialect, "quarantine", "at"),
                                new Aged("jobs", dialect, "job", "asked_at"),
                                new Aged("sessions", dialect, "session", "created_at"),
                                new Aged("invitations", dialect, "invitation", "expires_at"),
                                new Aged("tokens", dialect, "service_token", "expires_at"),
                                new Aged("claims", dialect, "claim", "expires_at"),
                                new Aged("credentials", dialect, "certificate", "expires_at"),
                                new Aged("origins", dialect, "act_origin", "at"),
                                new Departed(),
                                new Aged("erased", dialect, "erased_person", "met_at"),
                                new Aged("requests", dialect, "privacy_request", "done_at"),
                                new Aged("loans", dialect, "loan", "ended_at"),
                                new Aged("charges", dialect, "charge", "settled_at"),
                                new Aged("reminders", dialect, "reminder", "done_at"),
                                new Aged("reservations", dialect, "reservation", "ended_at"),
                                new Aged("batches", dialect, "lending_batch", "made_at"),
                                new Ended()))
                .toList();
    }

    /** When this server last took something in or did something, by its clock of then. */
    static OptionalLong newest(Handle reading) {
        return reading.createQuery("""
                        SELECT max(at) FROM (SELECT max(received_at) AS at FROM latest
                            UNION ALL SELECT max(received_at) FROM event UNION ALL SELECT max(at) FROM act) AS newest
                        """).mapTo(Long.class).stream()
                .flatMapToLong(at -> at == null ? LongStream.empty() : LongStream.of(at))
                .findFirst();
    }
}
