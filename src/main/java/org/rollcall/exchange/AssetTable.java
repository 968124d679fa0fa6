package org.rollcall.exchange;

import java.util.ArrayList;
import java.util.Collection;
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
        cells.add(text(asset.id()));
        cells.add(text(asset.tag()));
        cells.add(text(asset.name()));
        cells.add(text(asset.kind().one()));
        cells.add(text(asset.vendor()));
        cells.add(text(asset.model()));
        cells.add(text(values(asset, List.of("serial"))));
        cells.add(text(values(asset, List.of("mac"))));
        cells.add(text(others(asset)));
        cells.add(
                text(asset.site().flatMap(district::site).map(Place.Site::name).orElse("")));
        cells.add(text(asset.room()
                .flatMap(district::room)
                .map(found -> found.room().name())
                .orElse("")));
        cells.add(text(asset.parent().orElse("")));
        cells.add(text(asset.lifecycle()));
        cells.add(text(asset.condition()));
        cells.add(text(asset.note()));
        cells.add(new Cell.Moment(asset.createdAt()));
        cells.add(new Cell.Moment(asset.changedAt()));
        return cells;
    }

    private static Cell text(String text) {
        return text.isEmpty() ? new Cell.Blank() : new Cell.Text(text);
    }

    private static String values(Asset asset, Collection<String> schemes) {
        return asset.identifiers().stream()
                .filter(identifier -> schemes.contains(identifier.scheme()))
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
