package org.rollcall.procurement;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** How the district came by its assets, now and on any past day. Answers from the database. Thread-safe. */
public final class Acquisitions {
    /** At every moment that there is: as things are now. */
    private static final long NOW = Long.MAX_VALUE;

    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Assets assets;
    private final Ledger ledger;
    private final Time time;

    public Acquisitions(Database database, Assets assets, Ledger ledger, Time time) {
        this.database = database;
        this.assets = assets;
        this.ledger = ledger;
        this.time = time;
    }

    /** What is on record of an asset, if anything is. */
    public Optional<Acquired> find(String asset) {
        return database.read(handle -> one(handle, asset));
    }

    /** The same within a transaction. */
    public Optional<Acquired> find(Write write, String asset) {
        return one(write.handle(), asset);
    }

    /** What is on record of each of these assets; those of which nothing is are left out. */
    public Map<String, Acquired> findAll(Collection<String> ids) {
        return findAll(ids, OptionalLong.empty());
    }

    /** The same as it was at a time, in milliseconds since 1970. */
    public Map<String, Acquired> findAll(Collection<String> ids, OptionalLong asOf) {
        return database.read(handle -> all(handle, ids, asOf.orElse(NOW)));
    }

    /** All that was on record of an asset, the oldest first, and what is. */
    public List<Acquired> history(String asset) {
        return database.read(handle -> {
            AcquisitionDao dao = handle.attach(AcquisitionDao.class);
            Map<Long, List<AcquisitionDao.ShareRow>> shares =
                    dao.shareHistory(asset).stream().collect(Collectors.groupingBy(AcquisitionDao.ShareRow::version));
            return dao.history(asset).stream()
                    .map(row -> row.acquired(shares(shares.getOrDefault(row.version(), List.of()))))
                    .toList();
        });
    }

    /** Records how an asset was come by, over whatever was on record; what it was is kept. */
    public Acquired save(Write write, Actor actor, String asset, Acquisition what) {
        return save(write, actor, asset, what, OptionalLong.empty());
    }

    /**
     * The same where it is still as the writer read it.
     *
     * @param read the version that was read, 0 for none; not asked where it is empty
     * @throws Problem 404 where there is no such asset; 412 where it was changed since; 422 where a supplier or a funding
     *     source is not known
     */
    public Acquired save(Write write, Actor actor, String asset, Acquisition what, OptionalLong read) {
        Asset of = assets.find(write, asset)
                .orElseThrow(() -> Problem.notFound("no device '" + asset + "'; search for its tag or serial"));
        Optional<Acquired> old = find(write, asset);
        long is = old.map(Acquired::version).orElse(0L);
        Ids.requireRead("what device '" + asset + "' cost", is, read);
        Optional<Acquired> same = old.filter(known -> known.what().equals(what));
        if (same.isPresent()) {
            return same.get();
        }
        what.supplier().ifPresent(supplier -> Suppliers.require(write, supplier));
        what.shares().all().forEach(share -> FundingSources.require(write, share.source()));
        Acquired stored = put(write, asset, is + 1, what);
        Act act = Act.of(Act.streamOf(of.site()), actor, "money.save", "device:" + asset)
                .changing(old.map(known -> known.what().facts()).orElse(Map.of()), what.facts());
        ledger.record(write, act);
        return stored;
    }

    private Acquired put(Write write, String asset, long version, Acquisition what) {
        AcquisitionDao dao = write.dao(AcquisitionDao.class);
        long now = time.millis();
        dao.end(asset, now);
        dao.add(AcquisitionDao.Row.of(asset, version, what, now));
        List<AcquisitionDao.ShareRow> rows = new ArrayList<>();
        for (Shares.Share share : what.shares().all()) {
            rows.add(new AcquisitionDao.ShareRow(asset, version, rows.size(), share.source(), share.basisPoints()));
        }
        if (!rows.isEmpty()) {
            dao.addShares(rows);
        }
        return new Acquired(asset, what, version, now, OptionalLong.empty());
    }

    private static Optional<Acquired> one(Handle handle, String asset) {
        return Optional.ofNullable(all(handle, List.of(asset), NOW).get(asset));
    }

    private static Map<String, Acquired> all(Handle handle, Collection<String> ids, long at) {
        AcquisitionDao dao = handle.attach(AcquisitionDao.class);
        Map<String, Acquired> found = new HashMap<>();
        for (List<String> some : Lists.partition(List.copyOf(ids), AT_ONCE)) {
            Map<String, List<AcquisitionDao.ShareRow>> shares =
                    dao.sharesAt(some, at).stream().collect(Collectors.groupingBy(AcquisitionDao.ShareRow::asset));
            for (AcquisitionDao.Row row : dao.at(some, at)) {
                found.put(row.asset(), row.acquired(shares(shares.getOrDefault(row.asset(), List.of()))));
            }
        }
        return found;
    }

    private static List<Shares.Share> shares(List<AcquisitionDao.ShareRow> rows) {
        return rows.stream()
                .map(row -> new Shares.Share(row.source(), row.basisPoints()))
                .toList();
    }
}
