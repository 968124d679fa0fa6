package org.rollcall.procurement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Ledger;

/** The room put together, and what it answers to others. Thread-safe. */
public final class Procurement {
    private final Needs needs;
    private final ProcurementConfig config;
    private final Acquisitions acquisitions;
    private final Suppliers suppliers;
    private final FundingSources sources;
    private final Models models;
    private final PropertyRecord property;
    private final Orders orders;
    private final Receiving receiving;

    /**
     * What it stands on.
     *
     * @param isSite whether there is such a school
     */
    public record Needs(Database database, Time time, Ledger ledger, Assets assets, Predicate<String> isSite) {}

    public Procurement(ProcurementConfig config, Needs needs) {
        this.config = config;
        this.needs = needs;
        acquisitions = new Acquisitions(needs.database(), needs.assets(), needs.ledger(), needs.time());
        suppliers = new Suppliers(needs.database(), needs.ledger());
        sources = new FundingSources(needs.database(), needs.ledger());
        models = new Models(needs.database(), needs.ledger(), needs.time());
        property = new PropertyRecord(acquisitions, sources);
        orders = new Orders(needs.database(), needs.ledger(), needs.time());
        receiving = new Receiving(needs.database(), needs.assets(), acquisitions, needs.ledger(), needs.time());
    }

    public Acquisitions acquisitions() {
        return acquisitions;
    }

    public Suppliers suppliers() {
        return suppliers;
    }

    public FundingSources sources() {
        return sources;
    }

    public Models models() {
        return models;
    }

    /** The property record that auditors ask for. */
    public PropertyRecord property() {
        return property;
    }

    public Orders orders() {
        return orders;
    }

    public Receiving receiving() {
        return receiving;
    }

    /** Whether it is known whose money all of an asset was. */
    public boolean isFunded(Write write, Asset asset) {
        return acquisitions
                .find(write, asset.id())
                .filter(acquired -> acquired.what().shares().isKnown())
                .isPresent();
    }

    /**
     * When an asset was installed, where E-Rate paid for some of it. Where no day is on record it counts from when it was
     * recorded, so that what nobody knows frees nothing.
     */
    public Optional<LocalDate> eRateInstalled(Write write, Asset asset) {
        return acquisitions
                .find(write, asset.id())
                .map(Acquired::what)
                .filter(what -> what.shares().all().stream()
                        .anyMatch(share -> FundingSources.find(write, share.source())
                                .filter(source -> source.kind() == FundingSource.Kind.E_RATE)
                                .isPresent()))
                .map(what -> what.inService()
                        .orElse(LocalDate.ofInstant(Instant.ofEpochMilli(asset.createdAt()), ZoneOffset.UTC)));
    }

    /** What it answers over HTTP. */
    public List<Object> resources() {
        MoneyView.Books books = new MoneyView.Books(
                config,
                sources::find,
                suppliers::find,
                asset -> models.named(asset.vendor(), asset.model()).flatMap(Model::lifeMonths));
        return List.of(
                new MoneyResource(needs.database(), needs.time(), needs.assets(), acquisitions, books),
                new FundingResource(needs.database(), sources, suppliers),
                new ModelResource(needs.database(), models),
                new OrderResource(orders, receiving, needs.isSite()));
    }
}
