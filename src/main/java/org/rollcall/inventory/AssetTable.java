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

    /** As it is in a transaction. */
    static Optional<Asset> find(Write write, String id) {
        return write.rows(AssetDao.FIND, AssetDao.Row::of, id).stream()
                .findFirst()
                .map(row -> row.asset(write.rows(
                        AssetDao.NAMES, name -> new Device.Identifier(name.getString(1), name.getString(2)), id)));
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
    static Optional<Asset> past(Write write, String id, long version) {
        return write
                .rows(AssetDao.PAST, row -> AssetDao.Row.of(row).asset(read(row.getString("identifiers"))), id, version)
                .stream()
                .findFirst();
    }

    static boolean isParent(Write write, String id) {
        return !write.rows(AssetDao.PARTS, row -> row.getInt(1), id).isEmpty();
    }

    static Optional<String> owner(Handle handle, Device.Identifier identifier) {
        return identifier
                .normalised()
                .flatMap(normal -> handle.attach(AssetDao.class).owner(normal.scheme(), normal.value()));
    }

    static Optional<String> owner(Write write, Device.Identifier identifier) {
        return identifier
                .normalised()
                .flatMap(normal ->
                        write.rows(AssetDao.OWNER, row -> row.getString(1), normal.scheme(), normal.value()).stream()
                                .findFirst());
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
        Optional<Asset> old = find(write, asset.id());
        if (old.filter(stored -> sorted(asset).says(stored)).isPresent()) {
            return old.get();
        }
        long now = time.millis();
        old.ifPresent(stored -> write.run(AssetDao.KEEP, text(stored.identifiers()), now, stored.id()));
        // What has gone and comes again goes on counting: its past is still told by its versions.
        long version = old.map(Asset::version).orElseGet(() -> lastVersion(write, asset.id())) + 1;
        Asset fresh = sorted(asset).as(version, now);
        write.run(AssetDao.SAVE, AssetDao.Row.of(fresh).values());
        if (old.filter(stored -> stored.identifiers().equals(fresh.identifiers()))
                .isEmpty()) {
            name(write, fresh, old.isPresent());
        }
        write.run(AssetDao.SAVE_TEXT, fresh.id(), AssetText.of(fresh));
        return fresh;
    }

    private static long lastVersion(Write write, String id) {
        return write.rows(AssetDao.LAST_VERSION, row -> row.getLong(1), id).get(0);
    }

    /** Takes an asset out of the record; what it was stays. */
    void remove(Write write, String id) {
        find(write, id).ifPresent(stored -> {
            write.run(AssetDao.KEEP, text(stored.identifiers()), time.millis(), id);
            write.run(AssetDao.DELETE, id);
        });
    }

    /** The record of a device, with what the record has besides. */
    void follow(Write write, Device device) {
        Optional<String> school = school(write, device.room(), device.site());
        put(
                write,
                find(write, device.id())
                        .map(stored -> stored.following(device, school))
                        .orElseGet(() -> Asset.of(device, school)));
    }

    /** Whose it is: the room's school, where it has a room. */
    Optional<String> school(Write write, Optional<String> room, Optional<String> site) {
        return room.flatMap(id -> write.rows(AssetDao.SCHOOL_OF, row -> row.getString(1), id).stream()
                        .findFirst())
                .or(() -> site);
    }

    private static void name(Write write, Asset asset, boolean known) {
        if (known) {
            write.run(AssetDao.FORGET_NAMES, asset.id());
        }
        asset.identifiers()
                .forEach(identifier -> identifier
                        .normalised()
                        .ifPresent(normal -> write.run(
                                AssetDao.NAME, normal.scheme(), normal.value(), identifier.value(), asset.id())));
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
