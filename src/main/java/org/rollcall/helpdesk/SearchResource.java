package org.rollcall.helpdesk;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The search box over HTTP. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private final Search search;

    public SearchResource(Search search) {
        this.search = search;
    }

    /** What any fragment of a tag, serial, hardware address, name or room finds. */
    @GET
    @RolesAllowed(Permission.READ)
    public Search.Found find(@Auth Caller caller, @QueryParam("q") @DefaultValue("") String q) {
        return search.find(caller.scope(), q);
    }
}
