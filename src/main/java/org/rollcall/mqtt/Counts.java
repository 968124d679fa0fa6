package org.rollcall.mqtt;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rollcall.platform.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens, and logs of each kind of refusal one in ten seconds, whatever clients do. Thread-safe. */
final class Counts {
    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Time time;
    private final Meter in;
    private final Meter out;
    private final Meter crowded;
    private final Map<Reason, Refusals> refusals = new EnumMap<>(Reason.class);
    private final Refusals troubles;

    Counts(Time time, MetricRegistry metrics) {
        this.time = time;
        this.in = metrics.meter("rollcall.mqtt.in");
        this.out = metrics.meter("rollcall.mqtt.out");
        this.crowded = metrics.meter("rollcall.mqtt.refused.crowded");
        for (Reason reason : Reason.values()) {
            refusals.put(reason, new Refusals(metrics.meter("rollcall.mqtt.refused." + reason.word())));
        }
        this.troubles = new Refusals(metrics.meter("rollcall.mqtt.troubles"));
    }

    /** How many, and how many since the last that was logged. */
    private static final class Refusals {
        private final Meter meter;
        private long loggedNanos;
        private long unlogged;
        private boolean logged;

        private Refusals(Meter meter) {
            this.meter = meter;
        }

        /** Counts; says how many there were since the last line where another is due, else 0. */
        private synchronized long count(long now) {
            meter.mark();
            unlogged++;
            if (logged && now - loggedNanos < QUIET_NANOS) {
                return 0;
            }
            long since = unlogged;
            logged = true;
            loggedNanos = now;
            unlogged = 0;
            return since;
        }
    }

    /** A report came in. */
    void in() {
        in.mark();
    }

    /** A message went out. */
    void out() {
        out.mark();
    }

    /** There was no place for a connection. */
    void crowded() {
        crowded.mark();
    }

    /**
     * Something was refused.
     *
     * @param who an agent, or an address where that is not known
     * @param detail never what the client sent
     */
    void refused(Reason reason, String who, String detail) {
        Refusals known = refusals.get(reason);
        long since = known == null ? 0 : known.count(time.nanos());
        if (since > 0) {
            LOG.atWarn()
                    .addKeyValue("reason", reason.word())
                    .addKeyValue("client", who)
                    .addKeyValue("detail", detail)
                    .addKeyValue("refusals", since)
                    .log("a client was refused");
        }
    }

    /** Something of ours failed. */
    void trouble(Throwable cause) {
        long since = troubles.count(time.nanos());
        if (since > 0) {
            LOG.atError().setCause(cause).addKeyValue("failures", since).log("the endpoint failed a client");
        }
    }
}
