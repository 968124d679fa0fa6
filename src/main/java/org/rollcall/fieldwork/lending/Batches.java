package org.rollcall.fieldwork.lending;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Scans;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;

/**
 * Many scanned things at once, each in its own transaction with the note of what became of it: a list that is sent again does
 * nothing twice and finishes what was cut off, and a list can be undone. Thread-safe.
 */
public final class Batches {
    static final int MOST = 500;

    private final Database database;
    private final Assets assets;
    private final Scans scans;
    private final Lending lending;
    private final Time time;

    public Batches(Database database, Assets assets, Scans scans, Lending lending, Time time) {
        this.database = database;
        this.assets = assets;
        this.scans = scans;
        this.lending = lending;
        this.time = time;
    }

    /** What became of a line. */
    public enum Result {
        DONE,
        /** The same thing stands further up in the list. */
        TWICE,
        UNKNOWN,
        REFUSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A line of a list.
     *
     * @param reason one word for programs where it was refused, such as {@code already-out}
     * @param detail what people are told where it was refused
     * @param asset empty where nothing is called so
     * @param custody the id of what was done, or empty
     * @param with parts of a kit that went or came with it, and {@code apart} those that did not
     */
    public record Line(
            int line,
            Result result,
            String reason,
            String detail,
            Optional<Asset> asset,
            String custody,
            List<Asset> with,
            List<Lending.Apart> apart,
            boolean undone) {
        public Line {
            with = List.copyOf(with);
            apart = List.copyOf(apart);
        }
    }

    /** A list with what became of it. */
    public record Batch(String id, String way, List<Line> lines) {
        public Batch {
            lines = List.copyOf(lines);
        }

        /** How many of its lines became this. */
        public long many(Result result) {
            return lines.stream().filter(line -> line.result() == result).count();
        }
    }

    /** Gives many out. */
    public Batch checkOut(Caller caller, String key, List<String> scanned, Lending.Out out, String body) {
        return run(
                caller,
                batch(caller, key, "out", body),
                scanned,
                (write, id) -> lending.checkOut(write, caller, id, out));
    }

    /** Takes many back. */
    public Batch checkIn(Caller caller, String key, List<String> scanned, Lending.In in, String body) {
        return run(
                caller, batch(caller, key, "in", body), scanned, (write, id) -> lending.checkIn(write, caller, id, in));
    }

    private BatchDao.BatchRow batch(Caller caller, String key, String way, String body) {
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        if (!id.matches("[A-Za-z0-9_-]{8,64}")) {
            throw Problem.invalid("an Idempotency-Key is 8 to 64 letters, digits, '_' or '-'");
        }
        String hash = Hashing.sha256()
                .hashString(id + "\n" + way + "\n" + body, StandardCharsets.UTF_8)
                .toString();
        BatchDao.BatchRow row = database.write(write -> {
            BatchDao dao = write.dao(BatchDao.class);
            if (dao.find(id).isEmpty()) {
                dao.add(new BatchDao.BatchRow(id, way, caller.name(), hash, time.millis()));
            }
            return dao.find(id).orElseThrow();
        });
        if (!row.account().equals(caller.name()) || !row.bodyHash().equals(hash)) {
            throw Problem.invalid("this Idempotency-Key was used for another list; take a new one");
        }
        return row;
    }

    private Batch run(
            Caller caller,
            BatchDao.BatchRow batch,
            List<String> scanned,
            BiFunction<Write, String, Lending.Done> step) {
        Map<Integer, BatchDao.ItemRow> before = new HashMap<>();
        database.readWith(BatchDao.class, dao -> dao.items(batch.id())).forEach(row -> before.put(row.line(), row));
        Set<String> seen = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < scanned.size(); i++) {
            BatchDao.ItemRow done = before.get(i);
            Line line = done == null ? fresh(caller, batch, i, scanned.get(i), seen, step) : line(caller, done);
            line.asset().map(Asset::id).ifPresent(seen::add);
            lines.add(line);
        }
        return new Batch(batch.id(), batch.way(), lines);
    }

    private Line fresh(
            Caller caller,
            BatchDao.BatchRow batch,
            int at,
            String scanned,
            Set<String> seen,
            BiFunction<Write, String, Lending.Done> step) {
        Optional<Asset> asset = scans.find(caller.scope(), scanned);
        if (asset.isEmpty()) {
            return new Line(
                    at,
                    Result.UNKNOWN,
                    "unknown",
                    "nothing of your schools is called so",
                    asset,
                    "",
                    List.of(),
                    List.of(),
                    false);
        } else if (seen.contains(asset.get().id())) {
            return new Line(
                    at,
                    Result.TWICE,
                    "twice",
                    "it stands further up in this list",
                    asset,
                    "",
                    List.of(),
                    List.of(),
                    false);
        }
        try {
            Lending.Done done = database.write(write -> {
                Lending.Done result = step.apply(write, asset.get().id());
                write.dao(BatchDao.class)
                        .add(new BatchDao.ItemRow(
                                batch.id(),
                                at,
                                Result.DONE.code(),
                                "",
                                asset.get().id(),
                                result.custody().id(),
                                false));
                return result;
            });
            return new Line(
                    at,
                    Result.DONE,
                    "",
                    "",
                    Optional.of(done.asset()),
                    done.custody().id(),
                    done.with(),
                    done.apart(),
                    false);
        } catch (Problem problem) {
            return new Line(
                    at,
                    Result.REFUSED,
                    reason(problem),
                    String.valueOf(problem.getMessage()),
                    asset,
                    "",
                    List.of(),
                    List.of(),
                    false);
        }
    }

    private static String reason(Problem problem) {
        String type = problem.body().type();
        return type.substring(type.lastIndexOf(':') + 1).replace("blank", "refused");
    }

    private Line line(Caller caller, BatchDao.ItemRow row) {
        Optional<Asset> asset =
                assets.find(row.asset()).filter(found -> caller.scope().covers(found.site()));
        return new Line(
                row.line(), Result.DONE, row.reason(), "", asset, row.custody(), List.of(), List.of(), row.undone());
    }

    /**
     * Undoes what a list did, the last first, or one line of it; what went on since is left as it is and named.
     *
     * @param only the line, or nothing for all
     * @throws Problem 404 where the caller sent no such list
     */
    public Batch undo(Caller caller, String id, @Nullable Integer only) {
        BatchDao.BatchRow batch = database.readWith(BatchDao.class, dao -> dao.find(id))
                .filter(row -> row.account().equals(caller.name()))
                .orElseThrow(() -> Problem.notFound("no list '" + id + "' of yours; it may be too old to be undone"));
        List<BatchDao.ItemRow> rows = new ArrayList<>(database.readWith(BatchDao.class, dao -> dao.items(id)));
        java.util.Collections.reverse(rows);
        List<Line> lines = new ArrayList<>();
        for (BatchDao.ItemRow row : rows) {
            if ((only == null || only == row.line()) && !row.undone()) {
                lines.add(0, undone(caller, batch, row));
            }
        }
        return new Batch(id, batch.way(), lines);
    }

    private Line undone(Caller caller, BatchDao.BatchRow batch, BatchDao.ItemRow row) {
        Line line = line(caller, row);
        try {
            database.change(write -> {
                if (batch.way().equals("out")) {
                    lending.undoOut(write, caller, row.custody());
                } else {
                    lending.undoIn(write, caller, row.custody());
                }
                write.dao(BatchDao.class).undo(row.batch(), row.line());
            });
            return new Line(row.line(), Result.DONE, "", "", line.asset(), row.custody(), List.of(), List.of(), true);
        } catch (Problem problem) {
            return new Line(
                    row.line(),
                    Result.REFUSED,
                    reason(problem),
                    String.valueOf(problem.getMessage()),
                    line.asset(),
                    row.custody(),
                    List.of(),
                    List.of(),
                    false);
        }
    }
}
