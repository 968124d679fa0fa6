package org.rollcall.security;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The keys that seal secrets, over HTTP: which there are, and a new one. Keys themselves never come out. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeyResource {
    private static final String NOT_HERE = "keys belong to the whole district; ask somebody who acts in all schools";

    private final Vault vault;
    private final Ledger ledger;

    public KeyResource(Vault vault, Ledger ledger) {
        this.vault = vault;
        this.ledger = ledger;
    }

    /** All keys, the oldest first. */
    @GET
    @RolesAllowed(Permission.SECRETS)
    public List<Vault.Key> all(@Auth Caller caller) {
        caller.scope().require(Optional.empty(), NOT_HERE);
        return vault.keys();
    }

    /** Makes a new key and seals everything anew with it. */
    @POST
    @Path("/rotate")
    @RolesAllowed(Permission.SECRETS)
    public Vault.Rotated rotate(@Auth Caller caller) {
        caller.scope().require(Optional.empty(), NOT_HERE);
        return vault.rotate(
                (write, id) -> ledger.record(write, Act.of(Act.SECURITY, caller.actor(), "key.rotate", "key:" + id)));
    }
}
