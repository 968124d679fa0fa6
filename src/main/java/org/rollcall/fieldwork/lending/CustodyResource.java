package org.rollcall.fieldwork.lending;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.custody.Assigned;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Days;
import org.rollcall.custody.Holder;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Assets;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Who has what, and who had it when, over HTTP. */
@Path("/api/v1/custody")
@Produces(MediaType.APPLICATION_JSON)
public final class CustodyResource {
    private static final int A_DAY = 10;

    private final Custody custody;
    private final Assets assets;
    private final Views views;
    private final Days days;

    public CustodyResource(Custody custody, Assets assets, Holders holders, Days days) {
        this.custody = custody;
        this.assets = assets;
        this.views = new Views(holders);
        this.days = days;
    }

    /**
     * Who has a device.
     *
     * @param now at the time that was asked for
     * @param history all who had it, the newest first
     */
    public record CustodyView(Views.@Nullable AssignedView now, List<Views.AssignedView> history) {}

    /** Who has a device, now or at the end of a day or at a time; and all who had it. */
    @GET
    @Path("/devices/{id}")
    @RolesAllowed(Permission.CUSTODY)
    public CustodyView device(
            @Auth Caller caller, @PathParam("id") String id, @QueryParam("asOf") @DefaultValue("") String asOf) {
        Asset asset = assets.get(caller.scope(), id);
        Optional<Assigned> now = asOf.isEmpty() ? custody.holder(asset.id()) : custody.holder(asset.id(), moment(asOf));
        return new CustodyView(
                now.map(one -> views.assigned(caller, one)).orElse(null),
                custody.history(asset.id()).stream()
                        .map(one -> views.assigned(caller, one))
                        .toList());
    }

    /** What somebody or something has. */
    public record HeldView(List<Item> items) {}

    /** A device and since when. */
    public record Item(Views.@Nullable ThingView device, Views.AssignedView custody) {}

    /** What a person, a room, a kit or a school has, now or at the end of a day or at a time. */
    @GET
    @Path("/held")
    @RolesAllowed(Permission.CUSTODY)
    public HeldView held(
            @Auth Caller caller,
            @QueryParam("kind") @DefaultValue("room") String kind,
            @QueryParam("id") @DefaultValue("") String id,
            @QueryParam("asOf") @DefaultValue("") String asOf) {
        Holder holder = Holder.of(kind, id);
        List<Assigned> all = asOf.isEmpty() ? custody.heldBy(holder) : custody.heldBy(holder, moment(asOf));
        return new HeldView(all.stream()
                .flatMap(one -> assets
                        .find(one.asset())
                        .filter(asset -> caller.scope().covers(asset.site()))
                        .map(asset -> new Item(Views.ThingView.of(asset), views.assigned(caller, one)))
                        .stream())
                .toList());
    }

    /** A day means its end: what was done on it counts. */
    private long moment(String asOf) {
        if (asOf.length() == A_DAY) {
            return Days.read("asOf", asOf)
                            .plusDays(1)
                            .atStartOfDay(days.zone())
                            .toInstant()
                            .toEpochMilli()
                    - 1;
        }
        try {
            return Instant.parse(asOf).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("asOf '" + asOf + "' must be a day such as 2026-06-30, or a time such as"
                    + " 2026-06-30T16:00:00Z");
        }
    }
}
