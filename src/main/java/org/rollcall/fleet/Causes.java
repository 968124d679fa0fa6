package org.rollcall.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.alerts.Deduction;
import org.rollcall.alerts.State;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Kind;
import org.rollcall.inventory.Schools;

/** Folds what is wrong by cause: fourteen access points with one fault are one row with one action. */
final class Causes {
    private Causes() {}

    /** One thing that is wrong, with the devices that share it. */
    record Cause(String key, String state, String title, String detail, int devices, long sinceAt, String href) {}

    private record Key(String cause, Kind kind) {
        String text() {
            return cause + "." + kind.code();
        }
    }

    private record Member(Key key, Standing standing, State state, String title, long since) {}

    /** What is wrong, the worst first, and the most devices first among equals. */
    static List<Cause> of(List<Standing> standings, Schools schools) {
        Map<Key, List<Member>> members = new LinkedHashMap<>();
        for (Standing standing : standings) {
            member(standing)
                    .ifPresent(member -> members.computeIfAbsent(member.key(), key -> new ArrayList<>())
                            .add(member));
        }
        return members.entrySet().stream()
                .map(entry -> cause(entry.getKey(), entry.getValue(), schools))
                .sorted(Comparator.comparingInt(Causes::loudness)
                        .thenComparing(Cause::devices, Comparator.reverseOrder())
                        .thenComparing(Cause::key))
                .toList();
    }

    /** The cause that a device is counted under, as {@link #of} names it, or empty where nothing is wrong with it. */
    static Optional<String> key(Standing standing) {
        return member(standing).map(member -> member.key().text());
    }

    private static Optional<Member> member(Standing standing) {
        Kind kind = standing.device().kind();
        if (standing.state() == State.OFF && standing.reach().state().isNotSeen()) {
            return Optional.of(new Member(
                    new Key("not-seen", kind),
                    standing,
                    State.OFF,
                    "Not seen",
                    standing.reach().sinceAt()));
        }
        if (standing.state() != State.WARN && standing.state() != State.BAD) {
            return Optional.empty();
        }
        Deduction first = standing.condition().deductions().get(0);
        return Optional.of(new Member(
                new Key(first.cause(), kind),
                standing,
                first.state(),
                first.title(),
                standing.condition().sinceAt()));
    }

    private static Cause cause(Key key, List<Member> members, Schools schools) {
        Member worst = members.stream().max(Comparator.comparing(Member::state)).orElseThrow();
        Set<String> sites = members.stream()
                .flatMap(member -> schools.of(member.standing().device()).stream())
                .map(Place.Site::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> models = members.stream()
                .map(member -> member.standing().device().model())
                .filter(model -> !model.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        String where = sites.size() == 1 ? sites.iterator().next() : sites.isEmpty() ? "" : sites.size() + " schools";
        return new Cause(
                key.text(),
                worst.state().code(),
                key.kind().many() + ": " + lower(worst.title()),
                joined(
                        key.kind().count(members.size()),
                        where,
                        models.size() == 1 ? models.iterator().next() : ""),
                members.size(),
                members.stream().mapToLong(Member::since).min().orElse(0),
                "/devices?cause=" + key.text());
    }

    private static int loudness(Cause cause) {
        return switch (cause.state()) {
            case "bad" -> 0;
            case "warn" -> 1;
            default -> 2;
        };
    }

    private static String joined(String... parts) {
        return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** For the middle of a sentence; what begins with an abbreviation stays as it is. */
    static String lower(String title) {
        if (title.length() > 1 && Character.isUpperCase(title.charAt(1))) {
            return title;
        }
        return title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1);
    }
}
