package org.rollcall.fleet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Schools;

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

    static Row of(Standing standing, Schools schools) {
        Device device = standing.device();
        Optional<Place.Located> located = schools.place(device);
        Optional<Place.Site> site = schools.of(device);
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

    /** A time, or nothing where it is not known. */
    static @Nullable Long known(long millis) {
        return millis == 0 ? null : millis;
    }
}
