package org.rollcall.district;

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

    /** All places. */
    @GET
    @Path("/sites")
    @RolesAllowed(Permission.READ)
    public List<SiteView> sites() {
        return district.sites().stream()
                .map(site -> new SiteView(site.id(), site.name(), site.students(), buildings(site.id())))
                .toList();
    }

    /** Records a site. */
    @PUT
    @Path("/sites/{id}")
    @RolesAllowed(Permission.WRITE)
    public void site(@PathParam("id") String id, @NotNull @Valid SiteBody body) {
        district.save(new Place.Site(id, body.name(), body.students()));
    }

    /** Records a building. */
    @PUT
    @Path("/buildings/{id}")
    @RolesAllowed(Permission.WRITE)
    public void building(@PathParam("id") String id, @NotNull @Valid BuildingBody body) {
        district.save(new Place.Building(id, body.siteId(), body.name()));
    }

    /** Records a room. */
    @PUT
    @Path("/rooms/{id}")
    @RolesAllowed(Permission.WRITE)
    public void room(@PathParam("id") String id, @NotNull @Valid RoomBody body) {
        district.save(new Place.Room(id, body.buildingId(), body.name()));
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
