package org.rollcall.ingest;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Predicate;
import org.rollcall.security.Agents;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Scope;

/** The books and the quarantine over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class BooksResource {
    private final Ledger ledger;
    private final Quarantine quarantine;
    private final Agents agents;

    public BooksResource(Ledger ledger, Quarantine quarantine, Agents agents) {
        this.agents = agents;
        this.ledger = ledger;
        this.quarantine = quarantine;
    }

    /** What agents of the caller's schools produced, and what became of it. */
    @GET
    @Path("/books")
    @RolesAllowed(Permission.BOOKS)
    public Ledger.Balance books(@Auth Caller caller) {
        return caller.scope().isEverywhere() ? ledger.balance() : ledger.balance(within(caller.scope()));
    }

    /** What agents of the caller's schools sent that could not be used, the newest first. */
    @GET
    @Path("/quarantine")
    @RolesAllowed(Permission.BOOKS)
    public Quarantine.Page quarantine(
            @Auth Caller caller,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int from = Math.max(0, offset);
        int most = Math.max(1, Math.min(200, limit));
        return caller.scope().isEverywhere()
                ? quarantine.page(from, most)
                : quarantine.page(within(caller.scope()), from, most);
    }

    private Predicate<String> within(Scope scope) {
        return agent -> scope.covers(agents.site(agent));
    }
}
