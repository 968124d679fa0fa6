package org.rollcall.procurement;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.web.IfMatch;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** What assets cost, over HTTP. */
@Path("/api/v1/assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MoneyResource {
    private final Database database;
    private final Time time;
    private final Assets assets;
    private final Acquisitions acquisitions;
    private final MoneyView.Books books;

    MoneyResource(Database database, Time time, Assets assets, Acquisitions acquisitions, MoneyView.Books books) {
        this.database = database;
        this.time = time;
        this.assets = assets;
        this.acquisitions = acquisitions;
        this.books = books;
    }

    /**
     * What is on record of what an asset cost, and its worth in the books on a day, also a coming one. Its ETag is what a
     * writer sends back as If-Match.
     */
    @GET
    @Path("/{id}/money")
    @RolesAllowed(Permission.MONEY)
    public Response money(
            @Auth Caller caller, @PathParam("id") String id, @QueryParam("asOf") @DefaultValue("") String asOf) {
        Asset asset = assets.get(caller.scope(), id);
        LocalDate day = Ids.day("asOf", asOf).orElse(today());
        return answer(
                asset,
                acquisitions.find(id).orElse(new Acquired(id, Acquisition.NONE, 0, 0, OptionalLong.empty())),
                day);
    }

    /** All that was on record, the oldest first, and what is; each with its worth on a day. */
    @GET
    @Path("/{id}/money/history")
    @RolesAllowed(Permission.MONEY)
    public List<MoneyView> history(
            @Auth Caller caller, @PathParam("id") String id, @QueryParam("asOf") @DefaultValue("") String asOf) {
        Asset asset = assets.get(caller.scope(), id);
        LocalDate day = Ids.day("asOf", asOf).orElse(today());
        return acquisitions.history(id).stream()
                .map(acquired -> MoneyView.of(asset, acquired, day, books))
                .toList();
    }

    /** Records what an asset cost, over whatever was on record. */
    @PUT
    @Path("/{id}/money")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response save(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid MoneyBody body) {
        Asset asset = assets.get(caller.scope(), id);
        Acquisition what = body.read();
        OptionalLong read = IfMatch.version(ifMatch);
        return answer(
                asset, database.write(write -> acquisitions.save(write, caller.actor(), id, what, read)), today());
    }

    private Response answer(Asset asset, Acquired acquired, LocalDate day) {
        return Response.ok(MoneyView.of(asset, acquired, day, books))
                .tag(new EntityTag(Long.toString(acquired.version())))
                .build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }
}
