package org.rollcall.security;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Signing in and out, and making the first account. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final Accounts accounts;
    private final Setup setup;
    private final String districtId;
    private final String districtName;
    private final IntSupplier mqttPort;

    public SessionResource(
            Accounts accounts, Setup setup, String districtId, String districtName, IntSupplier mqttPort) {
        this.accounts = accounts;
        this.setup = setup;
        this.districtId = districtId;
        this.districtName = districtName;
        this.mqttPort = mqttPort;
    }

    /**
     * Who is signed in, and where.
     *
     * @param mqttPort that agents report to
     */
    public record SessionView(String name, String role, DistrictView district, int mqttPort) {}

    /** The district of this installation. */
    public record DistrictView(String id, String name) {}

    /** A name and its password. */
    public record SignIn(@NotNull String name, @NotNull String password) {
        @Override
        public String toString() {
            return "SignIn[name=" + name + ", password=…]";
        }
    }

    /** The setup link's token, and the account to make. */
    public record FirstAccount(
            @NotNull String token,
            @NotNull String name,
            @NotNull String password) {
        @Override
        public String toString() {
            return "FirstAccount[name=" + name + "]";
        }
    }

    /** Whether the first account is still to be made. */
    public record SetupView(boolean open) {}

    /** Who is signed in. */
    @GET
    @Path("/session")
    @RolesAllowed(Permission.READ)
    public SessionView session(@Auth Caller caller) {
        return new SessionView(
                caller.name(), caller.role().code(), new DistrictView(districtId, districtName), mqttPort.getAsInt());
    }

    /** Signs in. */
    @POST
    @Path("/session")
    @PermitAll
    public Response signIn(@NotNull @Valid SignIn body, @Context HttpServletRequest request) {
        String secret = accounts.signIn(body.name(), body.password(), request.getRemoteAddr());
        return signedIn(secret, request.isSecure());
    }

    /** Signs out. */
    @DELETE
    @Path("/session")
    @PermitAll
    public Response signOut(
            @CookieParam(SessionFilter.COOKIE) String session,
            @CookieParam(SessionFilter.SECURE_COOKIE) String secure,
            @Context HttpServletRequest request) {
        Optional.ofNullable(secure).or(() -> Optional.ofNullable(session)).ifPresent(accounts::signOut);
        return Response.noContent().cookie(cookie("", 0, request.isSecure())).build();
    }

    /** Whether the setup link can still be used. */
    @GET
    @Path("/setup")
    @PermitAll
    public SetupView setup() {
        return new SetupView(setup.isOpen());
    }

    /** Makes the first account with the setup link's token, and signs it in. */
    @POST
    @Path("/setup")
    @PermitAll
    public Response setUp(@NotNull @Valid FirstAccount body, @Context HttpServletRequest request) {
        String secret = setup.redeem(body.token(), body.name(), body.password());
        return signedIn(secret, request.isSecure());
    }

    private static Response signedIn(String secret, boolean tls) {
        return Response.noContent().cookie(cookie(secret, -1, tls)).build();
    }

    private static NewCookie cookie(String value, int maxAge, boolean tls) {
        return new NewCookie.Builder(tls ? SessionFilter.SECURE_COOKIE : SessionFilter.COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(tls)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
