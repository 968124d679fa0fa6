package org.rollcall.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.alerts.Reach;
import org.rollcall.alerts.State;
import org.rollcall.alerts.Watch;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.District;
import org.rollcall.district.Place;
import org.rollcall.inventory.Kind;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Time;
import org.rollcall.security.Scope;

/** The whole district as it is now. Thread-safe. */
public final class Fleet {
    private static final int OUTAGE_DEVICES = 5;
    private static final double OUTAGE_SHARE = 0.2;

    private final District district;
    private final Schools schools;
    private final Watch watch;
    private final Tray tray;
    private final Time time;

    public Fleet(District district, Schools schools, Watch watch, Tray tray, Time time) {
        this.district = district;
        this.schools = schools;
        this.watch = watch;
        this.tray = tray;
        this.time = time;
    }

    /** The page that everybody lands on. */
    public record Page(
            Headline headline,
            long at,
            Totals totals,
            List<Figure> figures,
            List<KindCount> kinds,
            List<SiteRooms> sites,
            List<Causes.Cause> causes,
            List<Change> recent) {}

    /** Counts of devices. */
    public record Totals(
            int devices, int monitored, int reporting, int newcomers, int needVisit, int degraded, int notSeen) {}

    /** One figure, and where it comes from. */
    public record Figure(String label, String value, String unit, String detail, String source) {}

    /** Devices of one kind, by state. */
    public record KindCount(String kind, String label, int total, int ok, int warn, int bad, int info, int off) {}

    /** A site with a square for each room. */
    public record SiteRooms(String id, String name, int devices, int attention, List<RoomSquare> rooms) {}

    /** A room in one word: that of its worst device. */
    public record RoomSquare(String id, String name, String state, int devices, int attention) {}

    /** A device that changed a moment ago. */
    public record Change(long at, String deviceId, String title, String detail, String state) {}

    /** The page of somebody who may see these schools: nothing on it comes from another. */
    public Page page(Scope scope) {
        List<Standing> standings = watch.all().stream()
                .filter(standing -> schools.covers(scope, standing.device()))
                .toList();
        Totals totals = totals(standings, newcomers(scope));
        List<Causes.Cause> causes = Causes.of(standings, schools);
        return new Page(
                headline(totals, causes),
                time.millis(),
                totals,
                figures(totals),
                kinds(standings),
                sites(scope, standings),
                causes,
                recent(standings));
    }

    private int newcomers(Scope scope) {
        return scope.isEverywhere()
                ? tray.count()
                : (int) tray.waiting().stream()
                        .filter(sender -> schools.covers(scope, sender))
                        .count();
    }

    private static Totals totals(List<Standing> standings, int newcomers) {
        return new Totals(
                standings.size(),
                count(standings, standing -> standing.reach().state() != Reach.Word.UNMONITORED),
                count(standings, standing -> switch (standing.reach().state()) {
                    case ONLINE, SLEEPING -> true;
                    default -> false;
                }),
                newcomers,
                count(standings, standing -> standing.state() == State.BAD),
                count(standings, standing -> standing.state() == State.WARN),
                count(
                        standings,
                        standing -> standing.state() == State.OFF
                                && standing.reach().state().isNotSeen()));
    }

    /** When many fall silent at once, that is the news, whatever else there is. */
    private static boolean isOutage(Totals totals) {
        return totals.notSeen() >= OUTAGE_DEVICES && totals.notSeen() >= OUTAGE_SHARE * totals.monitored();
    }

    private static String firstOf(List<Causes.Cause> causes, String state) {
        return causes.stream()
                .filter(cause -> cause.state().equals(state))
                .findFirst()
                .map(cause -> Causes.lower(cause.title()).replace(": ", ", "))
                .orElse("");
    }

    private static int count(List<Standing> standings, java.util.function.Predicate<Standing> which) {
        return (int) standings.stream().filter(which).count();
    }

    private static Headline headline(Totals totals, List<Causes.Cause> causes) {
        if (totals.devices() == 0) {
            return totals.newcomers() > 0
                    ? Headline.of(
                            words(totals.newcomers(), "new device") + " reported in",
                            "Say which devices they are, and they join the fleet with all they have said so far.",
                            "Look at new devices",
                            "/new")
                    : Headline.of(
                            "No device reports yet",
                            "Enrol an agent on a computer, or name a device that answers SNMP; it appears here by itself.",
                            "Enrol the first agent",
                            "/agents");
        }
        if (totals.monitored() == 0) {
            return Headline.of(
                    "No device reports yet",
                    words(totals.devices(), "device") + (totals.devices() == 1 ? " is" : " are")
                            + " recorded, but nothing speaks for "
                            + (totals.devices() == 1 ? "it" : "any of them") + ".",
                    totals.newcomers() > 0 ? "Look at new devices" : "Enrol the first agent",
                    totals.newcomers() > 0 ? "/new" : "/agents");
        }
        if (isOutage(totals)) {
            return Headline.of(
                    totals.notSeen() + " of " + words(totals.monitored(), "device") + " have gone silent",
                    "So many at once point to what they share: a network, a site's agent, or this server's own link."
                            + " What else is wrong is below.",
                    "Show what is silent",
                    "/devices?state=off");
        }
        if (totals.needVisit() > 0) {
            long bad =
                    causes.stream().filter(cause -> cause.state().equals("bad")).count();
            return Headline.of(
                    words(totals.needVisit(), "device") + (totals.needVisit() == 1 ? " needs" : " need") + " a visit",
                    (totals.needVisit() == 1 ? "It comes down to " : "They come down to ") + words(bad, "cause")
                            + ". The worst: " + firstOf(causes, "bad") + ".",
                    "Show what needs a visit",
                    "/devices?state=bad");
        }
        if (totals.degraded() > 0) {
            return Headline.of(
                    "Nothing needs a visit; " + words(totals.degraded(), "device") + " could be better",
                    "First among them: " + firstOf(causes, "warn") + ".",
                    "Show what is degraded",
                    "/devices?state=warn");
        }
        if (totals.notSeen() > 0) {
            return Headline.of(
                    words(totals.notSeen(), "device") + " cannot be heard",
                    "All others that report are healthy.",
                    "Show what is not seen",
                    "/devices?state=off");
        }
        int silent = totals.devices() - totals.monitored();
        return silent == 0
                ? Headline.of("Every device is healthy", "All that report are within their limits.")
                : Headline.of(
                        "Every device that reports is healthy",
                        words(silent, "device") + (silent == 1 ? " has" : " have") + " not reported yet.");
    }

    private static List<Figure> figures(Totals totals) {
        List<Figure> figures = new ArrayList<>();
        double share = totals.monitored() == 0 ? 0 : 100.0 * totals.reporting() / totals.monitored();
        figures.add(new Figure(
                "Reporting now",
                String.format(java.util.Locale.ROOT, "%.1f", share),
                "%",
                totals.reporting() + " of " + totals.monitored() + " monitored devices",
                "last report of each device beside its own interval"));
        figures.add(new Figure(
                "Need a visit",
                String.valueOf(totals.needVisit()),
                "",
                totals.degraded() + " more " + (totals.degraded() == 1 ? "is" : "are") + " degraded",
                "latest readings beside their limits"));
        figures.add(new Figure(
                "Not seen",
                String.valueOf(totals.notSeen()),
                "",
                "offline or unreachable",
                "silent for more than five intervals, or their agent is gone"));
        figures.add(new Figure(
                "New devices",
                String.valueOf(totals.newcomers()),
                "",
                "wait to be matched or adopted",
                "senders that no recorded device owns"));
        return figures;
    }

    private static List<KindCount> kinds(List<Standing> standings) {
        Map<Kind, Map<State, Integer>> counts = new EnumMap<>(Kind.class);
        for (Standing standing : standings) {
            counts.computeIfAbsent(standing.device().kind(), kind -> new EnumMap<>(State.class))
                    .merge(standing.state(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> kind(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static KindCount kind(Kind kind, Map<State, Integer> counts) {
        return new KindCount(
                kind.code(),
                kind.many(),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(State.OK, 0),
                counts.getOrDefault(State.WARN, 0),
                counts.getOrDefault(State.BAD, 0),
                counts.getOrDefault(State.INFO, 0),
                counts.getOrDefault(State.OFF, 0));
    }

    private List<SiteRooms> sites(Scope scope, List<Standing> standings) {
        Map<String, List<Standing>> byRoom = new HashMap<>();
        Map<String, Integer> bySite = new HashMap<>();
        for (Standing standing : standings) {
            standing.device()
                    .room()
                    .ifPresent(room -> byRoom.computeIfAbsent(room, id -> new ArrayList<>())
                            .add(standing));
            schools.of(standing.device()).ifPresent(site -> bySite.merge(site.id(), 1, Integer::sum));
        }
        return district.sites().stream()
                .filter(site -> scope.covers(site.id()))
                .map(site -> site(site, byRoom, bySite.getOrDefault(site.id(), 0)))
                .sorted(Comparator.comparingInt(SiteRooms::attention).reversed().thenComparing(SiteRooms::name))
                .toList();
    }

    private SiteRooms site(Place.Site site, Map<String, List<Standing>> byRoom, int devices) {
        List<RoomSquare> rooms = district.buildings(site.id()).stream()
                .flatMap(building -> district.rooms(building.id()).stream())
                .map(room -> square(room, byRoom.getOrDefault(room.id(), List.of())))
                .sorted(Comparator.comparing(Fleet::state).reversed().thenComparing(RoomSquare::name))
                .toList();
        return new SiteRooms(
                site.id(),
                site.name(),
                devices,
                (int) rooms.stream().filter(room -> room.attention() > 0).count(),
                rooms);
    }

    private static RoomSquare square(Place.Room room, List<Standing> standings) {
        Optional<State> worst = standings.stream().map(Standing::state).max(Comparator.naturalOrder());
        int attention = count(standings, standing -> standing.state().compareTo(State.OFF) >= 0);
        return new RoomSquare(room.id(), room.name(), worst.orElse(State.OK).code(), standings.size(), attention);
    }

    private static State state(RoomSquare room) {
        return Arrays.stream(State.values())
                .filter(state -> state.code().equals(room.state()))
                .findFirst()
                .orElse(State.OK);
    }

    private List<Change> recent(List<Standing> standings) {
        return standings.stream()
                .filter(standing ->
                        standing.state() != State.OK && standing.reach().state() != Reach.Word.UNMONITORED)
                .map(standing -> new Change(
                        Math.max(
                                standing.condition().sinceAt(), standing.reach().sinceAt()),
                        standing.device().id(),
                        standing.device().name(),
                        standing.reason()
                                + schools.of(standing.device())
                                        .map(Place.Site::name)
                                        .map(name -> " · " + name)
                                        .orElse(""),
                        standing.state().code()))
                .sorted(Comparator.comparingLong(Change::at).reversed())
                .limit(8)
                .toList();
    }

    static String words(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
