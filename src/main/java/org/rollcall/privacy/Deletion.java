package org.rollcall.privacy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rollcall.platform.Database;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is due of one class, or tells how much that would be. What fails here is told in the outcome, so that the
 * classes after it have their turn. Thread-safe.
 */
final class Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Of one class, in per cent, while the clock is doubted. */
    private static final int MOST_IN_DOUBT = 5;

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final Function<String, Integer> days;

    /** @param days of a rule */
    Deletion(Database database, Time time, Ledger ledger, Function<String, Integer> days) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
        this.days = days;
    }

    /** What {@link #run} would do. */
    Retention.Outcome tell(Retained facts, ClockGuard.Verdict clock) {
        String id = facts.rule();
        try {
            long due = due(facts, clock);
            Optional<String> refused = refused(facts, due, clock);
            return new Retention.Outcome(id, due, refused.isPresent() ? 0 : due, refused.orElse(null), null);
        } catch (RuntimeException e) {
            return new Retention.Outcome(id, 0, 0, null, why(id, e));
        }
    }

    /** Deletes, and records it together with how it ended. */
    Retention.Outcome run(Actor actor, Retained facts, ClockGuard.Verdict clock, Consumer<Retention.Progress> told) {
        String id = facts.rule();
        AtomicLong deleted = new AtomicLong();
        Retention.Outcome outcome;
        try {
            long due = due(facts, clock);
            Optional<String> refused = refused(facts, due, clock);
            if (refused.isEmpty() && due > 0) {
                Retained.Sweep sweep = database.read(handle -> facts.sweep(handle, cutoff(id, clock)));
                new Batches(database, time).run(sweep, sum -> {
                    deleted.set(sum);
                    told.accept(new Retention.Progress(id, sum));
                });
            }
            outcome = new Retention.Outcome(id, due, deleted.get(), refused.orElse(null), null);
        } catch (RuntimeException e) {
            outcome = new Retention.Outcome(id, 0, deleted.get(), null, why(id, e));
        }
        return keep(actor, outcome, clock.now());
    }

    private Retention.Outcome keep(Actor actor, Retention.Outcome outcome, long at) {
        try {
            database.change(write -> {
                RetentionDao dao = write.dao(RetentionDao.class);
                String failed = outcome.failed();
                if (failed == null) {
                    dao.ran(outcome.id(), at, outcome.rows());
                    if (outcome.due() > 0 || !actor.equals(Actor.SERVER)) {
                        record(write, actor, outcome);
                    }
                } else if (dao.failed(outcome.id(), failed) > 0) {
                    record(write, actor, outcome);
                }
            });
            return outcome;
        } catch (RuntimeException e) {
            return new Retention.Outcome(outcome.id(), outcome.due(), outcome.rows(), null, why(outcome.id(), e));
        }
    }

    private void record(Write write, Actor actor, Retention.Outcome outcome) {
        String how = outcome.failed() != null ? "failed" : outcome.refused() != null ? "refused" : "done";
        ledger.record(
                write,
                Act.of(Act.PRIVACY, actor, "retention.run", "retention:" + outcome.id())
                        .changing(Map.of(), Map.of("deleted", Long.toString(outcome.rows()), "run", how)));
    }

    private static String why(String id, RuntimeException e) {
        LOG.atError().setCause(e).addKeyValue("rule", id).log("retention failed for one class of facts");
        return "it failed with " + e.getClass().getSimpleName() + "; the server's log says why";
    }

    private long cutoff(String id, ClockGuard.Verdict clock) {
        return clock.now() - days.apply(id) * DAY;
    }

    private long due(Retained facts, ClockGuard.Verdict clock) {
        return database.read(handle -> facts.before(handle, cutoff(facts.rule(), clock)));
    }

    private Optional<String> refused(Retained facts, long due, ClockGuard.Verdict clock) {
        if (clock.doubt().isEmpty() || due == 0) {
            return Optional.empty();
        }
        long rows = database.read(facts::rows);
        return due * 100 <= rows * MOST_IN_DOUBT
                ? Optional.empty()
                : Optional.of("it would delete " + due + " of " + rows + ", and " + clock.doubt()
                        + "; set the clock right, or confirm that it is");
    }
}
