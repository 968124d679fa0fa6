package org.rollcall.fleet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;

/** A device as a list shows it. */
public record Row(
        String id,
        String tag,
        String name,
        String kind,
        String kindLabel,
        String vendor,
        String model,
        @Nullable Named site,
        @Nullable Named room,
        String state,
        String word,
        String reach,
        @Nullable Long lastHeardAt,
        String reason) {
    /** Something with a name, and the id that links to it. */
    public record Named(String id, String name) {}

    static Row of(Standing standing, District district) {
        Device device = standing.device();
        Optional<Place.Located> located = device.room().flatMap(district::room);
        Optional<Place.Site> site = site(device, district);
        return new Row(
                device.id(),
                device.tag(),
                device.name(),
                device.kind().code(),
                device.kind().one(),
                device.vendor(),
                device.model(),
                site.map(place -> new Named(place.id(), place.name())).orElse(null),
                located.map(place -> new Named(place.room().id(), place.room().name()))
                        .orElse(null),
                standing.state().code(),
                standing.state().word(),
                standing.reach().state().code(),
                known(standing.reach().lastHeardAt()),
                standing.reason());
    }

    /** The site whose a device is: that of its room, where it has one. */
    static Optional<Place.Site> site(Device device, District district) {
        return device.room()
                .flatMap(district::room)
                .map(Place.Located::site)
                .or(() -> device.site().flatMap(district::site));
    }

    /** A time, or nothing where it is not known. */
    static @Nullable Long known(long millis) {
        return millis == 0 ? null : millis;
    }
}
