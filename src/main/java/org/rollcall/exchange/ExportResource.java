package org.rollcall.exchange;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.rollcall.district.District;
import org.rollcall.exchange.writing.Download;
import org.rollcall.inventory.AssetParams;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Lists to take home, as CSV, XLSX or JSON. */
@Path("/api/v1/exports")
public final class ExportResource {
    private final AssetTable assets;

    public ExportResource(Assets assets, District district) {
        this.assets = new AssetTable(assets, district);
    }

    /** All assets that match every condition given, as they are or as they were at a past time. */
    @GET
    @Path("/assets")
    @RolesAllowed(Permission.READ)
    public Response assets(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("format") @DefaultValue("csv") String format) {
        AssetQuery query = asked.query();
        return Download.of(format).of(assets.of(caller.scope(), query), "assets", "Assets");
    }
}
