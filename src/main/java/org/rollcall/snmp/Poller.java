package org.rollcall.snmp;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.rollcall.reader.ReadFailure;
import org.rollcall.reader.Reader;
import org.rollcall.reader.Reading;
import org.rollcall.reader.Reports;
import org.rollcall.reader.Target;
import org.rollcall.wire.Inventory.Described;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the targets that are due and hands on what they said. Thread-safe. */
final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final long IDENTITY_NANOS = Duration.ofHours(12).toNanos();

    private final SnmpConfig config;
    private final Targets targets;
    private final PollSchedule schedule;
    private final Reader reader;
    private final Outbox outbox;
    private final Time time;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Meter answered;
    private final Meter unanswered;
    private final Meter refused;
    private final Meter late;
    private final Meter held;
    private final Timer polls;

    /** What a target was last said to be, and when. */
    private record Told(List<Described> devices, long nanos) {}

    Poller(
            SnmpConfig config,
            Targets targets,
            PollSchedule schedule,
            Reader reader,
            Outbox outbox,
            Time time,
            MetricRegistry metrics) {
        this.config = config;
        this.targets = targets;
        this.schedule = schedule;
        this.reader = reader;
        this.outbox = outbox;
        this.time = time;
        this.answered = metrics.meter("rollcall.snmp.answered");
        this.unanswered = metrics.meter("rollcall.snmp.unanswered");
        this.refused = metrics.meter("rollcall.snmp.refused");
        this.late = metrics.meter("rollcall.snmp.late");
        this.held = metrics.meter("rollcall.snmp.held");
        this.polls = metrics.timer("rollcall.snmp.poll");
    }

    /** Asks those that are due, unless the database is too far behind. */
    void tick() {
        if (outbox.isFull()) {
            held.mark();
            return;
        }
        int room = config.inFlight() - schedule.asked();
        schedule.take(room)
                .forEach(due -> targets.find(due.id())
                        .ifPresentOrElse(target -> ask(target, due), () -> schedule.remove(due.id())));
    }

    private void ask(SnmpTarget target, PollSchedule.Due due) {
        if (target.login().isEmpty()) {
            schedule.silent(target.id());
            schedule.ended(target.id());
            return;
        }
        Timer.Context timing = polls.time();
        CompletableFuture<Reading> reading = reader.read(new Target(
                target.host(),
                target.port(),
                target.login().get(),
                Duration.ofMillis(config.timeout().toMilliseconds()),
                due.probe() ? 0 : config.retries()));
        // The place is free only when the reader has done with it, however late: a target is never asked twice at once.
        CompletableFuture<Reading> unusedEnd = reading.whenComplete((said, failure) -> {
            timing.stop();
            schedule.ended(target.id());
        });
        CompletableFuture<Reading> unusedWord = reading.copy()
                .orTimeout(due.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((said, failure) -> settle(target, due, said, failure));
    }

    private void settle(SnmpTarget target, PollSchedule.Due due, @Nullable Reading said, @Nullable Throwable failure) {
        try {
            if (said != null) {
                take(target, said);
            } else {
                fail(target, due, String.valueOf(failure == null ? "" : failure.getMessage()), cause(failure));
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("target", target.id()).log("what a target said cannot be used");
            targets.note(
                    target,
                    contact -> contact.failed(
                            Contact.Word.UNANSWERED,
                            "what it said cannot be used: " + e.getMessage() + "; please report this"));
        }
    }

    private void take(SnmpTarget target, Reading said) {
        answered.mark();
        schedule.answered(target.id());
        long now = time.millis();
        boolean changed = targets.note(target, contact -> new Contact(Contact.Word.OK, now, ""));
        if (targets.find(target.id()).filter(target::equals).isEmpty()) {
            return;
        }
        if (changed) {
            LOG.atInfo().addKeyValue("target", target.id()).log("an SNMP target answers");
        }
        List<Described> devices = Reports.described(target.id(), said, target.every());
        Told before = told.get(target.id());
        if (before == null || !before.devices().equals(devices) || time.nanos() - before.nanos() > IDENTITY_NANOS) {
            told.put(target.id(), new Told(devices, time.nanos()));
            outbox.describe(devices);
        }
        outbox.report(now, Reports.readings(target.id(), said));
    }

    private void fail(SnmpTarget target, PollSchedule.Due due, String why, @Nullable Throwable cause) {
        schedule.silent(target.id());
        Contact.Word word = Contact.Word.UNANSWERED;
        String error = why;
        if (cause instanceof ReadFailure.Refused) {
            refused.mark();
            word = Contact.Word.REFUSED;
            error = String.valueOf(cause.getMessage());
        } else if (cause instanceof TimeoutException) {
            late.mark();
            error = "it did not say everything within " + due.deadline().toSeconds()
                    + " s, four fifths of its interval;" + " ask it less often";
        } else {
            unanswered.mark();
            error = cause == null ? why : String.valueOf(cause.getMessage());
        }
        Contact.Word how = word;
        String words = error;
        if (targets.note(target, contact -> contact.failed(how, words))) {
            LOG.atWarn()
                    .addKeyValue("target", target.id())
                    .addKeyValue("state", how.code())
                    .log("an SNMP target does not answer");
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Says again what a target is when it answers next. */
    void forget(String target) {
        told.remove(target);
    }
}
