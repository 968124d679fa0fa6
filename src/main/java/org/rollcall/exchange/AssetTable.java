package org.rollcall.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.exchange.writing.Cell;
import org.rollcall.exchange.writing.Table;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.security.Scope;

/** Assets as a table. */
final class AssetTable {
    private static final List<String> COLUMNS = List.of(
            "Id",
            "Tag",
            "Name",
            "Kind",
            "Maker",
            "Model",
            "Serial",
            "Hardware address",
            "Other identifiers",
            "School",
            "Room",
            "Part of",
            "Lifecycle",
            "Condition",
            "Note",
            "On record since",
            "As it is since");

    private final Assets assets;
    private final District district;

    AssetTable(Assets assets, District district) {
        this.assets = assets;
        this.district = district;
    }

    /** All assets that fit, whatever page is asked for. */
    Table of(Scope scope, AssetQuery query) {
        return new Table(
                COLUMNS,
                new AssetRows(
                        assets,
                        scope,
                        query,
                        some -> some.stream().map(this::row).toList()));
    }

    private List<Cell> row(Asset asset) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(asset.id()));
        cells.add(Cell.of(asset.tag()));
        cells.add(Cell.of(asset.name()));
        cells.add(Cell.of(asset.kind().one()));
        cells.add(Cell.of(asset.vendor()));
        cells.add(Cell.of(asset.model()));
        cells.add(Cell.of(values(asset, "serial")));
        cells.add(Cell.of(values(asset, "mac")));
        cells.add(Cell.of(others(asset)));
        cells.add(Cell.of(
                asset.site().flatMap(district::site).map(Place.Site::name).orElse("")));
        cells.add(Cell.of(asset.room()
                .flatMap(district::room)
                .map(found -> found.room().name())
                .orElse("")));
        cells.add(Cell.of(asset.parent().orElse("")));
        cells.add(Cell.of(asset.lifecycle()));
        cells.add(Cell.of(asset.condition()));
        cells.add(Cell.of(asset.note()));
        cells.add(new Cell.Moment(asset.createdAt()));
        cells.add(new Cell.Moment(asset.changedAt()));
        return cells;
    }

    private static String values(Asset asset, String scheme) {
        return asset.identifiers().stream()
                .filter(identifier -> identifier.scheme().equals(scheme))
                .map(Device.Identifier::value)
                .collect(Collectors.joining("; "));
    }

    private static String others(Asset asset) {
        return asset.identifiers().stream()
                .filter(identifier -> !List.of("tag", "serial", "mac").contains(identifier.scheme()))
                .map(identifier -> identifier.scheme() + " " + identifier.value())
                .collect(Collectors.joining("; "));
    }
}
