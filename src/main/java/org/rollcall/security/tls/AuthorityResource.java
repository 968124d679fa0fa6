package org.rollcall.security.tls;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Whom a browser or a device is to trust; open, for it comes before any sign-in. */
@Path("/api/v1/authority")
public final class AuthorityResource {
    private final Optional<Tls> tls;

    /** @param tls nothing where the server speaks plain text */
    public AuthorityResource(Optional<Tls> tls) {
        this.tls = tls;
    }

    /**
     * Whom to trust.
     *
     * @param tls whether the server speaks TLS
     * @param own whether its certificate is of the installation's own authority, so that there is something to install
     * @param subject of the authority, or of the given certificate; empty without TLS
     * @param fingerprint SHA-256 in hexadecimal with colons, to be compared with what was installed
     * @param notAfter milliseconds since 1970
     */
    public record View(boolean tls, boolean own, String subject, String fingerprint, long notAfter) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public View authority() {
        return tls.map(AuthorityResource::view).orElse(new View(false, false, "", "", 0));
    }

    private static View view(Tls tls) {
        X509Certificate shown =
                tls.isOwn() ? tls.authority().certificate() : tls.identity().certificate();
        return new View(
                true,
                tls.isOwn(),
                shown.getSubjectX500Principal().getName(),
                Authority.fingerprint(shown),
                shown.getNotAfter().toInstant().toEpochMilli());
    }
}
