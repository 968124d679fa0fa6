package org.rollcall.district;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Places over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlaceResource {
    private final District district;

    public PlaceResource(District district) {
        this.district = district;
    }

    /** A site with its buildings and their rooms. */
    public record SiteView(String id, String name, int students, List<BuildingView> buildings) {}

    /** A building with its rooms. */
    public record BuildingView(String id, String name, List<RoomView> rooms) {}

    /** A room. */
    public record RoomView(String id, String name) {}

    /** What a site is recorded as. */
    public record SiteBody(@NotBlank String name, @Min(0) int students) {}

    /** What a building is recorded as. */
    public record BuildingBody(
            @NotBlank String siteId, @NotBlank String name) {}

    /** What a room is recorded as. */
    public record RoomBody(
            @NotBlank String buildingId, @NotBlank String name) {}

    /** All places in the caller's schools; also for those who read about people or acts, which belong to schools. */
    @GET
    @Path("/sites")
    @RolesAllowed({Permission.READ, Permission.PERSONS, Permission.LEDGER})
    public List<SiteView> sites(@Auth Caller caller) {
        return district.sites().stream()
                .filter(site -> caller.scope().covers(site.id()))
                .map(site -> new SiteView(site.id(), site.name(), site.students(), buildings(site.id())))
                .toList();
    }

    /** Records a site. */
    @PUT
    @Path("/sites/{id}")
    @RolesAllowed(Permission.PLACES)
    public void site(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid SiteBody body) {
        caller.scope().require(Optional.of(id), "no site '" + id + "'; see the list of places");
        district.save(caller.actor(), new Place.Site(id, body.name(), body.students()));
    }

    /** Records a building. */
    @PUT
    @Path("/buildings/{id}")
    @RolesAllowed(Permission.PLACES)
    public void building(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid BuildingBody body) {
        district.building(id)
                .ifPresent(known -> caller.scope()
                        .require(Optional.of(known.site()), "no building '" + id + "'; see the list of places"));
        if (!caller.scope().covers(body.siteId())) {
            throw District.missing("site", body.siteId());
        }
        district.save(caller.actor(), new Place.Building(id, body.siteId(), body.name()));
    }

    /** Records a room. */
    @PUT
    @Path("/rooms/{id}")
    @RolesAllowed(Permission.PLACES)
    public void room(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid RoomBody body) {
        district.room(id)
                .ifPresent(known -> caller.scope()
                        .require(Optional.of(known.site().id()), "no room '" + id + "'; see the list of places"));
        if (!caller.scope().covers(district.building(body.buildingId()).map(Place.Building::site))) {
            throw District.missing("building", body.buildingId());
        }
        district.save(caller.actor(), new Place.Room(id, body.buildingId(), body.name()));
    }

    private List<BuildingView> buildings(String site) {
        return district.buildings(site).stream()
                .map(building -> new BuildingView(
                        building.id(),
                        building.name(),
                        district.rooms(building.id()).stream()
                                .map(room -> new RoomView(room.id(), room.name()))
                                .toList()))
                .toList();
    }
}
