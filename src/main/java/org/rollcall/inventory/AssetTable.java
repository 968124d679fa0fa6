package org.rollcall.inventory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;

/** Assets as they are stored, and what they were before each change. Thread-safe: each call has its own connection. */
final class AssetTable {
    private static final String BETWEEN = "\n";
    private static final Comparator<Device.Identifier> STORED_ORDER = Comparator.comparing(Device.Identifier::scheme)
            .thenComparing(identifier ->
                    identifier.normalised().map(Device.Identifier::value).orElse(""));

    private final Time time;

    AssetTable(Time time) {
        this.time = time;
    }

    static Optional<Asset> find(Handle handle, String id) {
        AssetDao dao = handle.attach(AssetDao.class);
        return dao.find(id).map(row -> row.asset(identifiers(dao, List.of(id)).getOrDefault(id, List.of())));
    }

    /** All that an asset was, the oldest first. */
    static List<Asset> past(Handle handle, String id) {
        return handle.attach(AssetDao.class).past(id).stream()
                .map(was -> was.row().asset(read(was.identifiers())))
                .toList();
    }

    /** All of these that there are, by id. */
    static Map<String, Asset> all(Handle handle, Collection<String> ids) {
        AssetDao dao = handle.attach(AssetDao.class);
        Map<String, List<Device.Identifier>> identifiers = identifiers(dao, ids);
        return dao.all(ids).stream()
                .map(row -> row.asset(identifiers.getOrDefault(row.id(), List.of())))
                .collect(Collectors.toMap(Asset::id, Function.identity()));
    }

    /** What each of these names, by its one spelling. */
    static Map<Device.Identifier, String> owners(Handle handle, Collection<Device.Identifier> identifiers) {
        Set<Device.Identifier> wanted =
                identifiers.stream().flatMap(one -> one.normalised().stream()).collect(Collectors.toSet());
        Set<String> values = wanted.stream().map(Device.Identifier::value).collect(Collectors.toSet());
        return handle.attach(AssetDao.class).owners(values).stream()
                .filter(row -> wanted.contains(new Device.Identifier(row.scheme(), row.value())))
                .collect(Collectors.toMap(
                        row -> new Device.Identifier(row.scheme(), row.value()), AssetDao.IdentifierRow::asset));
    }

    /** An asset as it was at a version. */
    static Optional<Asset> past(Handle handle, String id, long version) {
        return handle.attach(AssetDao.class)
                .past(id, version)
                .map(was -> was.row().asset(read(was.identifiers())));
    }

    static Optional<String> owner(Handle handle, Device.Identifier identifier) {
        return identifier
                .normalised()
                .flatMap(normal -> handle.attach(AssetDao.class).owner(normal.scheme(), normal.value()));
    }

    static Map<String, List<Device.Identifier>> identifiers(AssetDao dao, Collection<String> assets) {
        return dao.identifiers(assets).stream()
                .collect(Collectors.groupingBy(
                        AssetDao.IdentifierRow::asset,
                        Collectors.mapping(
                                row -> new Device.Identifier(row.scheme(), row.shown()), Collectors.toList())));
    }

    /**
     * Stores an asset, new or not. What it was is kept; where nothing differs nothing is written.
     *
     * @return as it is stored, with its new version
     */
    Asset put(Write write, Asset asset) {
        Optional<Asset> old = find(write.handle(), asset.id());
        if (old.filter(stored -> sorted(asset).says(stored)).isPresent()) {
            return old.get();
        }
        AssetDao dao = write.dao(AssetDao.class);
        long now = time.millis();
        old.ifPresent(stored -> dao.keep(stored.id(), text(stored.identifiers()), now));
        // What has gone and comes again goes on counting: its past is still told by its versions.
        long version = old.map(Asset::version).orElseGet(() -> dao.lastVersion(asset.id())) + 1;
        Asset fresh = sorted(asset).as(version, now);
        dao.save(AssetDao.Row.of(fresh));
        if (old.filter(stored -> stored.identifiers().equals(fresh.identifiers()))
                .isEmpty()) {
            name(dao, fresh);
        }
        dao.saveText(fresh.id(), AssetText.of(fresh));
        return fresh;
    }

    /** Takes an asset out of the record; what it was stays. */
    void remove(Write write, String id) {
        AssetDao dao = write.dao(AssetDao.class);
        find(write.handle(), id).ifPresent(stored -> {
            dao.keep(id, text(stored.identifiers()), time.millis());
            dao.delete(id);
        });
    }

    /** The record of a device, with what the record has besides. */
    void follow(Write write, Device device) {
        Optional<String> school = school(write, device.room(), device.site());
        put(
                write,
                find(write.handle(), device.id())
                        .map(stored -> stored.following(device, school))
                        .orElseGet(() -> Asset.of(device, school)));
    }

    /** Whose it is: the room's school, where it has a room. */
    Optional<String> school(Write write, Optional<String> room, Optional<String> site) {
        return room.flatMap(id -> write.dao(AssetDao.class).schoolOf(id)).or(() -> site);
    }

    private static void name(AssetDao dao, Asset asset) {
        dao.forgetIdentifiers(asset.id());
        List<AssetDao.IdentifierRow> rows = asset.identifiers().stream()
                .flatMap(identifier -> identifier.normalised().stream()
                        .map(normal -> new AssetDao.IdentifierRow(
                                normal.scheme(), normal.value(), identifier.value(), asset.id())))
                .toList();
        if (!rows.isEmpty()) {
            dao.saveIdentifiers(rows);
        }
    }

    /** With its identifiers in the order in which they are stored. */
    private static Asset sorted(Asset asset) {
        List<Device.Identifier> sorted =
                asset.identifiers().stream().sorted(STORED_ORDER).toList();
        return asset.named(sorted);
    }

    private static String text(List<Device.Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> identifier.scheme() + " " + identifier.value())
                .collect(Collectors.joining(BETWEEN));
    }

    /** What {@link #text} wrote. */
    static List<Device.Identifier> read(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Device.Identifier(parts[0], parts[1]))
                .toList();
    }
}
