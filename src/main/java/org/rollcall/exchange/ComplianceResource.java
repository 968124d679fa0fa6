package org.rollcall.exchange;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rollcall.exchange.writing.Download;
import org.rollcall.inventory.AssetParams;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** What auditors ask for, and what they would miss. */
@Path("/api/v1/compliance")
public final class ComplianceResource {
    private final Binder binder;

    public ComplianceResource(Binder binder) {
        this.binder = binder;
    }

    /** The property record of 2 CFR 200.313(d)(1), as it is or as it was on any day. */
    @GET
    @Path("/property")
    @RolesAllowed(Permission.MONEY)
    public Response property(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(
                        binder.property(caller.scope(), asked.query(), line -> true),
                        "property-record",
                        "2 CFR 200.313(d)");
    }

    /** The same of what E-Rate or the Emergency Connectivity Fund paid for (47 CFR 54.516): whatever has a funding request. */
    @GET
    @Path("/e-rate")
    @RolesAllowed(Permission.MONEY)
    public Response eRate(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(
                        binder.property(
                                caller.scope(),
                                asked.query(),
                                line -> !line.frn().isEmpty()),
                        "e-rate",
                        "47 CFR 54.516");
    }

    /** The manifest of what left the district, of one batch or of all. */
    @GET
    @Path("/disposals")
    @RolesAllowed(Permission.MONEY)
    public Response disposals(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("batch") @DefaultValue("") String batch,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(binder.disposals(caller.scope(), asked.query(), batch.strip()), "disposals", "Disposals");
    }

    /** What an auditor would miss, before one comes. */
    @GET
    @Path("/gaps")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Permission.MONEY)
    public Binder.Gaps gaps(@Auth Caller caller, @BeanParam AssetParams asked) {
        return binder.gaps(caller.scope(), asked.query());
    }
}
