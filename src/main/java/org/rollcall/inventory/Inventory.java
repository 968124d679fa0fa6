package org.rollcall.inventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;

/** The devices of the district. Thread-safe. */
public final class Inventory {
    private final Database database;
    private final Time time;
    private final Held<String, Device> devices = new Held<>(
            Device::id,
            Inventory::store,
            (write, id) -> write.dao(DeviceDao.class).delete(id));
    private final HeldIndex<String, Device, Device.Identifier> byIdentifier = devices.index(Device::normalised);
    private final HeldIndex<String, Device, String> byParent =
            devices.index(device -> device.parent().stream().toList());

    public Inventory(Database database, Time time) {
        this.database = database;
        this.time = time;
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

    /** The device, or a problem that says there is none. */
    public Device get(String id) {
        return find(id).orElseThrow(() -> missing(id));
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

    /** The device that an identifier names, however it is typed. */
    public Optional<Device> named(Device.Identifier identifier) {
        return identifier
                .normalised()
                .flatMap(normal -> byIdentifier.find(normal).stream().findFirst());
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
        requireId(id);
        requirePlain(id, draft);
        Kind kind = Kind.find(draft.kind())
                .orElseThrow(() -> Problem.invalid("kind '" + draft.kind() + "' is unknown; it must be one of "
                        + List.of(Kind.values()).stream().map(Kind::code).toList()));
        List<Device.Identifier> identifiers = meaningful(draft.identifiers());
        identifiers.forEach(identifier -> requireFree(id, identifier));
        requireNoCircle(id, draft.parent());
        Optional<Device> old = find(id);
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
        if (!learned.equals(device)) {
            devices.put(write, learned);
        }
    }

    void delete(Write write, String id) {
        devices.remove(write, id);
    }

    private void requireFree(String id, Device.Identifier identifier) {
        named(identifier).filter(owner -> !owner.id().equals(id)).ifPresent(owner -> {
            throw Problem.conflict(identifier.scheme() + " '" + identifier.value() + "' already names " + owner.name()
                    + " (" + owner.id() + "); one identifier names one device");
        });
    }

    private static void requireId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.invalid("device id '" + id + "' must be 1 to 64 letters, digits, '_' or '-'");
        }
    }

    private static void requirePlain(String id, Draft draft) {
        Map.of("tag", draft.tag(), "name", draft.name(), "vendor", draft.vendor(), "model", draft.model())
                .forEach((what, text) -> Plain.require("the " + what + " of device '" + id + "'", text));
    }

    /** What names something, each once: makers' placeholders and second spellings are not kept. */
    private static List<Device.Identifier> meaningful(List<Device.Identifier> identifiers) {
        Map<Device.Identifier, Device.Identifier> first = new LinkedHashMap<>();
        identifiers.forEach(
                identifier -> identifier.normalised().ifPresent(normal -> first.putIfAbsent(normal, identifier)));
        return List.copyOf(first.values());
    }

    private void requireNoCircle(String id, Optional<String> parent) {
        Set<String> above = new HashSet<>(Set.of(id));
        Optional<String> next = parent;
        while (next.isPresent()) {
            if (!above.add(next.get())) {
                throw Problem.invalid(
                        "device '" + id + "' cannot be a part of '" + parent.orElse("") + "', which is a part of it");
            }
            next = find(next.get()).flatMap(Device::parent);
        }
    }

    private static void store(Write write, Device device) {
        DeviceDao dao = write.dao(DeviceDao.class);
        dao.save(DeviceDao.Row.of(device));
        dao.forgetIdentifiers(device.id());
        List<DeviceDao.IdentifierRow> rows = device.identifiers().stream()
                .flatMap(identifier -> identifier.normalised().stream()
                        .map(normal -> new DeviceDao.IdentifierRow(
                                normal.scheme(), normal.value(), identifier.value(), device.id())))
                .toList();
        if (!rows.isEmpty()) {
            dao.saveIdentifiers(rows);
        }
    }
}
