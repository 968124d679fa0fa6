package org.rollcall.fieldwork.labels;

import com.google.common.collect.ImmutableList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.security.Scope;

/** What is to stand on the labels of devices, rooms and tags to come. Thread-safe. */
public final class Stickers {
    private static final int MOST = 5_000;
    private static final int MOST_PREFIX = 20;
    private static final int MOST_DIGITS = 12;

    private final Inventory inventory;
    private final Schools schools;
    private final District district;

    public Stickers(Inventory inventory, Schools schools, District district) {
        this.inventory = inventory;
        this.schools = schools;
        this.district = district;
    }

    /** For which; exactly one must be said. */
    record Selection(Optional<ImmutableList<String>> devices, Optional<String> room, Optional<String> site) {
        private void requireOne() {
            long said =
                    Stream.of(devices, room, site).filter(Optional::isPresent).count();
            if (said != 1) {
                throw Problem.invalid("say for what the labels are: for devices, or for a room, or for a site; " + said
                        + " of these were given");
            }
        }
    }

    /** Tags in a row, from a first number that keeps its zeros. */
    record Run(String prefix, String from, int count) {}

    /**
     * One for each device that somebody may see.
     *
     * @param base the server's address, without a slash at its end
     * @throws Problem 422 for a device, room or school that somebody may not see, as if there were none; and where there
     *     are too many labels or no label
     */
    List<Label> devices(Scope scope, Selection selection, String base) {
        selection.requireOne();
        return bounded(selection
                .devices()
                .map(ids -> named(scope, ids))
                .or(() -> selection.room().map(id -> in(room(scope, id))))
                .orElseGet(() -> at(site(scope, selection.site().orElse(""))))
                .stream()
                .map(device -> label(device, base))
                .toList());
    }

    /** One for each room that somebody may see; the parameters as above. */
    List<Label> rooms(Scope scope, Selection selection, String base) {
        selection.requireOne();
        return bounded(selection
                .room()
                .map(id -> List.of(room(scope, id)))
                .orElseGet(() -> rooms(site(scope, selection.site().orElse(""))))
                .stream()
                .map(room -> label(room, base))
                .toList());
    }

    /** One for each tag; its code opens the search for it, which finds the device once one has the tag. */
    List<Label> blank(Run run, String base) {
        requireCount(run.count());
        Plain.require("the prefix", run.prefix());
        if (run.prefix().length() > MOST_PREFIX || !run.from().matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw Problem.invalid("a run of tags has a prefix of up to " + MOST_PREFIX
                    + " characters and begins with a number of up to " + MOST_DIGITS + " digits, not '" + run.prefix()
                    + "' and '" + run.from() + "'");
        }
        long first = Long.parseLong(run.from());
        String pattern = "%0" + run.from().length() + "d";
        return LongStream.range(first, first + run.count())
                .mapToObj(number -> run.prefix() + String.format(Locale.ROOT, pattern, number))
                .map(tag -> new Label(base + "/devices?q=" + escaped(tag), tag, tag, List.of(district.name())))
                .toList();
    }

    private List<Device> named(Scope scope, List<String> ids) {
        requireCount(ids.size());
        return ids.stream().map(id -> seen(scope, id)).toList();
    }

    private Device seen(Scope scope, String id) {
        return inventory
                .find(id)
                .filter(device -> schools.covers(scope, device))
                .orElseThrow(() -> Problem.invalid("no device '" + id + "'; search for its tag or serial"));
    }

    private List<Device> in(Place.Located room) {
        return inventory.all().stream()
                .filter(device -> device.room().filter(room.room().id()::equals).isPresent())
                .sorted(byTag())
                .toList();
    }

    private List<Device> at(Place.Site site) {
        return inventory.all().stream()
                .filter(device -> schools.of(device).filter(site::equals).isPresent())
                .sorted(byTag())
                .toList();
    }

    private Place.Located room(Scope scope, String id) {
        return schools.room(scope, id)
                .orElseThrow(() -> Problem.invalid("no room '" + id + "'; choose one of a school of yours"));
    }

    private Place.Site site(Scope scope, String id) {
        return schools.site(scope, id)
                .orElseThrow(() -> Problem.invalid("no school '" + id + "'; choose one of yours"));
    }

    private List<Place.Located> rooms(Place.Site site) {
        return district.buildings(site.id()).stream()
                .flatMap(building -> district.rooms(building.id()).stream())
                .flatMap(room -> district.room(room.id()).stream())
                .toList();
    }

    private Label label(Device device, String base) {
        List<String> lines = new ArrayList<>();
        schools.place(device)
                .map(room -> room.room().name() + ", " + room.site().name())
                .or(() -> schools.of(device).map(Place.Site::name))
                .ifPresent(lines::add);
        String serial = device.first("serial");
        lines.add(serial.isEmpty() ? (device.vendor() + " " + device.model()).strip() : "S/N " + serial);
        return new Label(base + "/d/" + escaped(device.id()), tag(device), device.name(), lines);
    }

    private static Label label(Place.Located room, String base) {
        return new Label(
                base + "/room/" + escaped(room.room().id()),
                "",
                room.room().name(),
                List.of(room.building().name(), room.site().name()));
    }

    /** The sticker's text, or where that was not said the tag that the device is found by. */
    private static String tag(Device device) {
        return device.tag().isEmpty() ? device.first("tag") : device.tag();
    }

    private static Comparator<Device> byTag() {
        return Comparator.comparing(Stickers::tag).thenComparing(Device::name).thenComparing(Device::id);
    }

    private static List<Label> bounded(List<Label> labels) {
        requireCount(labels.size());
        return labels;
    }

    private static void requireCount(int count) {
        if (count < 1 || count > MOST) {
            throw Problem.invalid("there are 1 to " + MOST + " labels in one print, not " + count + "; choose others");
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
