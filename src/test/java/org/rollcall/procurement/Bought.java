package org.rollcall.procurement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.security.Actors;
import org.rollcall.security.Clocks;
import org.rollcall.security.ledger.Ledger;

/** A district with two schools, {@code oak} and {@code lin}, and what it buys. */
final class Bought {
    static final OptionalLong ANY = OptionalLong.empty();

    final Database database;
    final Clocks clocks = new Clocks();
    final Ledger ledger;
    final Assets assets;
    final Suppliers suppliers;
    final FundingSources funding;
    final Acquisitions acquisitions;

    Bought(Database database) {
        this.database = database;
        ledger = new Ledger(database, clocks.time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, ledger);
        for (String school : List.of("oak", "lin")) {
            district.save(Actors.KIM, new Place.Site(school, "School " + school, 400));
        }
        assets = new Assets(database, clocks.time(), new Inventory(database, clocks.time()), new AssetActs(ledger));
        suppliers = new Suppliers(database, ledger);
        funding = new FundingSources(database, ledger);
        acquisitions = new Acquisitions(database, assets, ledger, clocks.time());
    }

    Procurement procurement() {
        return new Procurement(
                ProcurementConfig.defaults(),
                new Procurement.Needs(database, clocks.time(), ledger, assets, id -> true));
    }

    /** Three sources: a federal award, E-Rate and the district's own. */
    Bought withFunding() {
        for (FundingSource source : List.of(
                source("title-1", FundingSource.Kind.FEDERAL, true, "S010A250001", ""),
                source("e-rate-26", FundingSource.Kind.E_RATE, false, "", "2699000001"),
                source("general", FundingSource.Kind.LOCAL, false, "", ""))) {
            database.write(write -> funding.save(write, Actors.KIM, source, ANY));
        }
        return this;
    }

    static FundingSource source(String id, FundingSource.Kind kind, boolean federal, String fain, String frn) {
        return new FundingSource(id, "Fund " + id, kind, federal, fain, frn, Optional.empty(), "", 0);
    }

    String tablet(String id, String school) {
        assets.save(
                Actors.KIM,
                id,
                new AssetDraft(
                        "",
                        "Tablet " + id,
                        "tablet",
                        "Acme",
                        "Slate 3",
                        Optional.empty(),
                        Optional.of(school),
                        Optional.empty(),
                        "received",
                        "",
                        "",
                        List.of()),
                ANY);
        return id;
    }

    Acquired save(String asset, Acquisition what) {
        return database.write(write -> acquisitions.save(write, Actors.KIM, asset, what));
    }
}
