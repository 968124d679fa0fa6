package org.rollcall.fieldwork.lending;

import java.util.List;
import org.rollcall.custody.Agreements;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Days;
import org.rollcall.custody.Loans;
import org.rollcall.custody.Reservations;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Scans;
import org.rollcall.inventory.Schools;
import org.rollcall.lifecycle.Lifecycle;
import org.rollcall.platform.Database;
import org.rollcall.privacy.Persons;
import org.rollcall.security.ledger.Ledger;

/** The desk put together. */
public final class LoansDesk {
    private final Loans loans;
    private final Lending lending;
    private final List<Object> resources;

    /** What it stands on. */
    public record Needs(
            Database database,
            Ledger ledger,
            Days days,
            Custody custody,
            Lifecycle lifecycle,
            Assets assets,
            Schools schools,
            Persons persons) {}

    public LoansDesk(Needs needs) {
        Database database = needs.database();
        Days days = needs.days();
        Assets assets = needs.assets();
        Reservations reservations = new Reservations(database, needs.ledger(), days);
        Scans scans = new Scans(database);
        loans = new Loans(database, needs.ledger(), days, reservations);
        Holders holders = new Holders(database, needs.persons(), needs.schools(), assets);
        lending = new Lending(new Lending.Needs(
                needs.custody(), loans, reservations, needs.lifecycle(), assets, scans, holders::requireStill));
        Batches batches = new Batches(database, assets, scans, lending, days.time());
        resources = List.of(
                new LoanResource(
                        new LoanResource.Needs(needs.custody(), loans, batches, needs.persons(), holders, days)),
                new CustodyResource(needs.custody(), assets, holders, days),
                new ReservationResource(reservations, scans, needs.schools(), holders, days),
                new AgreementResource(new Agreements(database, needs.ledger(), days.time())));
    }

    /** Giving out and taking back, for other ways in. */
    public Lending lending() {
        return lending;
    }

    /** What answers over HTTP. */
    public List<Object> resources() {
        return resources;
    }

    /** To be beaten now and then: puts on the list whoever is to be reminded. */
    public void remind() {
        loans.remind();
    }
}
