package org.rollcall.exchange.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Act;

/** Finds the schools and rooms that a file names, by id or by name, of those that somebody may see. For one thread. */
final class Places {
    private final District district;
    private final Scope scope;
    private final boolean makes;
    private final Map<String, List<String>> sites = new HashMap<>();
    private final Map<String, String> siteOf = new HashMap<>();
    private final Map<String, List<String>> rooms = new HashMap<>();
    private final Map<String, Fresh> fresh = new LinkedHashMap<>();

    /** @param makes whether a name that nobody knows makes a new place */
    Places(District district, Scope scope, boolean makes) {
        this.district = district;
        this.scope = scope;
        this.makes = makes;
        for (Place.Site site : district.sites()) {
            if (scope.covers(site.id())) {
                know(site.id(), site.name());
                for (Place.Building building : district.buildings(site.id())) {
                    district.rooms(building.id()).forEach(room -> know(site.id(), room.id(), room.name()));
                }
            }
        }
    }

    /**
     * A place that is to be made.
     *
     * @param site the school of a room; of a school its own id
     */
    record Fresh(String id, String site, String name, boolean room) {}

    /** Where something is to stand. */
    sealed interface Spot {
        /** Empty texts where there is none. */
        record Found(String site, String room) implements Spot {}

        /** Why it cannot be told. */
        record Unknown(String why) implements Spot {}
    }

    /** What has to be made before the rows are applied, schools before their rooms. */
    List<Fresh> fresh() {
        return List.copyOf(fresh.values());
    }

    /** What people call a place. */
    String name(String id) {
        return Optional.ofNullable(fresh.get(id))
                .map(Fresh::name)
                .or(() -> district.site(id).map(Place.Site::name))
                .or(() -> district.room(id).map(located -> located.room().name()))
                .orElse(id);
    }

    /**
     * Where a row says that something stands.
     *
     * @param site what it says of the school; empty where it says nothing of it
     * @param room what it says of the room, likewise
     * @param now where it stands
     */
    Spot find(Optional<String> site, Optional<String> room, Spot.Found now) {
        if (site.isEmpty() && room.isEmpty()) {
            return now;
        }
        String school = "";
        if (!site.orElse("").isEmpty()) {
            Optional<String> found = site(site.get());
            if (found.isEmpty()) {
                return new Spot.Unknown(
                        "no school '" + site.get() + "'" + several(sites.getOrDefault(lower(site.get()), List.of()))
                                + "; make it first, correct its name, or tick that unknown schools and rooms are made");
            }
            school = found.get();
        }
        if (room.orElse("").isEmpty()) {
            return without(school, site.isPresent(), room.isPresent(), now);
        }
        // A file that names rooms alone speaks of the school where the thing is.
        return room(school.isEmpty() && site.isEmpty() ? now.site() : school, room.get());
    }

    private Spot without(String school, boolean saysSchool, boolean clearsRoom, Spot.Found now) {
        boolean moves = saysSchool && !school.equals(now.site());
        if (clearsRoom || (moves && !school.isEmpty())) {
            return new Spot.Found(saysSchool ? school : now.site(), "");
        }
        return moves && now.room().isEmpty() ? new Spot.Found(school, "") : now;
    }

    private Optional<String> site(String text) {
        if (siteOf.getOrDefault(text, "").equals(text)) {
            return Optional.of(text);
        }
        List<String> found = sites.getOrDefault(lower(text), List.of());
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        return found.isEmpty() && makes && scope.isEverywhere() ? Optional.of(makeSite(text)) : Optional.empty();
    }

    private Spot room(String school, String text) {
        String site = siteOf.getOrDefault(text, "");
        if (!site.isEmpty() && !site.equals(text) && (school.isEmpty() || site.equals(school))) {
            return new Spot.Found(site, text);
        }
        List<String> found = rooms.getOrDefault(key(school, text), List.of());
        if (found.size() == 1) {
            return new Spot.Found(siteOf.getOrDefault(found.get(0), school), found.get(0));
        }
        if (found.isEmpty() && makes && !school.isEmpty()) {
            return new Spot.Found(school, makeRoom(school, text));
        }
        String where = school.isEmpty() ? "" : " in " + name(school);
        String what = school.isEmpty() && found.isEmpty()
                ? "; say in a column in which school it is"
                : "; make it first, correct its name, or tick that unknown schools and rooms are made";
        return new Spot.Unknown("no room '" + text + "'" + where + several(found) + what);
    }

    private static String several(List<String> found) {
        return found.isEmpty() ? "" : " alone: " + found.size() + " have this name";
    }

    private String makeSite(String name) {
        String id = Slug.free(
                name,
                one -> siteOf.containsKey(one)
                        || Act.isReserved(one)
                        || district.site(one).isPresent());
        fresh.put(id, new Fresh(id, id, name, false));
        know(id, name);
        return id;
    }

    private String makeRoom(String site, String name) {
        String id = Slug.free(
                site + "-" + name,
                one -> siteOf.containsKey(one) || district.room(one).isPresent());
        fresh.put(id, new Fresh(id, site, name, true));
        know(site, id, name);
        return id;
    }

    private void know(String site, String name) {
        siteOf.put(site, site);
        sites.computeIfAbsent(lower(name), any -> new ArrayList<>()).add(site);
    }

    private void know(String site, String room, String name) {
        siteOf.putIfAbsent(room, site);
        rooms.computeIfAbsent(key(site, name), any -> new ArrayList<>()).add(room);
        rooms.computeIfAbsent(key("", name), any -> new ArrayList<>()).add(room);
    }

    private static String key(String site, String name) {
        return site + "\n" + lower(name);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
