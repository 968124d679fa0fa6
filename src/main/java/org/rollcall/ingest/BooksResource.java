package org.rollcall.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.rollcall.security.Permission;

/** The books and the quarantine over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class BooksResource {
    private final Ledger ledger;
    private final Quarantine quarantine;

    public BooksResource(Ledger ledger, Quarantine quarantine) {
        this.ledger = ledger;
        this.quarantine = quarantine;
    }

    /** What was produced, and what became of it. */
    @GET
    @Path("/books")
    @RolesAllowed(Permission.READ)
    public Ledger.Balance books() {
        return ledger.balance();
    }

    /** What could not be used, the newest first. */
    @GET
    @Path("/quarantine")
    @RolesAllowed(Permission.READ)
    public Quarantine.Page quarantine(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("50") int limit) {
        return quarantine.page(Math.max(0, offset), Math.max(1, Math.min(200, limit)));
    }
}
