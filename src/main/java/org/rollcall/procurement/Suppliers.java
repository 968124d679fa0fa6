package org.rollcall.procurement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** Who sells to the district. Belongs to no school. Thread-safe. */
public final class Suppliers {
    private static final int LONGEST_STEM = 40;

    private final Database database;
    private final Ledger ledger;

    public Suppliers(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** All, by name. */
    public List<Supplier> all() {
        return database.readWith(SupplierDao.class, SupplierDao::all);
    }

    public Optional<Supplier> find(String id) {
        return database.readWith(SupplierDao.class, dao -> dao.find(id));
    }

    /**
     * Records a supplier, new or known.
     *
     * @param read the version that was read, 0 for none; not asked where it is empty
     * @throws Problem 412 where it was changed since
     */
    public Supplier save(Write write, Actor actor, Supplier supplier, OptionalLong read) {
        SupplierDao dao = write.dao(SupplierDao.class);
        Optional<Supplier> old = dao.find(supplier.id());
        long is = old.map(Supplier::version).orElse(0L);
        Ids.requireRead("supplier '" + supplier.id() + "'", is, read);
        if (old.filter(known -> known.equals(supplier.as(is))).isPresent()) {
            return old.get();
        }
        Supplier stored = supplier.as(is + 1);
        dao.save(stored);
        ledger.record(
                write,
                Act.of(Act.DISTRICT, actor, "supplier.save", "supplier:" + stored.id())
                        .changing(old.map(Supplier::facts).orElse(Map.of()), stored.facts()));
        return stored;
    }

    /** The supplier of this name, recorded where there was none. */
    public Supplier named(Write write, Actor actor, String name) {
        SupplierDao dao = write.dao(SupplierDao.class);
        String known = name.strip();
        return dao.named(known)
                .orElseGet(
                        () -> save(write, actor, new Supplier(freeId(dao, known), known, "", 0), OptionalLong.empty()));
    }

    /** @throws Problem 422 where there is none of this id */
    static void require(Write write, String id) {
        if (write.dao(SupplierDao.class).find(id).isEmpty()) {
            throw Problem.invalid("no supplier '" + id + "'; record it first");
        }
    }

    private static String freeId(SupplierDao dao, String name) {
        String words =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = words.isEmpty() ? "supplier" : words.substring(0, Math.min(LONGEST_STEM, words.length()));
        String id = stem;
        for (int next = 2; dao.find(id).isPresent(); next++) {
            id = stem + "-" + next;
        }
        return id;
    }
}
