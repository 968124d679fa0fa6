package org.rollcall.fleet;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.rollcall.alerts.State;
import org.rollcall.alerts.Watch;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The fleet and its rooms over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetResource {
    private final FleetPage fleet;
    private final Watch watch;
    private final Schools schools;

    public FleetResource(FleetPage fleet, Watch watch, Schools schools) {
        this.fleet = fleet;
        this.watch = watch;
        this.schools = schools;
    }

    /** A room and what stands in it. */
    public record RoomPage(
            String id, String name, Row.Named building, Row.Named site, Headline headline, List<Row> devices) {}

    /** The whole district as it is now, as far as one may see it. */
    @GET
    @Path("/fleet")
    @RolesAllowed(Permission.READ)
    public Fleet.Page fleet(@Auth Caller caller) {
        return fleet.page(caller.scope());
    }

    /** A room and its devices, the loudest first. */
    @GET
    @Path("/rooms/{id}")
    @RolesAllowed(Permission.READ)
    public RoomPage room(@Auth Caller caller, @PathParam("id") String id) {
        Place.Located located = schools.room(caller.scope(), id)
                .orElseThrow(() -> Problem.notFound("no room '" + id + "'; see the list of places"));
        List<Standing> standings = watch.all().stream()
                .filter(standing -> standing.device().room().filter(id::equals).isPresent())
                .sorted(Comparator.comparing(Standing::state)
                        .reversed()
                        .thenComparing(standing -> standing.device().name()))
                .toList();
        return new RoomPage(
                id,
                located.room().name(),
                new Row.Named(located.building().id(), located.building().name()),
                new Row.Named(located.site().id(), located.site().name()),
                headline(standings),
                standings.stream().map(standing -> Row.of(standing, schools)).toList());
    }

    private static Headline headline(List<Standing> standings) {
        if (standings.isEmpty()) {
            return Headline.of("No device is recorded here", "Adopt a new device into this room, or move one here.");
        }
        long bad = standings.stream()
                .filter(standing -> standing.state() == State.BAD)
                .count();
        long attention = standings.stream()
                .filter(standing -> standing.state().compareTo(State.OFF) >= 0)
                .count();
        if (attention == 0) {
            return Headline.of(
                    "Ready for class",
                    standings.size() == 1
                            ? "Its one device is healthy."
                            : "All " + standings.size() + " devices are healthy.");
        }
        String first = standings.get(0).device().name() + ": "
                + Causes.lower(standings.get(0).reason()) + ".";
        return bad > 0
                ? Headline.of(Fleet.words(bad, "device") + (bad == 1 ? " needs" : " need") + " a visit here", first)
                : Headline.of(Fleet.words(attention, "device") + " could be better here", first);
    }
}
