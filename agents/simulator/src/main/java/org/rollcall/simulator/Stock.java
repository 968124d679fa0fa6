package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes devices, each with a tag, a serial and a hardware address of its own. Not thread-safe. */
final class Stock {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final long seed;
    private final SchoolClock clock;
    private final Random random;
    private final List<Device> devices = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    Stock(long seed, SchoolClock clock, Random random) {
        this.seed = seed;
        this.clock = clock;
        this.random = random;
    }

    /** What a device is to be. */
    record Wanted(Kind kind, Model model, String name, Place.Room place, Device.Road road, Optional<String> parent) {
        Wanted(Kind kind, Model model, String name, Place.Room place, Device.Road road) {
            this(kind, model, name, place, road, Optional.empty());
        }
    }

    /** Makes a device that is in the record. */
    Device add(Wanted wanted) {
        return add(wanted, true);
    }

    /** Makes a device of which the record knows nothing. */
    Device addUnknown(Wanted wanted) {
        return add(wanted, false);
    }

    /** The tag that the next device of a kind will have, in lower case: its id. */
    String nextId(Kind kind) {
        return tag(kind).toLowerCase(Locale.ROOT);
    }

    /** Any model of a kind. */
    Model model(Kind kind) {
        List<Model> models = Catalogue.of(kind);
        // The first is what the district usually buys.
        return models.get(random.nextInt(10) < 6 ? 0 : random.nextInt(models.size()));
    }

    List<Device> devices() {
        return List.copyOf(devices);
    }

    /** Puts a device in the place of another of the same id. */
    void replace(Device device) {
        devices.replaceAll(old -> old.id().equals(device.id()) ? device : old);
    }

    /** The same device with something wrong. */
    Device failing(Device device, Fault fault, Model model) {
        Behaviour behaviour = Behaviours.of(device.kind(), fault, seedOf(device.id()), clock);
        return new Device(
                device.id(),
                device.tag(),
                device.name(),
                device.kind(),
                model,
                device.serial(),
                device.mac(),
                device.place(),
                device.parent(),
                device.road(),
                fault,
                device.recorded(),
                behaviour);
    }

    /** The same device as another agent would report it. */
    void addAgain(Device device, String id, String agent) {
        devices.add(new Device(
                id,
                device.tag(),
                device.name(),
                device.kind(),
                device.model(),
                device.serial(),
                device.mac(),
                device.place(),
                device.parent(),
                new Device.Road.Mqtt(agent),
                Fault.NONE,
                false,
                device.behaviour()));
    }

    private Device add(Wanted wanted, boolean recorded) {
        String tag = tag(wanted.kind());
        counts.merge(wanted.kind(), 1, Integer::sum);
        String id = tag.toLowerCase(Locale.ROOT);
        Device device = new Device(
                id,
                tag,
                wanted.name(),
                wanted.kind(),
                wanted.model(),
                serial(wanted.model()),
                mac(),
                wanted.place(),
                wanted.parent(),
                wanted.road(),
                Fault.NONE,
                recorded,
                Behaviours.of(wanted.kind(), Fault.NONE, seedOf(id), clock));
        devices.add(device);
        return device;
    }

    private String tag(Kind kind) {
        return kind.prefix() + "-" + (10_000 + 7 * (counts.getOrDefault(kind, 0) + 1));
    }

    private String serial(Model model) {
        StringBuilder serial = new StringBuilder(model.vendor().substring(0, 2).toUpperCase(Locale.ROOT));
        for (int i = 0; i < 5; i++) {
            serial.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        // The number of the device keeps two serials apart whatever the dice say.
        return serial.append(String.format(Locale.ROOT, "%05d", 10_007L * (devices.size() + 1) % 100_000))
                .toString();
    }

    // 02 marks an address that no maker owns.
    private String mac() {
        long number = (devices.size() + 1) * 40_503L & 0xFF_FFFF;
        return String.format(Locale.ROOT, "02:52:43:%02X:%02X:%02X", number >> 16, number >> 8 & 0xFF, number & 0xFF);
    }

    private long seedOf(String id) {
        return Noise.mix(seed, id.hashCode());
    }
}
