package org.rollcall.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Who or what has an asset, now and at any time before. Writing takes the caller's transaction, so that what follows from it
 * is in the same. Whether the holder is known is for whoever asks to check. Thread-safe.
 */
public final class Custody {
    private static final int MOST = 1_000;

    private final Database database;
    private final Ledger ledger;
    private final Time time;

    public Custody(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Gives an asset to somebody or something.
     *
     * @throws Problem 409 {@code already-out} where it is given out already
     */
    public Assigned assign(Write write, Caller caller, Asset asset, Holder holder, Terms terms) {
        holder(write, asset.id()).ifPresent(open -> {
            throw Problem.refused(
                    "already-out", asset.name() + " is given out since " + Instant.ofEpochMilli(open.since()));
        });
        String id = UUID.randomUUID().toString();
        CustodyDao dao = write.dao(CustodyDao.class);
        boolean person = holder instanceof Holder.Person;
        dao.add(id, asset.id(), holder.kind(), person ? "" : holder.id(), time.millis());
        if (person || terms.due().isPresent()) {
            write.dao(LoanDao.class).add(row(id, holder, terms));
        }
        record(write, caller, asset, "custody.assign", Map.of(), facts(id, holder, terms));
        return open(write, asset.id());
    }

    /**
     * Takes an asset back from whoever has it.
     *
     * @param found how it is
     * @throws Problem 409 {@code not-out} where nobody has it
     */
    public Assigned handBack(Write write, Caller caller, Asset asset, Terms.State found) {
        Assigned open = holder(write, asset.id())
                .orElseThrow(() -> Problem.refused("not-out", asset.name() + " is not given out to anybody"));
        long now = time.millis();
        write.dao(CustodyDao.class).end(open.id(), now);
        write.dao(LoanDao.class).end(open.id(), found.condition(), found.note(), found.photo(), now);
        write.dao(ChargeDao.class).withdraw(open.id(), now);
        Map<String, String> after = new TreeMap<>(Map.of("condition", found.condition(), "photo", found.photo()));
        after.values().removeIf(String::isEmpty);
        record(write, caller, asset, "custody.return", before(open), after);
        return write.dao(CustodyDao.class).find(open.id()).orElseThrow().assigned();
    }

    /** What went with a kit when it was given out, and is not back. */
    public List<Assigned> with(Write write, String kit) {
        return write.dao(CustodyDao.class).with(kit, MOST).stream()
                .map(CustodyDao.Row::assigned)
                .toList();
    }

    /** A time that an asset was given out, within a transaction. */
    public Optional<Assigned> find(Write write, String id) {
        return write.dao(CustodyDao.class).find(id).map(CustodyDao.Row::assigned);
    }

    /** Whether the asset was given out again after this time, which is over. */
    public boolean hasFollower(Write write, Assigned had) {
        return had.until().isPresent()
                && write.dao(CustodyDao.class)
                                .after(had.asset(), had.id(), had.until().getAsLong())
                        > 0;
    }

    /** Who has an asset now. */
    public Optional<Assigned> holder(String asset) {
        return database.readWith(CustodyDao.class, dao -> dao.open(asset)).map(CustodyDao.Row::assigned);
    }

    /** The same within a transaction. */
    public Optional<Assigned> holder(Write write, String asset) {
        return write.dao(CustodyDao.class).open(asset).map(CustodyDao.Row::assigned);
    }

    /** Who had an asset at a time, in milliseconds since 1970. */
    public Optional<Assigned> holder(String asset, long at) {
        return database.readWith(CustodyDao.class, dao -> dao.at(asset, at)).map(CustodyDao.Row::assigned);
    }

    /** What somebody or something has now. */
    public List<Assigned> heldBy(Holder holder) {
        return heldBy(holder, Long.MAX_VALUE - 1);
    }

    /** What somebody or something had at a time, in milliseconds since 1970; the oldest first, at most 1,000. */
    public List<Assigned> heldBy(Holder holder, long at) {
        return database
                .readWith(
                        CustodyDao.class,
                        dao -> holder instanceof Holder.Person
                                ? dao.ofPerson(holder.id(), at, MOST)
                                : dao.inPlace(holder.kind(), holder.id(), at, MOST))
                .stream()
                .map(CustodyDao.Row::assigned)
                .toList();
    }

    /** All who had an asset, the newest first, at most 1,000. */
    public List<Assigned> history(String asset) {
        return database.readWith(CustodyDao.class, dao -> dao.history(asset, MOST)).stream()
                .map(CustodyDao.Row::assigned)
                .toList();
    }

    private static Assigned open(Write write, String asset) {
        return write.dao(CustodyDao.class).open(asset).orElseThrow().assigned();
    }

    private static LoanDao.OutRow row(String id, Holder holder, Terms terms) {
        return new LoanDao.OutRow(
                id,
                holder instanceof Holder.Person ? holder.id() : null,
                terms.whole().orElse(null),
                terms.due().map(LocalDate::toString).orElse(null),
                terms.agreement(),
                terms.acceptedBy(),
                terms.state().condition(),
                terms.state().note(),
                terms.state().photo());
    }

    private void record(
            Write write, Caller caller, Asset asset, String action, Map<String, String> was, Map<String, String> is) {
        ledger.record(
                write,
                Act.of(Act.streamOf(asset.site()), caller.actor(), action, "device:" + asset.id())
                        .changing(was, is));
    }

    /** What the ledger keeps. A note may name somebody, so that it does not stand there. */
    private static Map<String, String> facts(String id, Holder holder, Terms terms) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("custody", id);
        facts.put("holder", holder.subject());
        facts.put("due", terms.due().map(LocalDate::toString).orElse(""));
        facts.put("agreement", terms.agreement());
        facts.put("acceptedBy", terms.acceptedBy());
        facts.put("condition", terms.state().condition());
        facts.put("photo", terms.state().photo());
        facts.put("with", terms.whole().orElse(""));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static Map<String, String> before(Assigned open) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("custody", open.id());
        facts.put("holder", open.holder().map(Holder::subject).orElse(""));
        facts.put("due", open.due().map(LocalDate::toString).orElse(""));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
