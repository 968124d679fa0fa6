package org.rollcall.security.enrolment;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;
import org.rollcall.security.Agent;

/** Devices that enrol themselves, and renew what they got. Open: the code, or the credential, is the proof. */
@Path("/api/v1/enrol")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EnrolResource {
    private static final int MOST_PEM = 16_384;
    private static final String BEARER = "Bearer ";

    private final Enrolment enrolment;
    private final String district;
    private final IntSupplier mqttPort;

    public EnrolResource(Enrolment enrolment, String district, IntSupplier mqttPort) {
        this.enrolment = enrolment;
        this.district = district;
        this.mqttPort = mqttPort;
    }

    /**
     * A device that enrols.
     *
     * @param agent its id; one is made up where there is none
     * @param csr PKCS#10 as PEM, for a certificate; without it there is a token
     */
    public record EnrolBody(
            @NotNull @Size(max = 128) String code,
            @Nullable @Size(max = 64) String agent,
            @Nullable @Size(max = MOST_PEM) String csr) {
        @Override
        public String toString() {
            return "EnrolBody[agent=" + agent + "]";
        }
    }

    /**
     * An agent that renews. One with a token sends it as its bearer token and names itself; one with a certificate signs
     * the request with the key of the certificate it has.
     *
     * @param csr PKCS#10 as PEM, of the next key
     * @param agent whose the token is
     * @param certificate PEM, the one it has
     * @param signature over {@code rollcall-renew-1}, a line feed and {@code csr}, as base 64: SHA256withECDSA, or
     *     SHA256withRSA where the certificate has an RSA key
     */
    public record RenewBody(
            @NotBlank @Size(max = MOST_PEM) String csr,
            @Nullable @Size(max = 64) String agent,
            @Nullable @Size(max = MOST_PEM) String certificate,
            @Nullable @Size(max = 1024) String signature) {}

    /**
     * What an agent needs to report: a token, or a certificate with what to trust.
     *
     * @param notAfter when the certificate ends, milliseconds since 1970
     */
    public record Enrolled(
            String agent,
            String district,
            int mqttPort,
            @Nullable String token,
            @Nullable String certificate,
            @Nullable String authority,
            @Nullable Long notAfter) {
        @Override
        public String toString() {
            return "Enrolled[agent=" + agent + "]";
        }
    }

    /** Makes an agent of a device that has a claim code. */
    @POST
    @PermitAll
    public Enrolled enrol(@NotNull @Valid EnrolBody body, @Context HttpServletRequest request) {
        String name = body.agent() == null ? "" : body.agent();
        if (body.csr() != null) {
            return view(enrolment.withCertificate(body.code(), name, body.csr(), request.getRemoteAddr()));
        }
        Agent.Enrolled made = enrolment.withToken(body.code(), name, request.getRemoteAddr());
        return new Enrolled(made.id(), district, mqttPort.getAsInt(), made.token(), null, null, null);
    }

    /** Gives an agent its next certificate. */
    @POST
    @Path("/renew")
    @PermitAll
    public Enrolled renew(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @NotNull @Valid RenewBody body,
            @Context HttpServletRequest request) {
        return view(enrolment.renew(proof(authorization, body), body.csr(), request.getRemoteAddr()));
    }

    private static Proof proof(@Nullable String authorization, RenewBody body) {
        if (body.certificate() != null && body.signature() != null) {
            return new Proof.Signed(body.csr(), body.certificate(), body.signature());
        }
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith(BEARER) && body.agent() != null)
                .<Proof>map(header -> new Proof.Token(String.valueOf(body.agent()), header.substring(BEARER.length())))
                .orElseThrow(() -> new Problem(
                        401,
                        "Not this agent",
                        "send 'agent' with its token as the bearer token, or 'certificate' and 'signature'"));
    }

    private Enrolled view(Enrolment.Given given) {
        return new Enrolled(
                given.agent(),
                district,
                mqttPort.getAsInt(),
                null,
                given.signed().chainPem(),
                given.signed().authorityPem(),
                given.signed().certificate().getNotAfter().toInstant().toEpochMilli());
    }
}
