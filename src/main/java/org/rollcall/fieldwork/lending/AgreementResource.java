package org.rollcall.fieldwork.lending;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.rollcall.custody.Agreements;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The texts that borrowers agree to, over HTTP. */
@Path("/api/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AgreementResource {
    private final Agreements agreements;

    public AgreementResource(Agreements agreements) {
        this.agreements = agreements;
    }

    /** A text under its version. */
    public record AgreementBody(
            @NotBlank String version, @NotBlank String text) {}

    /** All texts, the newest first. */
    @GET
    @RolesAllowed(Permission.CUSTODY)
    public List<Agreements.Agreement> all() {
        return agreements.all();
    }

    /** Adds a text; one that is there is never changed. */
    @POST
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public void add(@Auth Caller caller, @NotNull @Valid AgreementBody body) {
        agreements.add(caller, body.version(), body.text());
    }
}
