package org.rollcall.procurement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** Whose money there is. Belongs to no school. Thread-safe. */
public final class FundingSources {
    private final Database database;
    private final Ledger ledger;

    public FundingSources(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** All, by name. */
    public List<FundingSource> all() {
        return database.readWith(
                FundingDao.class,
                dao -> dao.all().stream().map(FundingDao.Row::source).toList());
    }

    public Optional<FundingSource> find(String id) {
        return database.readWith(FundingDao.class, dao -> dao.find(id).map(FundingDao.Row::source));
    }

    /** The same within a transaction. */
    static Optional<FundingSource> find(Write write, String id) {
        return write.dao(FundingDao.class).find(id).map(FundingDao.Row::source);
    }

    /**
     * Records a funding source, new or known.
     *
     * @param read the version that was read, 0 for none; not asked where it is empty
     * @throws Problem 412 where it was changed since
     */
    public FundingSource save(Write write, Actor actor, FundingSource source, OptionalLong read) {
        Optional<FundingSource> old = find(write, source.id());
        long is = old.map(FundingSource::version).orElse(0L);
        Ids.requireRead("funding source '" + source.id() + "'", is, read);
        if (old.filter(known -> known.equals(source.as(is))).isPresent()) {
            return old.get();
        }
        FundingSource stored = source.as(is + 1);
        write.dao(FundingDao.class).save(FundingDao.Row.of(stored));
        ledger.record(
                write,
                Act.of(Act.DISTRICT, actor, "funding.save", "funding:" + stored.id())
                        .changing(old.map(FundingSource::facts).orElse(Map.of()), stored.facts()));
        return stored;
    }

    /** @throws Problem 422 where there is none of this id */
    static void require(Write write, String id) {
        if (write.dao(FundingDao.class).find(id).isEmpty()) {
            throw Problem.invalid("no funding source '" + id + "'; record it first");
        }
    }
}
