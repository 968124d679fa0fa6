package org.rollcall.helpdesk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.alerts.Watch;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Fragments;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.security.Scope;

/** One box: any fragment of an identifier or a name finds what it names. Thread-safe. */
public final class Search {
    private static final int MOST = 20;

    /** A school's name is in many a device's: some room is kept for the school itself. */
    private static final int MOST_PLACES = 5;

    private final Inventory inventory;
    private final District district;
    private final Schools schools;
    private final Watch watch;

    public Search(Inventory inventory, District district, Schools schools, Watch watch) {
        this.inventory = inventory;
        this.district = district;
        this.schools = schools;
        this.watch = watch;
    }

    /** Something found, and by what. */
    public record Hit(
            String type,
            String id,
            String title,
            String detail,
            @Nullable String state,
            @Nullable Matched matched,
            String href) {}

    /** The identifier that matched. */
    public record Matched(String scheme, String value) {}

    /** What was found, the best first. */
    public record Found(List<Hit> items) {}

    /** Looks for a text of at least two characters in what somebody may see. */
    public Found find(Scope scope, String typed) {
        Fragments wanted = new Fragments(typed);
        if (wanted.length() < 2) {
            return new Found(List.of());
        }
        List<Hit> places = places(scope, wanted).stream().limit(MOST_PLACES).toList();
        List<Hit> hits = new ArrayList<>(devices(scope, wanted, MOST - places.size()));
        hits.addAll(places);
        return new Found(hits);
    }

    private List<Hit> devices(Scope scope, Fragments wanted, int most) {
        return inventory.all().stream()
                .filter(device -> schools.covers(scope, device))
                .filter(device -> wanted.match(device) || isThere(device, wanted))
                .map(device -> new Ranked(device, rank(device, wanted)))
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(ranked -> ranked.device().name())
                        .thenComparing(ranked -> ranked.device().id()))
                .limit(most)
                .map(ranked -> hit(ranked.device(), wanted))
                .toList();
    }

    /** Whether the words are spread over a device and its place: "cafeteria maplewood", as people talk. */
    private boolean isThere(Device device, Fragments wanted) {
        List<Fragments> words = wanted.words();
        return words.size() > 1
                && words.stream()
                        .allMatch(word ->
                                word.match(device) || word.isIn(device.kind().one()) || word.isIn(place(device)));
    }

    private String place(Device device) {
        return schools.place(device)
                .map(located -> located.room().name() + ", " + located.site().name())
                .orElse("");
    }

    private record Ranked(Device device, int rank) {}

    /** Whole identifiers first, then those that start so, then names, then the rest. */
    private static int rank(Device device, Fragments wanted) {
        int named = wanted.starts(device.name()) ? 2 : 4;
        return wanted.identifier(device)
                .map(found -> switch (found.fit()) {
                    case WHOLE -> 0;
                    case START -> 1;
                    case INSIDE -> Math.min(3, named);
                })
                .orElse(named);
    }

    private Hit hit(Device device, Fragments wanted) {
        return new Hit(
                "device",
                device.id(),
                device.name(),
                Stream.of(device.kind().one(), device.tag(), place(device))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · ")),
                watch.of(device).state().code(),
                wanted.identifier(device)
                        .map(Fragments.Found::identifier)
                        .map(identifier -> new Matched(identifier.scheme(), identifier.value()))
                        .orElse(null),
                "/d/" + device.id());
    }

    private List<Hit> places(Scope scope, Fragments wanted) {
        List<Hit> hits = new ArrayList<>();
        for (Place.Located located : rooms(scope)) {
            Place.Room room = located.room();
            String site = located.site().name();
            boolean spread = wanted.words().stream().allMatch(word -> word.isIn(room.name()) || word.isIn(site));
            if (wanted.isIn(room.name()) || (spread && !wanted.isIn(site))) {
                hits.add(new Hit("room", room.id(), room.name(), site, null, null, "/room/" + room.id()));
            }
        }
        for (Place.Site site : district.sites()) {
            if (scope.covers(site.id()) && wanted.isIn(site.name())) {
                hits.add(new Hit("site", site.id(), site.name(), "School", null, null, "/devices?site=" + site.id()));
            }
        }
        return hits;
    }

    private List<Place.Located> rooms(Scope scope) {
        return district.rooms().stream()
                .flatMap(room -> schools.room(scope, room.id()).stream())
                .toList();
    }
}
