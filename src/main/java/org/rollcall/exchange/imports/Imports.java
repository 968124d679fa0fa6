package org.rollcall.exchange.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.rollcall.district.District;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Opened;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/** Brings files of other systems into the property record: looked at first, then applied, and taken back as a whole. Thread-safe. */
public final class Imports implements AutoCloseable {
    private static final int MOST_LISTED = 100;
    private static final int MOST_NAME = 200;

    /** So many files wait for somebody at once: each may have many megabytes, and nobody looks through more. */
    private static final int MOST_OPEN = 50;

    private final Database database;
    private final Time time;
    private final Source source;
    private final Beside beside;
    private final Files files;
    private final Worker worker;

    /**
     * What it stands on.
     *
     * @param folder where files wait until they are applied
     * @param worker has one thread, so that one import is under way at a time
     */
    public record Needs(
            Database database,
            Time time,
            Ledger ledger,
            Assets assets,
            District district,
            Source source,
            Beside beside,
            Path folder,
            Executor worker) {}

    public Imports(Needs needs) {
        this.database = needs.database();
        this.time = needs.time();
        this.source = needs.source();
        this.beside = needs.beside();
        this.files = new Files(needs.folder(), time);
        this.worker = new Worker(needs, files);
    }

    /** Goes on with what was under way when the server ended: somebody had said that it be done. */
    public void resume() {
        List<Import> cut = database.readWith(ImportDao.class, ImportDao::working).stream()
                .map(ImportDao.Row::found)
                .toList();
        cut.forEach(one -> worker.submit(one, () -> {}));
    }

    /** Deletes files of which nobody knows any more. */
    public void tidy() {
        files.keepOnly(Set.copyOf(database.readWith(ImportDao.class, ImportDao::waiting)));
    }

    /** Ends what is under way between two rows; {@link #resume} goes on with it. */
    @Override
    public void close() {
        worker.close();
    }

    /**
     * Takes a file in and recognises it.
     *
     * @param name what its owner calls it
     * @throws Problem 409 where too many wait already, 413 where it is too long, 422 where it is of no kind that is known
     */
    public Import upload(Caller caller, String name, InputStream body) throws IOException {
        String called = name.replaceAll("^.*[/\\\\]", "").strip();
        Plain.require("the file's name", called);
        if (called.isEmpty() || called.length() > MOST_NAME) {
            throw Problem.invalid("the file needs a name of 1 to " + MOST_NAME + " characters, such as assets.csv");
        }
        if (isFull()) {
            throw Problem.conflict(MOST_OPEN + " files that were brought wait to be applied, and no more can wait;"
                    + " apply or cancel some of them under Imports first");
        }
        Files.Stored stored = files.store(body);
        try {
            Opened opened = source.open(files.of(stored.id()), called);
            return save(fresh(caller, called, stored, opened));
        } catch (Unreadable e) {
            files.forget(stored.id());
            throw Problem.invalid("'" + called + "' cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            files.forget(stored.id());
            throw e;
        }
    }

    /** Whether so many files wait that none can be brought. */
    boolean isFull() {
        return database.readWith(ImportDao.class, ImportDao::open) >= MOST_OPEN;
    }

    private Import fresh(Caller caller, String name, Files.Stored stored, Opened opened) {
        long now = time.millis();
        Optional<Set<String>> sites = caller.scope().isEverywhere()
                ? Optional.empty()
                : Optional.of(Set.copyOf(caller.scope().sites()));
        return new Import(
                stored.id(),
                name,
                stored.bytes(),
                stored.sha256(),
                opened,
                opened.mapping(),
                false,
                List.of(),
                sites,
                caller.actor(),
                State.UPLOADED,
                "",
                "",
                0,
                0,
                Counts.NONE,
                0,
                now,
                now);
    }

    private Import save(Import one) {
        Import now = one.at(time.millis());
        database.change(write -> write.dao(ImportDao.class).save(ImportDao.Row.of(now)));
        return now;
    }

    /** Records what comes next, where the import is still as it was read: two may say so at once. */
    private void pass(Import read, Import now) {
        database.change(write -> {
            ImportDao dao = write.dao(ImportDao.class);
            if (dao.pass(
                            read.id(),
                            read.state().code(),
                            read.changedAt(),
                            now.state().code())
                    == 0) {
                throw Problem.conflict("'" + read.name() + "' is no longer "
                        + read.state().code() + "; look at it again, and decide anew");
            }
            dao.save(ImportDao.Row.of(now));
        });
    }

    /** The newest, of those that somebody may see. */
    public List<Import> list(Scope scope) {
        return database.readWith(ImportDao.class, dao -> dao.newest(MOST_LISTED)).stream()
                .map(ImportDao.Row::found)
                .filter(one -> one.isWithin(scope))
                .toList();
    }

    /**
     * The import, where somebody may see it.
     *
     * @throws Problem 404, the same for one that does not exist
     */
    public Import get(Scope scope, String id) {
        return database.readWith(ImportDao.class, dao -> dao.find(id))
                .map(ImportDao.Row::found)
                .filter(one -> one.isWithin(scope))
                .orElseThrow(() -> Problem.notFound("no import '" + id + "'; see the list of imports"));
    }

    Counts counts(String id) {
        return database.readWith(ImportDao.class, dao -> Counts.of(dao, id));
    }

    /** The import with its counts as they are now, also while it is worked at. */
    Import live(Import one) {
        if (!one.state().isWorking()) {
            return one;
        }
        Counts counts = counts(one.id());
        return one.counting(counts)
                .through(
                        switch (one.state()) {
                            case APPLYING -> counts.of(Step.APPLIED) + counts.of(Step.LEFT);
                            case ROLLING_BACK -> counts.of(Step.UNDONE) + counts.of(Step.STUCK);
                            default ->
                                worker.progress(one.id()).map(Progress::done).orElse(0L);
                        });
    }

    /** Rows of an import from one line on; all words empty for all rows. */
    List<ImportDao.RowRow> rows(String id, String verdict, String step, long after, int limit) {
        return database.readWith(ImportDao.class, dao -> {
            if (!step.isEmpty()) {
                return dao.ofStep(id, step, after, limit);
            }
            return verdict.isEmpty() ? dao.rows(id, after, limit) : dao.ofVerdict(id, verdict, after, limit);
        });
    }

    /** Rows that cannot be used, from one line on. */
    List<ImportDao.RowRow> unusable(String id, long after, int limit) {
        return database.readWith(ImportDao.class, dao -> dao.unusable(id, after, limit));
    }

    /** Of which fields another room takes care. */
    Set<Field> besides() {
        return beside.fields();
    }

    /**
     * Says what the columns mean, and compares every row with the record, which is not changed by it.
     *
     * @param makePlaces whether schools and rooms that nobody knows are to be made
     */
    public Import check(Caller caller, String id, Map<String, Field> mapping, boolean makePlaces) {
        Import one = get(caller.scope(), id);
        requireNothingDone(one);
        mapping.keySet().stream()
                .filter(column -> !one.opened().columns().contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw Problem.invalid("the file has no column '" + column + "'");
                });
        requireOnce(mapping, one.opened().mapping());
        if (makePlaces && !(caller.may(Permission.PLACES) && caller.scope().isEverywhere())) {
            throw Problem.invalid("only who may record schools everywhere can let an import make schools and rooms");
        }
        return start(one, one.mapped(mapping, makePlaces).by(caller.actor()).in(State.CHECKING));
    }

    /** Two columns mean the same only where the system that wrote the file is known to say it in either. */
    private static void requireOnce(Map<String, Field> mapping, Map<String, Field> guessed) {
        mapping.forEach((column, field) -> mapping.forEach((other, same) -> {
            boolean isKnown = guessed.get(column) == field && guessed.get(other) == field;
            if (field == same && !column.equals(other) && !isKnown) {
                throw Problem.invalid("both '" + column + "' and '" + other + "' are said to be the " + field.code()
                        + "; choose one of them");
            }
        }));
    }

    private void requireNothingDone(Import one) {
        requireIdle(one);
        Counts counts = counts(one.id());
        if (counts.of(Step.APPLIED) + counts.of(Step.UNDONE) + counts.of(Step.STUCK) > 0
                || one.state() == State.APPLIED) {
            throw Problem.conflict("rows of '" + one.name() + "' were applied; bring the file again to check it again");
        }
    }

    private static void requireIdle(Import one) {
        if (one.state().isWorking()) {
            throw Problem.conflict("'" + one.name() + "' is " + one.state().code() + "; wait, or cancel it");
        }
    }

    /** Brings into the record what the check found. */
    public Import apply(Caller caller, String id) {
        Import one = get(caller.scope(), id);
        requireIdle(one);
        if (one.checkedAt() == 0 || one.state() == State.ROLLED_BACK || one.state() == State.APPLIED) {
            throw Problem.conflict("'" + one.name() + "' is " + one.state().code()
                    + "; only a file that was checked can" + " be applied, and once");
        }
        if (counts(id).of(Step.UNDONE) > 0) {
            throw Problem.conflict("a part of '" + one.name() + "' was rolled back; roll the rest back too");
        }
        return start(one, one.by(caller.actor()).in(State.APPLYING));
    }

    /** Takes back all that an import brought, for a reason that is recorded. What was changed since stays. */
    public Import rollBack(Caller caller, String id, String reason) {
        Import one = get(caller.scope(), id);
        requireIdle(one);
        String why = reason.strip();
        Plain.require("the reason", why);
        if (why.isEmpty() || why.length() > MOST_NAME) {
            throw Problem.invalid("say in 1 to " + MOST_NAME + " characters why it is rolled back");
        }
        if (counts(id).of(Step.APPLIED) == 0) {
            throw Problem.conflict(
                    "nothing of '" + one.name() + "' is in the record, so there is nothing to roll back");
        }
        return start(one, one.by(caller.actor()).because(why).in(State.ROLLING_BACK));
    }

    private Import start(Import read, Import next) {
        Import started = next.through(0).at(time.millis());
        worker.submit(started, () -> pass(read, started));
        return started;
    }

    /** Stops what is under way. What was applied until then stays, and can be rolled back. */
    public Import cancel(Caller caller, String id) {
        Import one = get(caller.scope(), id);
        if (one.state() == State.APPLIED || one.state() == State.ROLLED_BACK || one.state() == State.CANCELLED) {
            throw Problem.conflict("'" + one.name() + "' is " + one.state().code() + "; there is nothing to cancel");
        }
        if (!worker.stop(id)) {
            Import cancelled = one.in(State.CANCELLED).at(time.millis());
            pass(one, cancelled);
            return cancelled;
        }
        return one;
    }
}
