package org.rollcall.security.tls;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import org.rollcall.platform.Problem;

/** The authority's certificate as a file, which a school installs so that its browsers and devices trust this server. */
@Path("/authority.{form: pem|crt}")
public final class AuthorityFileResource {
    private final Optional<Authority> authority;

    /** @param tls nothing where the server speaks plain text */
    public AuthorityFileResource(Optional<Tls> tls) {
        this.authority = tls.filter(Tls::isOwn).map(Tls::authority);
    }

    /** In PEM for programs, or in DER, which systems offer to install. */
    @GET
    @PermitAll
    public Response file(@PathParam("form") String form) throws CertificateEncodingException {
        Authority own = authority.orElseThrow(
                () -> Problem.notFound("this server has no authority of its own that could be installed"));
        boolean isText = form.equals("pem");
        return Response.ok(isText ? own.pem() : own.certificate().getEncoded())
                .type(isText ? "application/x-pem-file" : "application/x-x509-ca-cert")
                .header("Content-Disposition", "attachment; filename=\"rollcall-authority." + form + "\"")
                .build();
    }
}
