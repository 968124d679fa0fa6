package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** One's own password, second factor and sessions. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnResource {
    private final Own own;
    private final Sessions sessions;

    OwnResource(Own own, Sessions sessions) {
        this.own = own;
        this.sessions = sessions;
    }

    /** The password that was, and the one that shall be. */
    public record NewPassword(
            @NotNull String old,
            @JsonProperty("new") @NotNull String chosen) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    /** A password, asked for again. */
    public record Again(@NotNull String password) {
        @Override
        public String toString() {
            return "Again[…]";
        }
    }

    /** The code that an app shows. */
    public record FirstCode(@NotNull String code) {
        @Override
        public String toString() {
            return "FirstCode[…]";
        }
    }

    /** Codes for when the app is lost; shown this once. */
    public record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[…]";
        }
    }

    /** A session as it is listed. */
    public record SessionRow(
            String id, long createdAt, long usedAt, String address, String browser, String method, boolean current) {
        static SessionRow of(Session session, boolean current) {
            return new SessionRow(
                    session.id(),
                    session.createdAt(),
                    session.usedAt(),
                    session.visitor().address(),
                    session.visitor().browser(),
                    session.method().code(),
                    current);
        }
    }

    /** Changes the password; all other sessions end. */
    @PUT
    @Path("/session/password")
    @RolesAllowed(Permission.OWN)
    public Response changePassword(
            @Auth Caller caller, @NotNull @Valid NewPassword body, @Context HttpServletRequest request) {
        String secret = own.changePassword(caller, body.old(), body.chosen(), Visitor.of(request));
        return Response.noContent()
                .cookie(Cookies.keeping(secret, request.isSecure()))
                .build();
    }

    /** Begins to set up a second factor. */
    @POST
    @Path("/session/second-factor")
    @RolesAllowed(Permission.OWN)
    public SecondFactor.Enrolment beginFactor(@Auth Caller caller) {
        return own.beginFactor(caller);
    }

    /** Sets it up with its first code. */
    @PUT
    @Path("/session/second-factor")
    @RolesAllowed(Permission.OWN)
    public RecoveryCodes confirmFactor(@Auth Caller caller, @NotNull @Valid FirstCode body) {
        return new RecoveryCodes(own.confirmFactor(caller, body.code()));
    }

    /** Removes it; all other sessions end. */
    @POST
    @Path("/session/second-factor/remove")
    @RolesAllowed(Permission.OWN)
    public void removeFactor(@Auth Caller caller, @NotNull @Valid Again body, @Context HttpServletRequest request) {
        own.removeFactor(caller, body.password(), Visitor.of(request));
    }

    /** Makes new recovery codes; older ones are void. */
    @POST
    @Path("/session/recovery-codes")
    @RolesAllowed(Permission.OWN)
    public RecoveryCodes renewCodes(
            @Auth Caller caller, @NotNull @Valid Again body, @Context HttpServletRequest request) {
        return new RecoveryCodes(own.renewCodes(caller, body.password(), Visitor.of(request)));
    }

    /** One's own sessions, the newest first. */
    @GET
    @Path("/sessions")
    @RolesAllowed(Permission.OWN)
    public List<SessionRow> sessions(@Auth Caller caller) {
        return sessions.of(caller.name()).stream()
                .map(session -> SessionRow.of(
                        session, caller.session().filter(session.id()::equals).isPresent()))
                .toList();
    }

    /** Ends one of them. */
    @DELETE
    @Path("/sessions/{id}")
    @RolesAllowed(Permission.OWN)
    public void end(@Auth Caller caller, @PathParam("id") String id) {
        sessions.end(caller.actor(), caller.name(), id);
    }

    /** Ends all of them but this one. */
    @DELETE
    @Path("/sessions")
    @RolesAllowed(Permission.OWN)
    public void endOthers(@Auth Caller caller) {
        own.endOthers(caller);
    }
}
