package org.rollcall.fieldwork.labels;

import com.google.common.collect.ImmutableList;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Labels over HTTP, as a PDF to print or as ZPL for a label printer. */
@Path("/api/v1/labels")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({Print.PDF, Print.ZPL})
public final class LabelResource {
    private final Stickers stickers;

    public LabelResource(Stickers stickers) {
        this.stickers = stickers;
    }

    /**
     * Labels for devices: for those named, or for all of a room, or for all of a school.
     *
     * @param devices their ids, in the order of printing
     * @param print on what; an Avery 5160 sheet where nothing is said
     */
    public record DevicesBody(
            Optional<List<String>> devices,
            Optional<String> room,
            Optional<String> site,
            Optional<@Valid Print> print) {}

    /** Labels for the doors of one room, or of all rooms of a school. */
    public record RoomsBody(Optional<String> room, Optional<String> site, Optional<@Valid Print> print) {}

    /**
     * Labels for tags that no device has yet.
     *
     * @param prefix of each tag
     * @param from the number of the first, written with as many digits as are given here
     * @param count at most 5,000
     */
    public record BlankBody(
            Optional<String> prefix, @NotNull String from, int count, Optional<@Valid Print> print) {}

    /** Labels for devices. */
    @POST
    @RolesAllowed(Permission.READ)
    public Response devices(@Auth Caller caller, @NotNull @Valid DevicesBody body, @Context UriInfo uri) {
        Stickers.Selection selection =
                new Stickers.Selection(body.devices().map(ImmutableList::copyOf), body.room(), body.site());
        return print(body.print()).of(stickers.devices(caller.scope(), selection, base(uri)));
    }

    /** Labels for the doors of rooms. */
    @POST
    @Path("/rooms")
    @RolesAllowed(Permission.READ)
    public Response rooms(@Auth Caller caller, @NotNull @Valid RoomsBody body, @Context UriInfo uri) {
        Stickers.Selection selection = new Stickers.Selection(Optional.empty(), body.room(), body.site());
        return print(body.print()).of(stickers.rooms(caller.scope(), selection, base(uri)));
    }

    /** Labels for tags to come. */
    @POST
    @Path("/blank")
    @RolesAllowed(Permission.READ)
    public Response blank(@Auth Caller caller, @NotNull @Valid BlankBody body, @Context UriInfo uri) {
        Stickers.Run run = new Stickers.Run(body.prefix().orElse(""), body.from(), body.count());
        return print(body.print()).of(stickers.blank(run, base(uri)));
    }

    private static Print print(Optional<Print> asked) {
        return asked.orElse(Print.AVERY);
    }

    /** The address that the caller uses; whoever scans a label must be able to reach it, too. */
    private static String base(UriInfo uri) {
        URI server = uri.getBaseUri();
        return server.getScheme() + "://" + server.getRawAuthority();
    }
}
