package org.rollcall.exchange.imports;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rollcall.exchange.reading.Field;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Portions;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Scope;

/**
 * Brings rows into the record, and takes them back. Each row and the mark of what became of it are one transaction, so that
 * who is cut off goes on where it was. For one thread.
 */
final class Doing {
    private static final int PAGE = 500;

    /** Ingest waits for one transaction of this length at most, and for its commit. */
    private static final Duration AIM = Duration.ofMillis(20);

    private final Database database;
    private final Portions portions;
    private final Assets assets;
    private final Beside beside;
    private final Import run;
    private final Progress progress;

    Doing(Database database, Time time, Judge.World world, Import run, Progress progress) {
        this.database = database;
        this.portions = new Portions(database, time, AIM);
        this.assets = world.assets();
        this.beside = world.beside();
        this.run = run;
        this.progress = progress;
    }

    /** The record refuses a row, and with it the transaction in which it came. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient ImportDao.RowRow row;

        Refused(ImportDao.RowRow row, Problem why) {
            super(why.getMessage(), why);
            this.row = row;
        }
    }

    /** Brings in what is due. */
    void apply() {
        through(() -> page(dao -> dao.ofStep(run.id(), Step.DUE.code(), 0, PAGE)), Step.LEFT, this::apply);
    }

    /** Takes back what was brought in, the last first, for one row may have freed a name that another took. */
    void rollBack() {
        through(() -> page(dao -> dao.lastOfStep(run.id(), Step.APPLIED.code(), PAGE)), Step.STUCK, this::rollBack);
    }

    private List<ImportDao.RowRow> page(Function<ImportDao, List<ImportDao.RowRow>> asked) {
        return database.readWith(ImportDao.class, asked);
    }

    private void through(
            Supplier<List<ImportDao.RowRow>> pages, Step refused, BiConsumer<Write, ImportDao.RowRow> step) {
        for (List<ImportDao.RowRow> page = pages.get(); !page.isEmpty(); page = pages.get()) {
            if (progress.isStopped()) {
                throw new Check.Stopped();
            }
            try {
                portions.run(page, (write, row) -> attempt(write, row, step));
            } catch (Refused e) {
                // Its transaction is undone as a whole; the rows before it in the same one come again with the next
                // page.
                database.change(write -> mark(write, e.row, refused, e.row.version(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static boolean attempt(Write write, ImportDao.RowRow row, BiConsumer<Write, ImportDao.RowRow> step) {
        try {
            step.accept(write, row);
            return true;
        } catch (Problem e) {
            throw new Refused(row, e);
        }
    }

    private void apply(Write write, ImportDao.RowRow row) {
        Optional<Asset> now = assets.find(write, row.asset());
        if (now.map(Asset::version).orElse(0L) != row.version()) {
            mark(write, row, Step.LEFT, row.version(), changedSince(row, now));
            return;
        }
        Map<String, Judged.Change> diff = row.changes();
        Optional<Field> other = changedBeside(write, row, diff, Judged.Change::was);
        if (other.isPresent()) {
            String word = other.get().code();
            mark(write, row, Step.LEFT, row.version(), word + " was changed since the dry run; check the file again");
            return;
        }
        AssetDraft draft = Differences.draft(now, diff);
        requireSeen(write, draft);
        Asset stored = assets.save(write, run.actor(), row.asset(), draft, OptionalLong.of(row.version()));
        if (isTouched(diff) && stored.version() == row.version()) {
            throw Problem.conflict("the record says so already in another spelling; check the file again");
        }
        putBeside(write, row, diff, Judged.Change::is);
        mark(write, row, Step.APPLIED, stored.version(), "");
    }

    /** What the record would say of somebody else's thing is not for whoever has no say there. */
    private void requireSeen(Write write, AssetDraft draft) {
        Scope scope = run.scope();
        if (!scope.isEverywhere()
                && draft.identifiers().stream()
                        .flatMap(identifier -> assets.named(write, identifier).stream())
                        .anyMatch(asset -> !scope.covers(asset.site()))) {
            throw Problem.conflict(Judge.HIDDEN);
        }
    }

    private String changedSince(ImportDao.RowRow row, Optional<Asset> now) {
        if (row.creates()) {
            if (now.filter(asset -> !run.scope().covers(asset.site())).isPresent()) {
                return Judge.HIDDEN;
            }
            return "a device with the id " + row.asset() + " was recorded since the dry run; check the file again";
        }
        return now.isPresent()
                ? "it was changed since the dry run; check the file again"
                : "it was deleted since the dry run; check the file again";
    }

    private void rollBack(Write write, ImportDao.RowRow row) {
        Optional<Asset> now = assets.find(write, row.asset()).filter(asset -> isAsLeft(write, row, asset));
        Optional<Field> other = changedBeside(write, row, row.changes(), Judged.Change::is);
        if (now.isEmpty() || other.isPresent()) {
            String what = now.isEmpty() ? "it" : other.map(Field::code).orElse("it");
            String why = what + " was changed since; change by hand what should be otherwise";
            mark(write, row, Step.STUCK, row.version(), why);
        } else if (row.creates()) {
            remove(write, row, now.get());
        } else {
            restore(write, row, now.get());
        }
    }

    /** Whether an asset is as this import left it, or is so again, as after the roll-back of a later import. */
    private boolean isAsLeft(Write write, ImportDao.RowRow row, Asset now) {
        return now.version() == row.version()
                || assets.past(write, now.id(), row.version())
                        .filter(left -> Differences.draft(left).equals(Differences.draft(now)))
                        .isPresent();
    }

    private void remove(Write write, ImportDao.RowRow row, Asset now) {
        Optional<String> held = beside.holds(write, now.id());
        if (held.isPresent()) {
            mark(write, row, Step.STUCK, row.version(), "it stays, for " + held.get());
            return;
        }
        putBeside(write, row, row.changes(), Judged.Change::was);
        assets.remove(write, run.actor(), now);
        mark(write, row, Step.UNDONE, row.version(), "");
    }

    private void restore(Write write, ImportDao.RowRow row, Asset now) {
        // Where only other rooms changed, the version before is not of this import.
        if (isTouched(row.changes())) {
            Asset was = assets.past(write, now.id(), row.version() - 1)
                    .orElseThrow(() -> Problem.conflict("what it was before is not on record; change it by hand"));
            AssetDraft draft = Differences.draft(was);
            requireSeen(write, draft);
            assets.save(write, run.actor(), now.id(), draft, OptionalLong.of(now.version()));
        }
        putBeside(write, row, row.changes(), Judged.Change::was);
        mark(write, row, Step.UNDONE, row.version(), "");
    }

    /** A field of another room that is no longer as this import expects it: somebody has decided anew. */
    private Optional<Field> changedBeside(
            Write write, ImportDao.RowRow row, Map<String, Judged.Change> diff, Function<Judged.Change, String> side) {
        EnumMap<Field, String> expected = beside(diff, side);
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        EnumMap<Field, String> has = beside.of(write, row.asset());
        return expected.entrySet().stream()
                .filter(one -> !beside.isSame(one.getKey(), one.getValue(), has.getOrDefault(one.getKey(), "")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private EnumMap<Field, String> beside(Map<String, Judged.Change> diff, Function<Judged.Change, String> side) {
        EnumMap<Field, String> says = new EnumMap<>(Field.class);
        beside.fields()
                .forEach(field -> Optional.ofNullable(diff.get(field.code()))
                        .ifPresent(change -> says.put(field, side.apply(change))));
        return says;
    }

    private void putBeside(
            Write write, ImportDao.RowRow row, Map<String, Judged.Change> diff, Function<Judged.Change, String> side) {
        EnumMap<Field, String> says = beside(diff, side);
        if (!says.isEmpty()) {
            beside.put(write, run.actor(), row.asset(), says);
        }
    }

    /** Whether anything changes that the asset has itself. */
    private boolean isTouched(Map<String, Judged.Change> diff) {
        return diff.keySet().stream()
                .anyMatch(word ->
                        beside.fields().stream().noneMatch(field -> field.code().equals(word)));
    }

    private void mark(Write write, ImportDao.RowRow row, Step step, long version, String reason) {
        write.run(ImportDao.MARK, step.code(), version, reason, run.id(), row.line());
    }
}
