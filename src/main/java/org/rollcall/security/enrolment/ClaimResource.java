package org.rollcall.security.enrolment;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.QrCode;
import org.rollcall.security.tls.Authority;

/** Claim codes over HTTP. */
@Path("/api/v1/claims")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClaimResource {
    private final Claims claims;
    private final Optional<Authority> authority;

    /** @param authority that devices are to trust, where the server shows a certificate of its own authority */
    public ClaimResource(Claims claims, Optional<Authority> authority) {
        this.claims = claims;
        this.authority = authority;
    }

    /**
     * A code without its secret. All times are milliseconds since 1970.
     *
     * @param revokedAt nothing while it is good
     */
    public record View(
            String id,
            String site,
            int most,
            int used,
            String createdBy,
            long createdAt,
            long expiresAt,
            @Nullable Long revokedAt) {}

    /**
     * The code to make.
     *
     * @param most devices that may enrol with it
     * @param hours it is good for
     */
    public record IssueBody(
            @NotBlank String site,

            @NotNull(message = "is missing: say how many devices may enrol with the code")
            Integer most,

            @NotNull(message = "is missing: say for how many hours the code is good")
            Integer hours) {}

    /** The newest codes of the caller's schools. */
    @GET
    @RolesAllowed(Permission.AGENTS)
    public List<View> claims(@Auth Caller caller) {
        return claims.list(caller).stream().map(ClaimResource::view).toList();
    }

    /** Makes a code, which is shown this once. */
    @POST
    @RolesAllowed(Permission.AGENTS)
    public Claim.Issued issue(@Auth Caller caller, @NotNull @Valid IssueBody body, @Context UriInfo uri) {
        Map.Entry<Claim, String> made = claims.issue(caller, body.site().strip(), body.most(), body.hours());
        String code = made.getValue();
        URI server = uri.getBaseUri();
        String base = server.getScheme() + "://" + server.getRawAuthority();
        Optional<String> pin = authority.map(own -> Enrolment.fingerprint(own.certificate()));
        // In the fragment a browser tells nobody, and no proxy logs it.
        String link = base + "/enrol#" + code + pin.map(print -> "&" + print).orElse("");
        String command = "java -jar rollcall-agent.jar --claim " + code + " --server " + base
                + pin.map(print -> " --authority " + print).orElse("");
        return new Claim.Issued(made.getKey().id(), code, QrCode.rows(link), command);
    }

    /** Takes a code back; who enrolled with it stays enrolled. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.AGENTS)
    public void revoke(@Auth Caller caller, @PathParam("id") String id) {
        claims.revoke(caller, id);
    }

    private static View view(Claim claim) {
        return new View(
                claim.id(),
                claim.site(),
                claim.most(),
                claim.used(),
                claim.createdBy(),
                claim.createdAt(),
                claim.expiresAt(),
                claim.revokedAt().isPresent() ? claim.revokedAt().getAsLong() : null);
    }
}
