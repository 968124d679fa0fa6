package org.rollcall.lifecycle;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Moves assets from order to disposal, each in one transaction with its act in the ledger; there is no other way to another
 * stage. Thread-safe.
 */
public final class Lifecycle {
    private final Database database;
    private final Assets assets;
    private final Ledger ledger;
    private final Time time;
    private final Facts facts;

    /**
     * What other rooms know of an asset, asked within the transaction.
     *
     * @param funded whether its funding shares sum to 100 per cent
     * @param assigned whether somebody or some place has it
     * @param unheardSinceRepair whether it is monitored and has not reported since its repair began
     * @param eRateInstalled when it was installed, where E-Rate paid for it
     */
    public record Facts(
            BiPredicate<Write, Asset> funded,
            BiPredicate<Write, Asset> assigned,
            BiPredicate<Write, Asset> unheardSinceRepair,
            BiFunction<Write, Asset, Optional<LocalDate>> eRateInstalled) {}

    public Lifecycle(Database database, Assets assets, Ledger ledger, Time time, Facts facts) {
        this.database = database;
        this.assets = assets;
        this.ledger = ledger;
        this.time = time;
        this.facts = facts;
    }

    /**
     * Moves an asset.
     *
     * @throws Problem 404 where the caller may not see it; 409 with a reason for programs and a sentence for people where the
     *     move is not legal
     */
    public Asset move(Caller caller, String id, Move move) {
        return database.write(write -> move(write, caller, id, move));
    }

    /** The same within a transaction. */
    public Asset move(Write write, Caller caller, String id, Move move) {
        Asset asset = get(write, caller, id);
        Standing standing = standing(write, asset);
        Verdict verdict = Moves.judge(standing, move);
        if (verdict instanceof Verdict.Refused refused) {
            throw Problem.refused(refused.reason(), asset.name() + ": " + refused.sentence());
        }
        Stage to = ((Verdict.Allowed) verdict).to();
        Map<String, String> said = Said.of(move);
        said.forEach((what, text) -> Plain.require("the " + what + " of this move", text));
        String condition = move instanceof Move.Return back ? back.condition().code() : asset.condition();
        Asset moved = assets.move(write, asset, to.code(), condition);
        keep(write, id, move);
        Map<String, String> after = new TreeMap<>(said);
        after.put("lifecycle", to.code());
        after.put("condition", condition);
        ledger.record(
                write,
                Act.of(Act.streamOf(asset.site()), caller.actor(), "asset." + move.code(), "device:" + id)
                        .changing(Map.of("lifecycle", asset.lifecycle(), "condition", asset.condition()), after));
        return moved;
    }

    /**
     * How those of these assets that left the district did so.
     *
     * @param asOf by this time, in milliseconds since 1970
     */
    public Map<String, Disposal> disposals(Collection<String> ids, long asOf) {
        return database.readWith(LifecycleDao.class, dao -> dao.disposals(ids, asOf)).stream()
                .collect(Collectors.toMap(
                        LifecycleDao.DisposalRow::asset,
                        row -> new Disposal(row.batch(), row.recipient(), LocalDate.parse(row.doneOn()), row.cents())));
    }

    /** An asset and what is flagged of it. */
    record Shown(Asset asset, List<LifecycleResource.FlagView> flags) {}

    /** Where an asset stands, for whoever may see it. */
    Shown show(Caller caller, String id) {
        Asset asset = assets.get(caller.scope(), id);
        List<LifecycleDao.FlagRow> rows = database.readWith(LifecycleDao.class, dao -> dao.flags(id));
        return new Shown(
                asset,
                rows.stream()
                        .map(row -> new LifecycleResource.FlagView(row.flag(), row.reason(), row.setBy(), row.setAt()))
                        .toList());
    }

    private Asset get(Write write, Caller caller, String id) {
        Asset asset = assets.find(write, id).orElseThrow(() -> missing(id));
        if (!caller.scope().covers(asset.site())) {
            throw missing(id);
        }
        return asset;
    }

    private Standing standing(Write write, Asset asset) {
        Stage stage = Stage.of(asset.lifecycle())
                .orElseThrow(() -> Problem.conflict("the record says that " + asset.name() + " is '" + asset.lifecycle()
                        + "', which is no stage between order and disposal"));
        return new Standing(
                stage,
                flags(write, asset.id()),
                !asset.tag().isEmpty() && !asset.model().isEmpty(),
                facts.funded().test(write, asset),
                facts.assigned().test(write, asset),
                Media.bearsData(asset.kind()),
                stage == Stage.IN_REPAIR && facts.unheardSinceRepair().test(write, asset),
                facts.eRateInstalled().apply(write, asset),
                LocalDate.ofInstant(Instant.ofEpochMilli(time.millis()), ZoneOffset.UTC));
    }

    private static ImmutableSet<Flag> flags(Write write, String id) {
        return write.dao(LifecycleDao.class).flags(id).stream()
                .flatMap(row -> Flag.of(row.flag()).stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    private void keep(Write write, String id, Move move) {
        LifecycleDao dao = write.dao(LifecycleDao.class);
        if (move instanceof Move.Sanitize sanitize) {
            dao.sanitized(id, time.millis(), LifecycleDao.SanitizationRow.of(sanitize.done()));
        } else if (move instanceof Move.Dispose dispose) {
            Disposal done = dispose.done();
            dao.disposed(
                    id, time.millis(), done.batch(), done.recipient(), done.on().toString(), done.cents());
        } else if (move instanceof Move.Find) {
            dao.lift(id, Flag.STOLEN.code());
        }
    }

    /** Sets a flag that forbids moves; the reason is recorded. */
    public void flag(Caller caller, String id, Flag flag, String reason) {
        if (reason.isBlank()) {
            throw Problem.invalid("say why; whoever is refused is told");
        }
        Plain.require("the reason", reason);
        database.change(write -> {
            Asset asset = get(write, caller, id);
            write.dao(LifecycleDao.class)
                    .set(id, new LifecycleDao.FlagRow(flag.code(), reason, caller.name(), time.millis()));
            record(write, caller, asset, "asset.flag", Map.of(), Map.of("flag", flag.code()), reason);
        });
    }

    /** Lifts a flag. */
    public void lift(Caller caller, String id, Flag flag, String reason) {
        database.change(write -> {
            Asset asset = get(write, caller, id);
            if (write.dao(LifecycleDao.class).lift(id, flag.code()) == 0) {
                throw Problem.notFound(asset.name() + " has no flag '" + flag.code() + "'");
            }
            record(write, caller, asset, "asset.unflag", Map.of("flag", flag.code()), Map.of(), reason);
        });
    }

    private void record(
            Write write,
            Caller caller,
            Asset asset,
            String action,
            Map<String, String> before,
            Map<String, String> after,
            String reason) {
        ledger.record(
                write,
                Act.of(Act.streamOf(asset.site()), caller.actor(), action, "device:" + asset.id())
                        .changing(before, after)
                        .because(reason));
    }

    private static Problem missing(String id) {
        return Problem.notFound("no device '" + id + "'; search for its tag or serial");
    }
}
