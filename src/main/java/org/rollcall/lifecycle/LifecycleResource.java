package org.rollcall.lifecycle;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Moves of assets over HTTP. */
@Path("/api/v1/assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LifecycleResource {
    private final Lifecycle lifecycle;
    private final Predicate<String> isSite;

    /** @param isSite whether there is such a school */
    public LifecycleResource(Lifecycle lifecycle, Predicate<String> isSite) {
        this.lifecycle = lifecycle;
        this.isSite = isSite;
    }

    /**
     * Where an asset stands after a move.
     *
     * @param next the words of the moves that can follow
     */
    public record StandingView(
            String id,
            String lifecycle,
            String words,
            String condition,
            long version,
            Set<String> next,
            List<FlagView> flags) {
        static StandingView of(Lifecycle.Shown shown) {
            Asset asset = shown.asset();
            Optional<Stage> stage = Stage.of(asset.lifecycle());
            return new StandingView(
                    asset.id(),
                    asset.lifecycle(),
                    stage.map(Stage::words).orElse(asset.lifecycle()),
                    asset.condition(),
                    asset.version(),
                    stage.map(Moves::from).orElse(Set.of()),
                    shown.flags());
        }
    }

    /** A flag that is set, by whom and why. */
    public record FlagView(String flag, String reason, String by, long at) {}

    /** Why a flag is set. */
    public record FlagBody(@NotBlank @Size(max = 400) String reason) {}

    /** Moves an asset; what is not legal is 409, with a reason for programs at the end of the problem's type. */
    @POST
    @Path("/{id}/moves")
    @RolesAllowed(Permission.WRITE)
    public StandingView move(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid MoveBody body) {
        lifecycle.move(caller, id, body.read(isSite));
        return StandingView.of(lifecycle.show(caller, id));
    }

    /** Where an asset stands, what can follow, and what forbids that. */
    @GET
    @Path("/{id}/standing")
    @RolesAllowed(Permission.READ)
    public StandingView standing(@Auth Caller caller, @PathParam("id") String id) {
        return StandingView.of(lifecycle.show(caller, id));
    }

    /** Sets a flag: hold, recall or stolen. */
    @PUT
    @Path("/{id}/flags/{flag}")
    @RolesAllowed(Permission.WRITE)
    public void flag(
            @Auth Caller caller,
            @PathParam("id") String id,
            @PathParam("flag") String flag,
            @NotNull @Valid FlagBody body) {
        lifecycle.flag(caller, id, known(flag), body.reason());
    }

    /** Lifts a flag. */
    @DELETE
    @Path("/{id}/flags/{flag}")
    @RolesAllowed(Permission.WRITE)
    public void lift(
            @Auth Caller caller,
            @PathParam("id") String id,
            @PathParam("flag") String flag,
            @QueryParam("reason") @DefaultValue("") String reason) {
        lifecycle.lift(caller, id, known(flag), reason);
    }

    private static Flag known(String flag) {
        return Flag.of(flag)
                .orElseThrow(() -> Problem.notFound("no flag '" + flag + "'; it is hold, recall or stolen"));
    }
}
