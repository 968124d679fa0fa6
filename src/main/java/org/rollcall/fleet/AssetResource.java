package org.rollcall.fleet;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetParams;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Draft;
import org.rollcall.platform.web.IfMatch;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The property record over HTTP. */
@Path("/api/v1/assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AssetResource {

    private final Assets assets;
    private final Recording recording;
    private final Predicate<String> isLive;

    /** @param isLive whether a device of this id is watched */
    public AssetResource(Assets assets, Recording recording, Predicate<String> isLive) {
        this.assets = assets;
        this.recording = recording;
        this.isLive = isLive;
    }

    /**
     * Some assets of all that fit.
     *
     * @param exact whether they are no more than {@code total}; a search that finds very many does not count them all
     */
    public record PageView(
            long total,
            boolean exact,
            List<AssetView> items,
            @Nullable String next) {}

    /** A page of assets that match every condition given, as they are or as they were at a past time. */
    @GET
    @RolesAllowed(Permission.READ)
    public PageView assets(@Auth Caller caller, @BeanParam AssetParams asked) {
        Assets.Page page = assets.page(caller.scope(), asked.query());
        return new PageView(
                page.total(),
                page.exact(),
                page.items().stream().map(this::view).toList(),
                page.next().orElse(null));
    }

    /** One asset; its ETag is what a writer sends back as If-Match. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Permission.READ)
    public Response asset(@Auth Caller caller, @PathParam("id") String id) {
        return answer(assets.get(caller.scope(), id));
    }

    /** All that an asset was, the oldest first, and what it is. */
    @GET
    @Path("/{id}/history")
    @RolesAllowed(Permission.READ)
    public List<AssetView> history(@Auth Caller caller, @PathParam("id") String id) {
        assets.get(caller.scope(), id);
        return assets.history(id).stream()
                .filter(was -> caller.scope().covers(was.site()))
                .map(this::view)
                .toList();
    }

    /** Records an asset, new or known. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Permission.WRITE)
    public Response save(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid AssetBody body) {
        Draft device = recording.draft(caller.scope(), id, body.device(id), List.of());
        return answer(assets.save(caller.actor(), id, body.draft(device), IfMatch.version(ifMatch)));
    }

    private AssetView view(Asset asset) {
        return AssetView.of(asset, isLive.test(asset.id()));
    }

    private Response answer(Asset asset) {
        return Response.ok(view(asset))
                .tag(new EntityTag(Long.toString(asset.version())))
                .build();
    }
}
