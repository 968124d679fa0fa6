package org.rollcall.inventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;

/** The devices of the district. Thread-safe. */
public final class Inventory {
    private final Database database;
    private final Time time;
    private final AssetTable record;
    private final Held<String, Device> devices = new Held<>(Device::id, this::store, this::remove);
    private final HeldIndex<String, Device, Device.Identifier> byIdentifier = devices.index(Device::normalised);
    private final HeldIndex<String, Device, String> byParent =
            devices.index(device -> device.parent().stream().toList());

    public Inventory(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.record = new AssetTable(time);
        Map<String, List<Device.Identifier>> identifiers =
                database.readWith(DeviceDao.class, DeviceDao::identifiers).stream()
                        .collect(Collectors.groupingBy(
                                DeviceDao.IdentifierRow::device,
                                Collectors.mapping(
                                        row -> new Device.Identifier(row.scheme(), row.shown()), Collectors.toList())));
        devices.load(database.readWith(DeviceDao.class, DeviceDao::all).stream()
                .map(row -> row.device(identifiers.getOrDefault(row.id(), List.of())))
                .toList());
    }

    public Optional<Device> find(String id) {
        return devices.find(id);
    }

    /** The device, also one that is on record and has not reported yet, or a problem that says there is none. */
    public Device get(String id) {
        return recorded(id).orElseThrow(() -> missing(id));
    }

    /** A device, also one that is on record and has not reported yet: {@link #find} knows only those that may report. */
    public Optional<Device> recorded(String id) {
        return find(id).or(() ->
                database.read(handle -> AssetTable.find(handle, id).map(Asset::device)));
    }

    /** What is said of a device that does not exist, or that somebody may not know of. */
    static Problem missing(String id) {
        return Problem.notFound("no device '" + id + "'; search for its tag or serial");
    }

    /** All devices; a snapshot in no order. */
    public Collection<Device> all() {
        return devices.all();
    }

    public List<Device> children(String parent) {
        return byParent.find(parent);
    }

    /** Calls with each device that is new or changed, after the commit. */
    public void onChange(Consumer<Device> listener) {
        devices.onChange(listener);
    }

    /** The device that an identifier names, however it is typed; also one that is on record and has not reported yet. */
    public Optional<Device> named(Device.Identifier identifier) {
        return identifier
                .normalised()
                .flatMap(normal -> byIdentifier.find(normal).stream().findFirst())
                .or(() -> database.read(handle -> AssetTable.owner(handle, identifier)
                        .filter(id -> find(id).isEmpty())
                        .flatMap(id -> AssetTable.find(handle, id))
                        .map(Asset::device)));
    }

    /** Records a device, new or known, in a transaction of its own. */
    public Device save(String id, Draft draft) {
        return database.write(write -> save(write, id, draft));
    }

    /**
     * Records a device within a transaction.
     *
     * @throws Problem if the kind is unknown, a text cannot be kept, or an identifier already names another device
     */
    public Device save(Write write, String id, Draft draft) {
        Entry.requireId(id);
        Entry.requirePlain(
                id, Map.of("tag", draft.tag(), "name", draft.name(), "vendor", draft.vendor(), "model", draft.model()));
        Kind kind = Entry.kind(draft.kind());
        List<Device.Identifier> identifiers = Entry.meaningful(draft.identifiers());
        identifiers.forEach(identifier -> requireFree(id, identifier));
        requireNoCircle(id, draft.parent());
        Optional<Device> old = recorded(id);
        Device device = new Device(
                id,
                draft.tag(),
                draft.name().isBlank() ? kind.one() + " " + id : draft.name(),
                kind,
                draft.vendor(),
                draft.model(),
                old.map(Device::firmware).orElse(""),
                draft.room(),
                draft.site(),
                draft.parent(),
                old.map(Device::lifecycle).orElse("in-service"),
                identifiers,
                old.map(Device::createdAt).orElseGet(time::millis));
        devices.put(write, device);
        return device;
    }

    /** Notes what a device says about itself where the record is silent; firmware always follows the device. */
    void learn(Write write, Device device, Sender.Said said) {
        Device learned = new Device(
                device.id(),
                device.tag(),
                device.name(),
                device.kind(),
                device.vendor().isEmpty() ? said.vendor() : device.vendor(),
                device.model().isEmpty() ? said.model() : device.model(),
                said.firmware().isEmpty() ? device.firmware() : said.firmware(),
                device.room(),
                device.site(),
                device.parent(),
                device.lifecycle(),
                device.identifiers(),
                device.createdAt());
        if (find(device.id()).filter(learned::equals).isEmpty()) {
            devices.put(write, learned);
        }
    }

    /** Lets the live half follow the record, where there is one. */
    void follow(Write write, Asset asset) {
        find(asset.id()).ifPresent(device -> devices.put(write, asset.device(device.firmware())));
    }

    void delete(Write write, String id) {
        devices.remove(write, id);
    }

    private void requireFree(String id, Device.Identifier identifier) {
        named(identifier).filter(owner -> !owner.id().equals(id)).ifPresent(owner -> {
            throw Entry.taken(identifier, owner.name(), owner.id());
        });
    }

    private void requireNoCircle(String id, Optional<String> parent) {
        Set<String> above = new HashSet<>(Set.of(id));
        Optional<String> next = parent;
        while (next.isPresent()) {
            if (!above.add(next.get())) {
                throw Problem.invalid(
                        "device '" + id + "' cannot be a part of '" + parent.orElse("") + "', which is a part of it");
            }
            next = recorded(next.get()).flatMap(Device::parent);
        }
    }

    private void store(Write write, Device device) {
        record.follow(write, device);
        write.dao(DeviceDao.class).save(DeviceDao.Row.of(device));
    }

    private void remove(Write write, String id) {
        write.dao(DeviceDao.class).delete(id);
        record.remove(write, id);
    }
}
