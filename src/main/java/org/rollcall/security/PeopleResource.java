package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Who may sign in, as what and where; for administrators. */
@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PeopleResource {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Invitations invitations;
    private final Predicate<String> isSite;

    PeopleResource(
            Accounts accounts,
            Sessions sessions,
            SecondFactor factor,
            Invitations invitations,
            Predicate<String> isSite) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factor = factor;
        this.invitations = invitations;
        this.isSite = isSite;
    }

    /**
     * An account as it is listed.
     *
     * @param sites the schools; nothing for all
     * @param sessions how many are open
     */
    public record PersonView(
            String name,
            String role,
            String roleLabel,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Collection<String>> sites,
            String state,
            boolean secondFactor,
            String method,
            @JsonInclude(JsonInclude.Include.ALWAYS) OptionalLong lastSignInAt,
            long createdAt,
            int sessions) {}

    /** Somebody to invite. */
    public record Invitee(
            @NotNull String name,
            @NotNull String role,
            @NotNull(message = ChosenSites.MISSING) ChosenSites sites) {}

    /** What somebody may from now on. */
    public record Change(
            @NotNull String role,
            @NotNull(message = ChosenSites.MISSING) ChosenSites sites,

            @NotNull(message = "is missing: say true or false")
            Boolean disabled) {}

    /** The link with which somebody chooses a password; shown this once. */
    public record LinkView(String name, String link, long expiresAt) {
        static LinkView of(Invitations.Link link) {
            return new LinkView(link.name(), "/welcome#" + link.token(), link.expiresAt());
        }

        @Override
        public String toString() {
            return "LinkView[name=" + name + "]";
        }
    }

    /** Everybody who may sign in, by name. */
    @GET
    @RolesAllowed(Permission.PEOPLE)
    public List<PersonView> list() {
        return accounts.list().stream().map(this::view).toList();
    }

    /** Invites somebody. */
    @POST
    @RolesAllowed(Permission.PEOPLE)
    public LinkView invite(@Auth Caller caller, @NotNull @Valid Invitee body) {
        Scope scope = Views.scope(body.sites().ids(), isSite);
        Role role = Views.role(body.role(), scope);
        return LinkView.of(invitations.invite(caller.actor(), body.name(), role, scope));
    }

    /** Changes what somebody may; their sessions end. */
    @PUT
    @Path("/{name}")
    @RolesAllowed(Permission.PEOPLE)
    public void change(@Auth Caller caller, @PathParam("name") String name, @NotNull @Valid Change body) {
        Scope scope = Views.scope(body.sites().ids(), isSite);
        Role role = Views.role(body.role(), scope);
        accounts.change(caller.actor(), name, role, scope, body.disabled());
    }

    /** Removes an account; its sessions end. */
    @DELETE
    @Path("/{name}")
    @RolesAllowed(Permission.PEOPLE)
    public void delete(@Auth Caller caller, @PathParam("name") String name) {
        accounts.delete(caller.actor(), name);
    }

    /** Makes a new link for somebody who lost the password or the first link. */
    @POST
    @Path("/{name}/reset")
    @RolesAllowed(Permission.PEOPLE)
    public LinkView reset(@Auth Caller caller, @PathParam("name") String name) {
        return LinkView.of(invitations.renew(caller.actor(), name));
    }

    /** Somebody's sessions, the newest first. */
    @GET
    @Path("/{name}/sessions")
    @RolesAllowed(Permission.PEOPLE)
    public List<OwnResource.SessionRow> sessions(@Auth Caller caller, @PathParam("name") String name) {
        return sessions.of(accounts.require(name).name()).stream()
                .map(session -> OwnResource.SessionRow.of(
                        session, caller.session().filter(session.id()::equals).isPresent()))
                .toList();
    }

    /** Ends all of somebody's sessions. */
    @DELETE
    @Path("/{name}/sessions")
    @RolesAllowed(Permission.PEOPLE)
    public void endSessions(@Auth Caller caller, @PathParam("name") String name) {
        sessions.endAll(caller.actor(), accounts.require(name).name());
    }

    private PersonView view(Account account) {
        return new PersonView(
                account.name(),
                account.role().code(),
                account.role().label(),
                Views.sites(account.scope()),
                account.state().code(),
                factor.isSet(account.name()),
                account.external().isPresent() ? Session.Method.OIDC.code() : Session.Method.PASSWORD.code(),
                account.signedInAt(),
                account.createdAt(),
                sessions.of(account.name()).size());
    }
}
