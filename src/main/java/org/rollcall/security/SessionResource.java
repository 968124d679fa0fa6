package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Signing in and out, and making the first account. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final People people;
    private final People.Surroundings around;

    SessionResource(People people, People.Surroundings around) {
        this.people = people;
        this.around = around;
    }

    /** What the sign-in screen offers. */
    public record SignInView(boolean setupOpen, List<People.ProviderView> providers) {}

    /**
     * Who is signed in, and where.
     *
     * @param sites the schools; nothing for all
     * @param mqttPort that agents report to: over TLS where the server speaks it
     * @param method how they proved who they are: {@code password}, {@code oidc} or, for a program, {@code token}
     * @param secondFactorAdvised whether they should set up a second factor
     */
    public record SessionView(
            String name,
            String role,
            String roleLabel,
            List<String> permissions,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Collection<String>> sites,
            People.DistrictView district,
            int mqttPort,
            String method,
            boolean secondFactor,
            boolean secondFactorAdvised,
            boolean insecureLab) {}

    /** A name and its password. */
    public record SignIn(@NotNull String name, @NotNull String password) {
        @Override
        public String toString() {
            return "SignIn[name=" + name + ", password=…]";
        }
    }

    /** The second half of a sign-in. */
    public record Code(@NotNull String ticket, @NotNull String code) {
        @Override
        public String toString() {
            return "Code[…]";
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

    /** What the sign-in screen offers. */
    @GET
    @Path("/sign-in")
    @PermitAll
    public SignInView choices() {
        return new SignInView(people.setup().isOpen(), around.providers().get());
    }

    /** Who is signed in. */
    @GET
    @Path("/session")
    @RolesAllowed({Permission.OWN, Permission.READ})
    public SessionView session(@Auth Caller caller) {
        Optional<Account> account = people.accounts()
                .named(caller.name())
                .filter(one -> caller.session().isPresent());
        Optional<Session> session =
                caller.session().flatMap(id -> people.sessions().find(id));
        boolean advised = account.flatMap(
                        one -> session.map(open -> people.callers().isAdvised(one, open)))
                .orElse(false);
        return new SessionView(
                caller.name(),
                caller.role().code(),
                caller.role().label(),
                caller.permissions().stream().sorted().toList(),
                Views.sites(caller.scope()),
                around.district(),
                around.mqttPort().getAsInt(),
                session.map(open -> open.method().code()).orElse("token"),
                account.filter(one -> people.factor().isSet(one.name())).isPresent(),
                advised,
                around.insecureLab().getAsBoolean());
    }

    /** Signs in; where a second factor is set, a code is asked for next. */
    @POST
    @Path("/session")
    @PermitAll
    public Response signIn(
            @NotNull @Valid SignIn body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        SignIns.Outcome outcome = people.signIns().signIn(body.name(), body.password(), Visitor.of(request));
        leave(outcome, request, headers);
        return Answers.of(outcome, request);
    }

    /** Signs in with the code of an app, or a recovery code. */
    @POST
    @Path("/session/code")
    @PermitAll
    public Response code(@NotNull @Valid Code body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        SignIns.Outcome outcome =
                new SignIns.Outcome.Open(people.signIns().code(body.ticket(), body.code(), Visitor.of(request)));
        leave(outcome, request, headers);
        return Answers.of(outcome, request);
    }

    /** Signs out. */
    @DELETE
    @Path("/session")
    @PermitAll
    public Response signOut(@Context HttpServletRequest request, @Context HttpHeaders headers) {
        Cookies.session(headers.getCookies(), request.isSecure())
                .ifPresent(secret -> people.sessions().signOut(secret, Visitor.of(request)));
        return Response.noContent()
                .cookie(Cookies.forgetting(request.isSecure()))
                .build();
    }

    /** Whether the setup link can still be used. */
    @GET
    @Path("/setup")
    @PermitAll
    public SetupView setup() {
        return new SetupView(people.setup().isOpen());
    }

    /** Makes the first account with the setup link's token, and signs it in. */
    @POST
    @Path("/setup")
    @PermitAll
    public Response setUp(@NotNull @Valid FirstAccount body, @Context HttpServletRequest request) {
        String secret = people.setup().redeem(body.token(), body.name(), body.password(), Visitor.of(request));
        return Answers.of(new SignIns.Outcome.Open(secret), request);
    }

    /** What the browser was signed in with before is of no use to anybody now. */
    private void leave(SignIns.Outcome outcome, HttpServletRequest request, HttpHeaders headers) {
        if (outcome instanceof SignIns.Outcome.Open) {
            Cookies.session(headers.getCookies(), request.isSecure())
                    .ifPresent(old -> people.sessions().signOut(old, Visitor.of(request)));
        }
    }
}
