package org.rollcall.exchange.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what takes long, on a thread that it is given. Thread-safe. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final District district;
    private final Source source;
    private final Imports.Needs needs;
    private final Files files;
    private final Map<String, Progress> running = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    Worker(Imports.Needs needs, Files files) {
        this.needs = needs;
        this.database = needs.database();
        this.time = needs.time();
        this.ledger = needs.ledger();
        this.district = needs.district();
        this.source = needs.source();
        this.files = files;
    }

    Optional<Progress> progress(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** Lets it stop after the rows in hand; false where it does nothing. */
    boolean stop(String id) {
        Optional<Progress> progress = progress(id);
        progress.ifPresent(Progress::stop);
        return progress.isPresent();
    }

    /**
     * Takes an import on.
     *
     * @param recorded says in the record that it is under way; where that fails, nothing is done
     * @throws Problem 409 where it is under way already
     */
    void submit(Import one, Runnable recorded) {
        Progress progress = new Progress();
        // What is ending may have said so by now, and whoever has seen that may at once say what comes next.
        if (running.merge(one.id(), progress, (was, next) -> was.isEnding() ? next : was) != progress) {
            throw Problem.conflict("'" + one.name() + "' is under way already");
        }
        try {
            recorded.run();
            needs.worker().execute(() -> work(one, progress));
        } catch (RuntimeException e) {
            running.remove(one.id(), progress);
            throw e;
        }
    }

    /** Ends what is under way between two rows, as if the server had ended. */
    void close() {
        closing.set(true);
        running.values().forEach(Progress::stop);
    }

    private void work(Import one, Progress progress) {
        try {
            finish(stage(one, progress));
        } catch (Check.Stopped e) {
            stopped(one, progress);
        } catch (Check.TooMany e) {
            finish(one.failed("it has more than a million rows; bring it in parts"));
        } catch (Unreadable | Problem e) {
            finish(one.failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("import", one.id()).log("an import cannot go on");
            failed(one);
        } finally {
            running.remove(one.id(), progress);
        }
    }

    private void stopped(Import one, Progress progress) {
        // The server ends: the state stays, so that the next start goes on with it.
        if (!closing.get()) {
            finish(one.through(progress.done()).in(State.CANCELLED));
        }
    }

    private void failed(Import one) {
        if (!closing.get()) {
            try {
                finish(one.failed("the server could not go on; its log says why. What is applied can be rolled back"));
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).addKeyValue("import", one.id()).log("cannot say that an import failed");
            }
        }
    }

    private Import stage(Import one, Progress progress) throws Unreadable {
        if (progress.isStopped()) {
            throw new Check.Stopped();
        }
        return switch (one.state()) {
            case CHECKING -> check(one, progress);
            case APPLYING -> apply(one, progress);
            case ROLLING_BACK -> rollBack(one, progress);
            default -> throw new IllegalStateException("there is nothing to do for an import that is " + one.state());
        };
    }

    private Import check(Import one, Progress progress) throws Unreadable {
        Places places = new Places(district, one.scope(), one.makePlaces());
        Judge judge = new Judge(world(one), places);
        long rows = new Check(database, judge, one.id(), progress)
                .run(to -> source.read(files.of(one.id()), one.opened(), one.mapping(), to));
        return one.checked(rows, places.fresh(), time.millis());
    }

    private Judge.World world(Import one) {
        return new Judge.World(database, needs.assets(), needs.beside(), one.scope());
    }

    private Import apply(Import one, Progress progress) {
        one.places().forEach(place -> make(one, place));
        new Doing(database, time, world(one), one, progress).apply();
        return one.through(one.total()).in(State.APPLIED);
    }

    private Import rollBack(Import one, Progress progress) {
        new Doing(database, time, world(one), one, progress).rollBack();
        return one.through(one.total()).in(State.ROLLED_BACK);
    }

    private void make(Import one, Places.Fresh place) {
        if (!place.room()) {
            if (district.site(place.id()).isEmpty()) {
                district.save(one.actor(), new Place.Site(place.id(), place.name(), 0));
            }
        } else if (district.room(place.id()).isEmpty()) {
            district.save(one.actor(), new Place.Room(place.id(), building(one, place.site()), place.name()));
        }
    }

    /** The only building of a school, or one that takes what nobody has said the building of. */
    private String building(Import one, String site) {
        List<Place.Building> known = district.buildings(site);
        if (known.size() == 1) {
            return known.get(0).id();
        }
        String id = Slug.of(site + "-main");
        if (district.building(id).isEmpty()) {
            district.save(one.actor(), new Place.Building(id, site, "Main building"));
        }
        return id;
    }

    /** Says how it ended, with the act that belongs to it. */
    private void finish(Import one) {
        Counts counts = database.readWith(ImportDao.class, dao -> Counts.of(dao, one.id()));
        Import now = one.counting(counts).at(time.millis());
        progress(one.id()).ifPresent(Progress::end);
        database.change(write -> {
            write.dao(ImportDao.class).save(ImportDao.Row.of(now));
            acts(now, counts).ifPresent(act -> act(write, now, act, facts(now, counts)));
        });
        if (now.state() == State.APPLIED || now.state() == State.ROLLED_BACK) {
            files.forget(now.id());
        }
    }

    /** A check changes nothing, so that nothing is recorded of it. */
    private static Optional<String> acts(Import now, Counts counts) {
        if (counts.of(Step.UNDONE) + counts.of(Step.STUCK) > 0) {
            return Optional.of("import.rollback");
        }
        return counts.of(Step.APPLIED) + counts.of(Step.LEFT) > 0 || now.state() == State.APPLIED
                ? Optional.of("import.apply")
                : Optional.empty();
    }

    private static Map<String, String> facts(Import now, Counts counts) {
        return Map.of(
                "file", now.name(),
                "sha256", now.sha256(),
                "state", now.state().code(),
                "applied", Long.toString(counts.of(Step.APPLIED)),
                "left out", Long.toString(counts.of(Step.LEFT)),
                "undone", Long.toString(counts.of(Step.UNDONE)),
                "kept", Long.toString(counts.of(Step.STUCK)));
    }

    /** Records that somebody said that it be done, with what became of it. */
    private void act(Write write, Import one, String action, Map<String, String> facts) {
        // One school's import stands in its chain, any other in the district's.
        Optional<String> school = one.sites()
                .filter(all -> all.size() == 1)
                .flatMap(all -> all.stream().findFirst());
        Act act = Act.of(Act.streamOf(school), one.actor(), action, "import:" + one.id())
                .changing(Map.of(), facts);
        ledger.record(write, one.reason().isEmpty() ? act : act.because(one.reason()));
    }
}
