package org.rollcall.privacy;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Deletes what is older than its rule allows: each night, in steps so short that whoever else writes is not held up, and
 * never much at once while the clock is doubted. Thread-safe; one run at a time.
 */
public final class Retention {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Hour of the night from which it runs, in the server's time zone. */
    private static final int HOUR = 2;

    /** Of one class, in per cent, while the clock is doubted. */
    private static final int MOST_IN_DOUBT = 5;

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final Register register;
    private final ImmutableMap<String, Retained> retained;
    private final ClockGuard clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile Optional<Progress> progress = Optional.empty();

    /** @param all what features keep for a while; each names a rule that has days */
    public Retention(Database database, Time time, Ledger ledger, Register register, List<Retained> all) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
        this.register = register;
        this.retained = all.stream().collect(ImmutableMap.toImmutableMap(Retained::rule, Function.identity()));
        this.clock = new ClockGuard(database, time);
        retained.keySet().forEach(id -> rule(id).byDefault().orElseThrow());
    }

    /** What is being deleted now. */
    public record Progress(String rule, long deleted) {}

    /** Whether the clock is believed, and why not. */
    public record Clock(boolean trusted, String why) {
        static Clock of(String doubt) {
            return new Clock(doubt.isEmpty(), doubt);
        }
    }

    /** A rule and how things stand; times in milliseconds since 1970. */
    public record State(
            String id,
            String label,
            @Nullable Integer days,
            int least,
            int most,
            String source,
            long due,
            @Nullable Long oldestAt,
            @Nullable Long lastRunAt,
            long lastDeleted) {}

    /**
     * What a run did or would do to one class.
     *
     * @param due how many are older than the rule allows
     * @param rows how many are deleted
     * @param refused why nothing is
     */
    public record Outcome(
            String id, long due, long rows, @Nullable String refused) {}

    public Clock clock() {
        return Clock.of(clock.doubt());
    }

    public Optional<Progress> progress() {
        return progress;
    }

    /** All rules, those with days first. */
    public List<State> rules() {
        Map<String, RetentionDao.Row> rows = rows();
        return register.rules().values().stream()
                .map(rule -> state(rule, Optional.ofNullable(rows.get(rule.id()))))
                .toList();
    }

    private State state(Rule rule, Optional<RetentionDao.Row> row) {
        Integer days = days(rule.id()).orElse(null);
        Optional<Retained> facts = Optional.ofNullable(retained.get(rule.id()));
        OptionalLong oldest = facts.map(kept -> database.read(kept::oldest)).orElseGet(OptionalLong::empty);
        long cutoff = days == null ? Long.MIN_VALUE : time.millis() - days * DAY;
        return new State(
                rule.id(),
                rule.label().en(),
                days,
                rule.least(),
                rule.most(),
                rule.source(),
                facts.map(kept -> database.read(handle -> kept.before(handle, cutoff)))
                        .orElse(0L),
                oldest.isPresent() ? oldest.getAsLong() : null,
                row.map(RetentionDao.Row::runAt).orElse(null),
                row.map(RetentionDao.Row::deleted).orElse(0L));
    }

    private Map<String, RetentionDao.Row> rows() {
        return database.readWith(RetentionDao.class, RetentionDao::all).stream()
                .collect(Collectors.toMap(RetentionDao.Row::rule, Function.identity()));
    }

    /** How many days a class is kept here, where days end it. */
    public Optional<Integer> days(String rule) {
        return Optional.ofNullable(rows().get(rule))
                .map(RetentionDao.Row::days)
                .or(() -> Optional.ofNullable(rule(rule).days()));
    }

    /** The district chooses how long. */
    public void choose(Actor actor, String id, int days) {
        Rule rule = rule(id);
        if (rule.days() == null) {
            throw Problem.invalid("'" + rule.label().en() + "' has no number of days to change");
        }
        if (days < rule.least() || days > rule.most()) {
            throw Problem.invalid("'" + rule.label().en() + "' can be kept for " + rule.least() + " to " + rule.most()
                    + " days, not " + days);
        }
        Map<String, String> was = Map.of("days", Integer.toString(days(id).orElse(days)));
        database.change(write -> {
            write.dao(RetentionDao.class).choose(id, days);
            ledger.record(
                    write,
                    Act.of(Act.PRIVACY, actor, "retention.change", "retention:" + id)
                            .changing(was, Map.of("days", Integer.toString(days))));
        });
    }

    private Rule rule(String id) {
        return Optional.ofNullable(register.rules().get(id))
                .orElseThrow(() -> Problem.notFound("no retention rule '" + id + "'"));
    }

    /** An officer has looked at the clock and says that it is right. */
    public void confirmClock(Actor actor, String reason) {
        String why = Persons.requireReason(reason);
        ledger.record(
                Act.of(Act.PRIVACY, actor, "clock.confirm", "clock:server").because(why));
        clock.confirm();
    }

    /** What a run would do now. */
    public List<Outcome> dryRun() {
        String doubt = clock.look();
        List<Outcome> outcomes = new ArrayList<>();
        retained.forEach((id, facts) -> {
            long due = database.read(handle -> facts.before(handle, cutoff(id)));
            Optional<String> refused = refused(facts, due, doubt);
            outcomes.add(new Outcome(id, due, refused.isPresent() ? 0 : due, refused.orElse(null)));
        });
        return outcomes;
    }

    /** The regular beat: looks at the clock, and runs once a night. */
    public void tick() {
        clock.look();
        ZoneId zone = ZoneId.systemDefault();
        var now = time.now().atZone(zone);
        long last = rows().values().stream()
                .map(RetentionDao.Row::runAt)
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        boolean ranToday =
                java.time.Instant.ofEpochMilli(last).atZone(zone).toLocalDate().equals(now.toLocalDate());
        if (!ranToday && now.getHour() >= HOUR) {
            run(Actor.SERVER);
        }
    }

    /**
     * Deletes what is due, and records how much.
     *
     * @throws Problem 409 where a run is under way
     */
    public List<Outcome> run(Actor actor) {
        if (!running.tryLock()) {
            throw Problem.conflict("retention is running already; look again in a minute");
        }
        try {
            List<Outcome> outcomes = new ArrayList<>();
            String doubt = clock.look();
            retained.forEach((id, facts) -> outcomes.add(run(id, facts, doubt)));
            ledger.record(
                    Act.of(Act.PRIVACY, actor, "retention.run", "retention:all").changing(Map.of(), told(outcomes)));
            database.scrub();
            return outcomes;
        } finally {
            progress = Optional.empty();
            running.unlock();
        }
    }

    private static Map<String, String> told(List<Outcome> outcomes) {
        Map<String, String> told = new TreeMap<>();
        outcomes.forEach(outcome ->
                told.put(outcome.id(), outcome.refused() == null ? Long.toString(outcome.rows()) : "refused"));
        return told;
    }

    private Outcome run(String id, Retained facts, String doubt) {
        long cutoff = cutoff(id);
        long due = database.read(handle -> facts.before(handle, cutoff));
        Optional<String> refused = refused(facts, due, doubt);
        long deleted = 0;
        if (refused.isEmpty() && due > 0) {
            Retained.Sweep sweep = database.read(handle -> facts.sweep(handle, cutoff));
            deleted = new Batches(database, time).run(sweep, sum -> progress = Optional.of(new Progress(id, sum)));
        }
        long total = deleted;
        database.change(write -> write.dao(RetentionDao.class).ran(id, time.millis(), total));
        return new Outcome(id, due, total, refused.orElse(null));
    }

    private long cutoff(String id) {
        return time.millis() - days(id).orElseThrow() * DAY;
    }

    private Optional<String> refused(Retained facts, long due, String doubt) {
        if (doubt.isEmpty() || due == 0) {
            return Optional.empty();
        }
        long rows = database.read(facts::rows);
        return due * 100 <= rows * MOST_IN_DOUBT
                ? Optional.empty()
                : Optional.of("it would delete " + due + " of " + rows + ", and " + doubt
                        + "; set the clock right, or confirm that it is");
    }
}
