package org.rollcall.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rollcall.alerts.Watch;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Fragments;
import org.rollcall.inventory.Schools;
import org.rollcall.security.Scope;

/** Devices by any mix of conditions. Thread-safe. */
public final class DeviceList {
    private final Watch watch;
    private final Schools schools;

    public DeviceList(Watch watch, Schools schools) {
        this.watch = watch;
        this.schools = schools;
    }

    /** What to list; an empty text is no condition. */
    public record Query(
            String q, String state, String kind, String site, String room, String cause, int offset, int limit) {}

    /** A page, and how many there are in all. */
    public record Page(int total, List<Row> items) {}

    /** The devices within a scope that match, the loudest first. */
    public Page page(Scope scope, Query query) {
        List<Standing> matching = watch.all().stream()
                .filter(standing -> schools.covers(scope, standing.device()))
                .filter(which(query))
                .sorted(Comparator.comparing(Standing::state)
                        .reversed()
                        .thenComparing(standing -> standing.device().name())
                        .thenComparing(standing -> standing.device().id()))
                .toList();
        return new Page(
                matching.size(),
                matching.stream()
                        .skip(query.offset())
                        .limit(query.limit())
                        .map(standing -> Row.of(standing, schools))
                        .toList());
    }

    private Predicate<Standing> which(Query query) {
        Fragments wanted = new Fragments(query.q());
        return all(List.of(
                given(query.state(), standing -> standing.state().code()),
                given(query.kind(), standing -> standing.device().kind().code()),
                given(query.room(), standing -> standing.device().room().orElse("")),
                given(
                        query.site(),
                        standing -> schools.of(standing.device())
                                .map(Place.Site::id)
                                .orElse("")),
                given(query.cause(), standing -> Causes.key(standing).orElse("")),
                wanted.length() == 0 ? Optional.empty() : Optional.of(standing -> wanted.match(standing.device()))));
    }

    private static Optional<Predicate<Standing>> given(String wanted, Function<Standing, String> part) {
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(standing -> part.apply(standing).equals(wanted));
    }

    private static Predicate<Standing> all(List<Optional<Predicate<Standing>>> conditions) {
        return conditions.stream().flatMap(Optional::stream).reduce(standing -> true, Predicate::and);
    }
}
