package org.rollcall.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.exchange.writing.Cell;
import org.rollcall.exchange.writing.Table;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.lifecycle.Disposal;
import org.rollcall.lifecycle.Lifecycle;
import org.rollcall.procurement.Money;
import org.rollcall.procurement.Property;
import org.rollcall.procurement.PropertyRecord;
import org.rollcall.security.Scope;

/** What auditors ask of the property record, as of any day: 2 CFR 200.313(d)(1), and 47 CFR 54.516 for E-Rate. Thread-safe. */
public final class Binder {
    private static final List<String> COLUMNS = List.of(
            "Asset",
            "Tag",
            "Description",
            "Serial",
            "Funding source",
            "FAIN",
            "FRN",
            "Title holder",
            "Acquired on",
            "Cost",
            "Federal share (%)",
            "Location",
            "Use",
            "Condition",
            "Disposed of on",
            "Sale price",
            "Missing");
    private static final List<String> OF_DISPOSALS =
            List.of("Batch", "Disposed of on", "Recipient", "Sale price", "Asset", "Tag", "Description", "Serial");
    private static final double PER_CENT = 100;

    private final Assets assets;
    private final District district;
    private final PropertyRecord record;
    private final Lifecycle lifecycle;

    public Binder(Assets assets, District district, PropertyRecord record, Lifecycle lifecycle) {
        this.assets = assets;
        this.district = district;
        this.record = record;
        this.lifecycle = lifecycle;
    }

    /** All that 2 CFR 200.313(d)(1) asks for, of those lines that are wanted. */
    Table property(Scope scope, AssetQuery query, Predicate<Property> wanted) {
        return new Table(
                COLUMNS,
                new AssetRows(
                        assets,
                        scope,
                        query,
                        some -> lines(some, query).stream()
                                .filter(wanted)
                                .map(Binder::row)
                                .toList()));
    }

    /** What left the district: in which batch, to whom and for how much. */
    Table disposals(Scope scope, AssetQuery query, String batch) {
        return new Table(OF_DISPOSALS, new AssetRows(assets, scope, query, some -> {
            Map<String, Disposal> gone = gone(some, query);
            return lines(some, query).stream()
                    .flatMap(line -> Optional.ofNullable(gone.get(line.asset()))
                            .filter(left -> batch.isEmpty() || left.batch().equals(batch))
                            .map(left -> row(line, left))
                            .stream())
                    .toList();
        }));
    }

    /**
     * The lines of some assets.
     *
     * @param query of which they were found: as of which day
     */
    List<Property> lines(List<Asset> some, AssetQuery query) {
        Map<String, Disposal> gone = gone(some, query);
        return record.of(
                some,
                query.asOf(),
                new PropertyRecord.Elsewhere(
                        district.name(),
                        this::place,
                        asset -> Optional.ofNullable(gone.get(asset.id()))
                                .map(left -> new Property.Gone(left.on(), Money.of(left.cents())))));
    }

    private Map<String, Disposal> gone(List<Asset> some, AssetQuery query) {
        return lifecycle.disposals(
                some.stream().map(Asset::id).toList(), query.asOf().orElse(Long.MAX_VALUE));
    }

    private String place(Asset asset) {
        String school =
                asset.site().flatMap(district::site).map(Place.Site::name).orElse("");
        return asset.room()
                .flatMap(district::room)
                .map(found -> school + ", " + found.room().name())
                .orElse(school);
    }

    private static List<Cell> row(Property line) {
        List<Cell> cells = new ArrayList<>();
        cells.add(text(line.asset()));
        cells.add(text(line.tag()));
        cells.add(text(line.description()));
        cells.add(text(line.serial()));
        cells.add(text(line.sources()));
        cells.add(text(line.fain()));
        cells.add(text(line.frn()));
        cells.add(text(line.titleHolder()));
        cells.add(line.acquiredOn().<Cell>map(Cell.Day::new).orElse(new Cell.Blank()));
        cells.add(money(line.cost()));
        cells.add(line.federalBasisPoints()
                .map(points -> text(String.valueOf(points / PER_CENT)))
                .orElse(new Cell.Blank()));
        cells.add(text(line.location()));
        cells.add(text(line.use()));
        cells.add(text(line.condition()));
        cells.add(line.goneOn().<Cell>map(Cell.Day::new).orElse(new Cell.Blank()));
        cells.add(money(line.goneFor()));
        cells.add(text(String.join("; ", line.missing())));
        return cells;
    }

    private static List<Cell> row(Property line, Disposal gone) {
        return List.of(
                text(gone.batch()),
                new Cell.Day(gone.on()),
                text(gone.recipient()),
                new Cell.Cents(gone.cents()),
                text(line.asset()),
                text(line.tag()),
                text(line.description()),
                text(line.serial()));
    }

    private static Cell text(String text) {
        return text.isEmpty() ? new Cell.Blank() : new Cell.Text(text);
    }

    private static Cell money(Optional<Money> money) {
        return money.<Cell>map(known -> new Cell.Cents(known.cents())).orElse(new Cell.Blank());
    }
}
