package org.rollcall.security;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where a one-time link leads: somebody chooses a password and is signed in. */
@Path("/api/v1/welcome")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WelcomeResource {
    private final Invitations invitations;
    private final SignIns signIns;

    WelcomeResource(Invitations invitations, SignIns signIns) {
        this.invitations = invitations;
        this.signIns = signIns;
    }

    /** The link's token. */
    public record Look(@NotNull String token) {
        @Override
        public String toString() {
            return "Look[…]";
        }
    }

    /** Whose link it is. */
    public record Welcomed(String name, String roleLabel) {}

    /** The link's token, and the password to sign in with from now on. */
    public record Chosen(@NotNull String token, @NotNull String password) {
        @Override
        public String toString() {
            return "Chosen[…]";
        }
    }

    /** Tells whose link it is; it stays good. */
    @POST
    @Path("/look")
    @PermitAll
    public Welcomed look(@NotNull @Valid Look body) {
        Account account = invitations.look(body.token());
        return new Welcomed(account.name(), account.role().label());
    }

    /** Takes the link and keeps the password. */
    @POST
    @PermitAll
    public Response choose(@NotNull @Valid Chosen body, @Context HttpServletRequest request) {
        return Answers.of(signIns.welcome(body.token(), body.password(), Visitor.of(request)), request);
    }
}
