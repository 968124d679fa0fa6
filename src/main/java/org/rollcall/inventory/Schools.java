package org.rollcall.inventory;

import java.util.Optional;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.security.Agents;
import org.rollcall.security.Scope;

/**
 * In which school a device or a sender is, and so whether somebody may see it. What is in no school is seen only by those
 * who may act everywhere. Answers from memory. Thread-safe.
 */
public final class Schools {
    private final District district;
    private final Inventory inventory;
    private final Agents agents;

    public Schools(District district, Inventory inventory, Agents agents) {
        this.district = district;
        this.inventory = inventory;
        this.agents = agents;
    }

    /** Where a device stands, if it has a room. */
    public Optional<Place.Located> place(Device device) {
        return device.room().flatMap(district::room);
    }

    /** The school whose a device is: that of its room, where it has one. */
    public Optional<Place.Site> of(Device device) {
        return place(device).map(Place.Located::site).or(() -> device.site().flatMap(district::site));
    }

    /** The id of the school whose a sender is: that of its device, and of its agent while it has none. */
    public Optional<String> of(Sender sender) {
        return sender.device().isPresent()
                ? sender.device().flatMap(inventory::find).flatMap(this::of).map(Place.Site::id)
                : agents.site(sender.agent());
    }

    public boolean covers(Scope scope, Device device) {
        return scope.isEverywhere() || scope.covers(of(device).map(Place.Site::id));
    }

    public boolean covers(Scope scope, Sender sender) {
        return scope.isEverywhere() || scope.covers(of(sender));
    }

    /** The school, where somebody may see it. */
    public Optional<Place.Site> site(Scope scope, String id) {
        return district.site(id).filter(site -> scope.covers(site.id()));
    }

    /** The room with all that it lies in, where somebody may see it. */
    public Optional<Place.Located> room(Scope scope, String id) {
        return district.room(id).filter(located -> scope.covers(located.site().id()));
    }

    /**
     * The device, also one that has not reported yet, where somebody may see it.
     *
     * @throws Problem 404, the same for one that does not exist
     */
    public Device device(Scope scope, String id) {
        return inventory.recorded(id).filter(device -> covers(scope, device)).orElseThrow(() -> Inventory.missing(id));
    }
}
