package org.rollcall.fieldwork.lending;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Days;
import org.rollcall.custody.Holder;
import org.rollcall.custody.Loans;
import org.rollcall.custody.Reservations;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Scans;
import org.rollcall.lifecycle.Lifecycle;
import org.rollcall.lifecycle.Move;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/** A desk with things on it, for tests. */
final class Counter {
    static final Caller KIM = Caller.of("kim", Role.TECHNICIAN, Scope.everywhere(), "127.0.0.1");
    static final Caller LEE = Caller.of("lee", Role.TECHNICIAN, Scope.of(List.of("adams")), "127.0.0.1");

    private final Set<Holder> left = new HashSet<>();
    private final Database database;
    private final Assets assets;
    private final Custody custody;
    private final Lifecycle lifecycle;
    private final Lending lending;
    private final Batches batches;

    Counter(Database database) {
        this.database = database;
        Clocks clocks = new Clocks();
        Ledger ledger = new Ledger(database, clocks.time());
        assets = new Assets(database, clocks.time(), new Inventory(database, clocks.time()), new AssetActs(ledger));
        custody = new Custody(database, ledger, clocks.time());
        Reservations reservations = new Reservations(database, ledger, new Days(clocks.time(), ZoneOffset.UTC));
        Loans loans = new Loans(database, ledger, new Days(clocks.time(), ZoneOffset.UTC), reservations);
        lifecycle = new Lifecycle(
                database,
                assets,
                ledger,
                clocks.time(),
                new Lifecycle.Facts(
                        (write, asset) -> false,
                        (write, asset) -> custody.holder(write, asset.id()).isPresent(),
                        (write, asset) -> true,
                        (write, asset) -> Optional.empty()));
        Scans scans = new Scans(database);
        lending = new Lending(new Lending.Needs(custody, loans, reservations, lifecycle, assets, scans, this::require));
        batches = new Batches(database, assets, scans, lending, clocks.time());
    }

    private void require(Write write, Caller caller, Holder holder) {
        if (left.contains(holder)) {
            throw Problem.refused("left", "this person has left the school");
        }
    }

    void leaves(Holder holder) {
        left.add(holder);
    }

    Custody custody() {
        return custody;
    }

    Batches batches() {
        return batches;
    }

    void asset(String id, String kind, Optional<String> kit) {
        AssetDraft draft = new AssetDraft(
                id,
                "Thing " + id,
                kind,
                "Acme",
                "Slate 3",
                Optional.empty(),
                Optional.empty(),
                kit,
                "in-stock",
                "",
                "",
                List.of(new Device.Identifier("tag", id)));
        assets.save(KIM.actor(), id, draft, OptionalLong.empty());
    }

    String lifecycle(String id) {
        return assets.find(id).map(Asset::lifecycle).orElse("");
    }

    /** Some assets are in a school. */
    void school(String site, String... ids) {
        database.change(write -> {
            write.handle().execute("INSERT INTO site (id, name, students) VALUES (?, ?, 1)", site, site);
            for (String id : ids) {
                write.handle().execute("UPDATE asset SET site = ? WHERE id = ?", site, id);
            }
        });
    }

    Lending.Done out(String id, Lending.Out out) {
        return out(KIM, id, out);
    }

    Lending.Done out(Caller caller, String id, Lending.Out out) {
        return database.write(write -> lending.checkOut(write, caller, id, out));
    }

    Lending.Done in(String id, Lending.In in) {
        return in(KIM, id, in);
    }

    Lending.Done in(Caller caller, String id, Lending.In in) {
        return database.write(write -> lending.checkIn(write, caller, id, in));
    }

    void move(String id, Move move) {
        lifecycle.move(KIM, id, move);
    }
}
