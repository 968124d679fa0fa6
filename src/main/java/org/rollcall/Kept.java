package org.rollcall;

import java.util.List;
import java.util.stream.Stream;
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
                                new Aged("persons", dialect, "person", "left_at"),
                                new Aged("requests", dialect, "privacy_request", "done_at")))
                .toList();
    }
}
