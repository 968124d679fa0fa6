package org.rollcall.district;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The district's places. Thread-safe. */
public final class District {
    private static final int MOST_CHARACTERS = 200;

    private final DistrictConfig config;
    private final Database database;
    private final Ledger ledger;
    private final Held<String, Place.Site> sites = new Held<>(
            Place.Site::id, (write, site) -> write.dao(PlaceDao.class).save(site), District::keep);
    private final Held<String, Place.Building> buildings = new Held<>(
            Place.Building::id, (write, building) -> write.dao(PlaceDao.class).save(building), District::keep);
    private final Held<String, Place.Room> rooms = new Held<>(
            Place.Room::id, (write, room) -> write.dao(PlaceDao.class).save(room), District::keep);

    private final HeldIndex<String, Place.Building, String> buildingsOf =
            buildings.index(building -> List.of(building.site()));
    private final HeldIndex<String, Place.Room, String> roomsOf = rooms.index(room -> List.of(room.building()));

    public District(DistrictConfig config, Database database, Ledger ledger) {
        this.config = config;
        this.database = database;
        this.ledger = ledger;
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

    public Optional<Place.Building> building(String id) {
        return buildings.find(id);
    }

    /** A room and all that it lies in. */
    public Optional<Place.Located> room(String id) {
        return rooms.find(id)
                .flatMap(room -> buildings
                        .find(room.building())
                        .flatMap(building ->
                                sites.find(building.site()).map(site -> new Place.Located(room, building, site))));
    }

    /** Records a site, new or known. */
    public void save(Actor actor, Place.Site site) {
        requireName(site);
        if (Act.isReserved(site.id())) {
            throw Problem.invalid("place id '" + site.id() + "' is a word of the ledger; choose another");
        }
        database.change(write -> {
            record(write, actor, sites.find(site.id()), site);
            sites.put(write, site);
        });
    }

    /** Records a building, new or known. */
    public void save(Actor actor, Place.Building building) {
        requireName(building);
        require(sites.find(building.site()), "site", building.site());
        database.change(write -> {
            record(write, actor, buildings.find(building.id()), building);
            buildings.put(write, building);
        });
    }

    /** Records a room, new or known. */
    public void save(Actor actor, Place.Room room) {
        requireName(room);
        require(buildings.find(room.building()), "building", room.building());
        database.change(write -> {
            record(write, actor, rooms.find(room.id()), room);
            rooms.put(write, room);
        });
    }

    private void record(Write write, Actor actor, Optional<? extends Place> old, Place place) {
        Act act = Act.of(Act.streamOf(school(place)), actor, "place.save", place.word() + ":" + place.id())
                .changing(old.map(Place::facts).orElse(Map.of()), place.facts());
        ledger.recordChange(write, act, old.map(was -> Act.streamOf(school(was))));
    }

    private Optional<String> school(Place place) {
        if (place instanceof Place.Room room) {
            return buildings.find(room.building()).map(Place.Building::site);
        }
        return Optional.of(place instanceof Place.Building building ? building.site() : place.id());
    }

    private static void requireName(Place place) {
        if (place.name().isBlank() || place.name().length() > MOST_CHARACTERS) {
            throw Problem.invalid("place '" + place.id() + "' needs a name of 1 to " + MOST_CHARACTERS + " characters");
        }
        Plain.require("the name of place '" + place.id() + "'", place.name());
        if (!place.id().matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.invalid("place id '" + place.id() + "' must be 1 to 64 letters, digits, '_' or '-'");
        }
    }

    private static void require(Optional<?> place, String what, String id) {
        if (place.isEmpty()) {
            throw missing(what, id);
        }
    }

    /** What is said of a place that does not exist, or that somebody may not know of, where one is named in a record. */
    static Problem missing(String what, String id) {
        return Problem.invalid("no " + what + " '" + id + "'; create it first");
    }

    private static <P extends Place> Comparator<P> byName() {
        return Comparator.<P, String>comparing(Place::name).thenComparing(Place::id);
    }

    private static void keep(Write write, String id) {
        throw new IllegalStateException("places are not deleted: history refers to " + id);
    }
}
