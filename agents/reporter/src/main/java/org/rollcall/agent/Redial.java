package org.rollcall.agent;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to try to connect again, by what the server said. Not thread-safe. */
final class Redial {
    private static final Logger LOG = LoggerFactory.getLogger(Redial.class);

    /** MQTT 5 reason codes (2.4). */
    private static final int BAD_CREDENTIAL = 0x86;

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int TAKEN_OVER = 0x8E;

    private final LinkSettings settings;
    private final Backoff backoff;
    private long next;

    Redial(LinkSettings settings, Backoff backoff, long nanos) {
        this.settings = settings;
        this.backoff = backoff;
        this.next = nanos;
    }

    /** Monotonic time of the next try. */
    long next() {
        return next;
    }

    /** A connection stands. */
    void worked() {
        backoff.worked();
    }

    /** A connection ended or did not come about; {@code waiting} messages wait for the next. */
    void lost(int code, String why, long waiting, long nanos) {
        long wait = wait(code);
        LOG.atInfo()
                .addKeyValue("server", settings.uri())
                .addKeyValue("why", why)
                .addKeyValue("code", code)
                .addKeyValue("retryMillis", wait)
                .addKeyValue("waiting", waiting)
                .log("not connected");
        next = nanos + TimeUnit.MILLISECONDS.toNanos(wait);
    }

    private long wait(int code) {
        return switch (code) {
            case BAD_CREDENTIAL, NOT_AUTHORIZED -> {
                LOG.atError()
                        .addKeyValue("agent", settings.agent())
                        .log(
                                "the server does not accept this agent's credential, or has blocked it; its reports are kept."
                                        + " Look at it there, or revoke it and enrol it again with a new claim code");
                yield backoff.refused();
            }
            case TAKEN_OVER -> {
                LOG.atError()
                        .addKeyValue("agent", settings.agent())
                        .log("another client reports with this agent's credential; this one stands back,"
                                + " keeps its reports and looks again in a while");
                yield backoff.standBack();
            }
            default -> backoff.next();
        };
    }
}
