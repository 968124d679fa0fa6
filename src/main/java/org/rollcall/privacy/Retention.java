package org.rollcall.privacy;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final Register register;
    private final ImmutableMap<String, Retained> retained;
    private final ClockGuard clock;
    private final Deletion deletion;
    private final ReentrantLock running = new ReentrantLock();
    private volatile Optional<Progress> progress = Optional.empty();

    /**
     * What is kept for a while.
     *
     * @param all what features keep; each names a rule that has days
     * @param newest to compare a clock with that nobody has seen before
     */
    public record Facts(List<Retained> all, Newest newest) {
        public Facts {
            all = List.copyOf(all);
        }
    }

    public Retention(Database database, Time time, Ledger ledger, Register register, Facts facts) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
        this.register = register;
        this.retained = facts.all().stream().collect(ImmutableMap.toImmutableMap(Retained::rule, Function.identity()));
        this.clock = new ClockGuard(database, time, facts.newest());
        this.deletion = new Deletion(database, time, ledger, id -> days(id).orElseThrow());
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

    /**
     * A rule and how things stand; times in milliseconds since 1970.
     *
     * @param until what ends it where there are no days, as "while ..."
     * @param lastFailed why the last run failed, where it did
     */
    public record State(
            String id,
            String label,
            @Nullable Integer days,
            @Nullable String until,
            int least,
            int most,
            String source,
            long due,
            @Nullable Long oldestAt,
            @Nullable Long lastRunAt,
            long lastDeleted,
            @Nullable String lastFailed) {}

    /**
     * What a run did or would do to one class.
     *
     * @param due how many are older than the rule allows
     * @param rows how many are deleted
     * @param refused why nothing is
     * @param failed why not all could be
     */
    public record Outcome(
            String id,
            long due,
            long rows,
            @Nullable String refused,
            @Nullable String failed) {}

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
                Optional.ofNullable(rule.until()).map(Rule.Words::en).orElse(null),
                rule.least(),
                rule.most(),
                rule.source(),
                facts.map(kept -> database.read(handle -> kept.before(handle, cutoff)))
                        .orElse(0L),
                oldest.isPresent() ? oldest.getAsLong() : null,
                row.map(RetentionDao.Row::runAt).orElse(null),
                row.map(RetentionDao.Row::deleted).orElse(0L),
                row.map(RetentionDao.Row::failed).orElse(null));
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
        ClockGuard.Verdict verdict = clock.look();
        return retained.values().stream()
                .map(facts -> deletion.tell(facts, verdict))
                .toList();
    }

    /** Looks at the clock before anything is written with it. */
    public void begin() {
        clock.look();
    }

    /** The regular beat: looks at the clock, and runs once a night; what failed is tried again. */
    public void tick() {
        ClockGuard.Verdict verdict = clock.look();
        database.scrubAgain();
        ZonedDateTime now = local(verdict.now());
        Map<String, RetentionDao.Row> rows = rows();
        List<Retained> left = retained.values().stream()
                .filter(facts -> !ranOn(now.toLocalDate(), Optional.ofNullable(rows.get(facts.rule()))))
                .toList();
        if (!left.isEmpty() && now.getHour() >= HOUR) {
            run(Actor.SERVER, left, verdict);
        }
    }

    private static ZonedDateTime local(long at) {
        return Instant.ofEpochMilli(at).atZone(ZoneId.systemDefault());
    }

    private static boolean ranOn(LocalDate day, Optional<RetentionDao.Row> row) {
        return row.filter(known -> known.failed() == null)
                .map(RetentionDao.Row::runAt)
                .filter(at -> local(at).toLocalDate().equals(day))
                .isPresent();
    }

    /**
     * Deletes what is due, and records how much.
     *
     * @throws Problem 409 where a run is under way
     */
    public List<Outcome> run(Actor actor) {
        return run(actor, retained.values(), clock.look());
    }

    private List<Outcome> run(Actor actor, Collection<Retained> all, ClockGuard.Verdict verdict) {
        if (!running.tryLock()) {
            throw Problem.conflict("retention is running already; look again in a minute");
        }
        try {
            List<Outcome> outcomes = new ArrayList<>();
            all.forEach(facts -> outcomes.add(deletion.run(actor, facts, verdict, far -> progress = Optional.of(far))));
            database.scrub();
            return outcomes;
        } finally {
            progress = Optional.empty();
            running.unlock();
        }
    }
}
