package org.rollcall.district;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;

/** The district's places. Thread-safe. */
public final class District {
    private static final int MOST_CHARACTERS = 200;

    private final DistrictConfig config;
    private final Database database;
    private final Held<String, Place.Site> sites = new Held<>(
            Place.Site::id, (write, site) -> write.dao(PlaceDao.class).save(site), District::keep);
    private final Held<String, Place.Building> buildings = new Held<>(
            Place.Building::id, (write, building) -> write.dao(PlaceDao.class).save(building), District::keep);
    private final Held<String, Place.Room> rooms = new Held<>(
            Place.Room::id, (write, room) -> write.dao(PlaceDao.class).save(room), District::keep);

    private final HeldIndex<String, Place.Building, String> buildingsOf =
            buildings.index(building -> List.of(building.site()));
    private final HeldIndex<String, Place.Room, String> roomsOf = rooms.index(room -> List.of(room.building()));

    public District(DistrictConfig config, Database database) {
        this.config = config;
        this.database = database;
        sites.load(database.readWith(PlaceDao.class, PlaceDao::sites));
        buildings.load(database.readWith(PlaceDao.class, PlaceDao::buildings));
        rooms.load(database.readWith(PlaceDao.class, PlaceDao::rooms));
    }

    /** The slug that stands in topics. */
    public String id() {
        return config.id();
    }

    /** What people call it. */
    public String name() {
        return config.name();
    }

    /** All sites by name. */
    public List<Place.Site> sites() {
        return sites.all().stream().sorted(byName()).toList();
    }

    public List<Place.Building> buildings(String site) {
        return buildingsOf.find(site).stream().sorted(byName()).toList();
    }

    public List<Place.Room> rooms(String building) {
        return roomsOf.find(building).stream().sorted(byName()).toList();
    }

    public List<Place.Room> rooms() {
        return rooms.all().stream().sorted(byName()).toList();
    }

    public Optional<Place.Site> site(String id) {
        return sites.find(id);
    }

    /** A room and all that it lies in. */
    public Optional<Place.Located> room(String id) {
        return rooms.find(id)
                .flatMap(room -> buildings
                        .find(room.building())
                        .flatMap(building ->
                                sites.find(building.site()).map(site -> new Place.Located(room, building, site))));
    }

    public void save(Place.Site site) {
        requireName(site);
        database.change(write -> sites.put(write, site));
    }

    public void save(Place.Building building) {
        requireName(building);
        require(sites.find(building.site()), "site", building.site());
        database.change(write -> buildings.put(write, building));
    }

    public void save(Place.Room room) {
        requireName(room);
        require(buildings.find(room.building()), "building", room.building());
        database.change(write -> rooms.put(write, room));
    }

    private static void requireName(Place place) {
        if (place.name().isBlank() || place.name().length() > MOST_CHARACTERS) {
            throw Problem.invalid("place '" + place.id() + "' needs a name of 1 to " + MOST_CHARACTERS + " characters");
        }
        if (!place.id().matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.invalid("place id '" + place.id() + "' must be 1 to 64 letters, digits, '_' or '-'");
        }
    }

    private static void require(Optional<?> place, String what, String id) {
        if (place.isEmpty()) {
            throw Problem.invalid("no " + what + " '" + id + "'; create it first");
        }
    }

    private static <P extends Place> Comparator<P> byName() {
        return Comparator.<P, String>comparing(Place::name).thenComparing(Place::id);
    }

    private static void keep(Write write, String id) {
        throw new IllegalStateException("places are not deleted: history refers to " + id);
    }
}
