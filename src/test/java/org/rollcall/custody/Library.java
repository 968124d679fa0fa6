package org.rollcall.custody;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.privacy.PersonData;
import org.rollcall.security.Caller;
import org.rollcall.security.Clocks;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/** Some tablets and who has them, for tests. */
final class Library {
    static final Caller KIM = Caller.of("kim", Role.TECHNICIAN, Scope.everywhere(), "127.0.0.1");
    static final Holder ADA = new Holder.Person("0123456789abcdef0123456789abcdef");
    static final Holder BEN = new Holder.Person("fedcba9876543210fedcba9876543210");
    static final Holder ROOM = new Holder.Room("lincoln-101");

    private final Database database;
    private final Clocks clocks = new Clocks();
    private final Ledger ledger;
    private final Assets assets;
    private final Custody custody;
    private final Reservations reservations;
    private final Loans loans;

    Library(Database database) {
        this.database = database;
        ledger = new Ledger(database, clocks.time());
        assets = new Assets(database, clocks.time(), new Inventory(database, clocks.time()), new AssetActs(ledger));
        custody = new Custody(database, ledger, clocks.time());
        Days days = new Days(clocks.time(), ZoneOffset.UTC);
        reservations = new Reservations(database, ledger, days);
        loans = new Loans(database, ledger, days, reservations);
    }

    Clocks clocks() {
        return clocks;
    }

    Custody custody() {
        return custody;
    }

    Reservations reservations() {
        return reservations;
    }

    Loans loans() {
        return loans;
    }

    /** As the desk does it: only what is not promised to others. */
    Assigned lend(Asset asset, Holder holder, Optional<LocalDate> due) {
        return database.write(write -> {
            reservations.requireFree(write, asset, due);
            return custody.assign(
                    write, KIM, asset, holder, due.map(Terms::until).orElse(Terms.NONE));
        });
    }

    /** When nothing of a loan is open any more. */
    Optional<Long> endedAt(String loan) {
        return database.read(handle -> handle.createQuery("SELECT ended_at FROM loan WHERE custody = :id")
                .bind("id", loan)
                .mapTo(Long.class)
                .findOne());
    }

    Optional<String> holdsBack(String person) {
        return database.write(write -> new Borrowers().holdsBack(write, person));
    }

    PersonData.Section data(String person) {
        return database.read(handle -> new Borrowers().of(handle, person));
    }

    Database database() {
        return database;
    }

    Ledger ledger() {
        return ledger;
    }

    Asset tablet(String id) {
        AssetDraft draft = new AssetDraft(
                id,
                "Tablet " + id,
                "tablet",
                "Acme",
                "Slate 3",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "in-stock",
                "",
                "",
                List.of(new Device.Identifier("tag", id)));
        return assets.save(KIM.actor(), id, draft, OptionalLong.empty());
    }

    Assigned give(Asset asset, Holder holder, Terms terms) {
        return database.write(write -> custody.assign(write, KIM, asset, holder, terms));
    }

    Assigned take(Asset asset) {
        return database.write(write -> custody.handBack(write, KIM, asset, Terms.State.of("good")));
    }

    List<String> acts() {
        return database.read(handle -> handle.createQuery(
                        "SELECT action || ' ' || subject FROM act WHERE action NOT LIKE 'asset.%' ORDER BY seq")
                .mapTo(String.class)
                .list());
    }
}
