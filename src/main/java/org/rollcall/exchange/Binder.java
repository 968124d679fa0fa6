package org.rollcall.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final int AT_ONCE = 500;
    private static final int SHOWN = 200;
    private static final double PER_CENT = 100;

    private final Assets assets;
    private final District district;
    private final PropertyRecord record;
    private final Lifecycle lifecycle;

    /**
     * What an auditor would miss.
     *
     * @param checked how many assets were looked at
     * @param complete how many of them lack nothing
     * @param fields how many lack what
     * @param items the first of those that lack something
     */
    public record Gaps(long checked, long complete, Map<String, Long> fields, List<Gap> items) {}

    /** An asset that lacks something. */
    public record Gap(String id, String tag, String description, String location, List<String> missing) {}

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

    /** What an auditor would miss of the assets that fit. */
    Gaps gaps(Scope scope, AssetQuery query) {
        long checked = 0;
        long complete = 0;
        Map<String, Long> fields = new TreeMap<>();
        List<Gap> items = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Assets.Part part = assets.part(scope, query.from(next.get(), AT_ONCE));
            for (Property line : lines(part.items(), query)) {
                checked++;
                line.missing().forEach(field -> fields.merge(field, 1L, Long::sum));
                if (line.missing().isEmpty()) {
                    complete++;
                } else if (items.size() < SHOWN) {
                    items.add(new Gap(line.asset(), line.tag(), line.description(), line.location(), line.missing()));
                }
            }
            next = part.next();
        }
        return new Gaps(checked, complete, fields, items);
    }

    /**
     * The lines of some assets.
     *
     * @param query of which they were found: as of which day
     */
    private List<Property> lines(List<Asset> some, AssetQuery query) {
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
        cells.add(Cell.of(line.asset()));
        cells.add(Cell.of(line.tag()));
        cells.add(Cell.of(line.description()));
        cells.add(Cell.of(line.serial()));
        cells.add(Cell.of(line.sources()));
        cells.add(Cell.of(line.fain()));
        cells.add(Cell.of(line.frn()));
        cells.add(Cell.of(line.titleHolder()));
        cells.add(line.acquiredOn().<Cell>map(Cell.Day::new).orElse(new Cell.Blank()));
        cells.add(money(line.cost()));
        cells.add(line.federalBasisPoints()
                .map(points -> Cell.of(String.valueOf(points / PER_CENT)))
                .orElse(new Cell.Blank()));
        cells.add(Cell.of(line.location()));
        cells.add(Cell.of(line.use()));
        cells.add(Cell.of(line.condition()));
        cells.add(line.goneOn().<Cell>map(Cell.Day::new).orElse(new Cell.Blank()));
        cells.add(money(line.goneFor()));
        cells.add(Cell.of(String.join("; ", line.missing())));
        return cells;
    }

    private static List<Cell> row(Property line, Disposal gone) {
        return List.of(
                Cell.of(gone.batch()),
                new Cell.Day(gone.on()),
                Cell.of(gone.recipient()),
                new Cell.Cents(gone.cents()),
                Cell.of(line.asset()),
                Cell.of(line.tag()),
                Cell.of(line.description()),
                Cell.of(line.serial()));
    }

    private static Cell money(Optional<Money> money) {
        return money.<Cell>map(known -> new Cell.Cents(known.cents())).orElse(new Cell.Blank());
    }
}
