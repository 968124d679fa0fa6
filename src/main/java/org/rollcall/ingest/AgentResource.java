package org.rollcall.ingest;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Senders;
import org.rollcall.platform.Problem;
import org.rollcall.security.Agent;
import org.rollcall.security.Agents;
import org.rollcall.security.Caller;
import org.rollcall.security.Certificate;
import org.rollcall.security.Permission;
import org.rollcall.wire.Desired;

/** Agents over HTTP: their credentials, what they last said of themselves, and how they are to work. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AgentResource {
    private final Agents agents;
    private final AgentStates states;
    private final Senders senders;
    private final Downlinks downlinks;

    public AgentResource(Agents agents, AgentStates states, Senders senders, Downlinks downlinks) {
        this.agents = agents;
        this.states = states;
        this.senders = senders;
        this.downlinks = downlinks;
    }

    /**
     * An agent.
     *
     * @param site the school it stands in
     * @param credential {@code token} or {@code certificate}
     * @param expiresAt when its certificate ends, milliseconds since 1970
     * @param fingerprint SHA-256 of its certificate
     * @param since when it last came or went, milliseconds since 1970, or nothing if it was never heard
     * @param devices how many it speaks for
     */
    public record View(
            String id,
            @Nullable String site,
            String credential,
            @Nullable Long expiresAt,
            @Nullable String fingerprint,
            long createdAt,
            @Nullable Long revokedAt,
            @Nullable Long blockedAt,
            @Nullable Long cloneSuspectedAt,
            String presence,
            String why,
            String version,
            long connection,
            @Nullable Long since,
            int devices,
            Desired desired,
            long reportedVersion,
            String reportedError) {}

    /** The agent to enrol, and the school it stands in. */
    public record EnrolBody(@NotBlank String id, @Nullable String site) {}

    /** The school an agent stands in; nothing for none. */
    public record SiteBody(@Nullable String site) {}

    /** How it is to work. */
    public record DesiredBody(
            @NotNull(message = "is missing: say how many seconds are between two reports")
            Integer every,

            @NotNull(message = "is missing: say how many reports may be under way")
            Integer window) {}

    /** All agents that have or had a credential, of the caller's schools. */
    @GET
    @RolesAllowed(Permission.READ)
    public List<View> agents(@Auth Caller caller) {
        return agents.list().stream()
                .filter(agent -> caller.scope().covers(agent.site()))
                .map(this::view)
                .toList();
    }

    /** Gives an agent a token, which is shown this once; a credential that it had before stops working. */
    @POST
    @RolesAllowed(Permission.AGENTS)
    public Agent.Enrolled enrol(@Auth Caller caller, @NotNull @Valid EnrolBody body) {
        String id = body.id().strip();
        Optional<String> site = school(caller, body.site());
        if (agents.isKnown(id) && !caller.scope().covers(agents.site(id))) {
            throw Problem.conflict("there is an agent '" + id + "' already; choose another id");
        }
        return agents.enroll(caller.actor(), id, site);
    }

    /** Takes the credential back and closes the agent's connection. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.AGENTS)
    public void revoke(@Auth Caller caller, @PathParam("id") String id) {
        agents.revoke(caller.actor(), own(caller, id));
    }

    /** Gives it another token, which is shown this once; the one it had stops working at once. */
    @POST
    @Path("/{id}/rotate")
    @RolesAllowed(Permission.AGENTS)
    public Agent.Enrolled rotate(@Auth Caller caller, @PathParam("id") String id) {
        return agents.rotate(caller.actor(), own(caller, id));
    }

    /** Refuses it until it is unblocked, and closes its connection. */
    @POST
    @Path("/{id}/block")
    @RolesAllowed(Permission.AGENTS)
    public void block(@Auth Caller caller, @PathParam("id") String id) {
        agents.block(caller.actor(), own(caller, id));
    }

    /** Lets it in again; a suspicion against it is settled. */
    @POST
    @Path("/{id}/unblock")
    @RolesAllowed(Permission.AGENTS)
    public void unblock(@Auth Caller caller, @PathParam("id") String id) {
        agents.unblock(caller.actor(), own(caller, id));
    }

    /** Says in which school it stands. */
    @PUT
    @Path("/{id}/site")
    @RolesAllowed(Permission.AGENTS)
    public void move(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid SiteBody body) {
        agents.move(caller.actor(), own(caller, id), school(caller, body.site()));
    }

    /** Says how an agent is to work; it is told at once, or when it connects. */
    @PUT
    @Path("/{id}/desired")
    @RolesAllowed(Permission.AGENTS)
    public Desired want(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid DesiredBody body) {
        if (!agents.isEnrolled(own(caller, id))) {
            throw missing(id);
        }
        return downlinks.want(caller.actor(), id, body.every(), body.window());
    }

    /** The id, where the agent stands in a school of the caller's. */
    private String own(Caller caller, String id) {
        if (!agents.isKnown(id) || !caller.scope().covers(agents.site(id))) {
            throw missing(id);
        }
        return id;
    }

    private static Problem missing(String id) {
        return Problem.notFound("no agent '" + id + "' with a valid credential; see the list of agents");
    }

    private static Optional<String> school(Caller caller, @Nullable String asked) {
        Optional<String> site = Optional.ofNullable(asked).filter(id -> !id.isBlank());
        if (!caller.scope().covers(site)) {
            throw Problem.invalid("you act in some schools only; name one of " + caller.scope());
        }
        return site;
    }

    private View view(Agent agent) {
        AgentState state = states.of(agent.id());
        return new View(
                agent.id(),
                agent.site().orElse(null),
                agent.certificate().isPresent() ? "certificate" : "token",
                agent.certificate().map(Certificate::expiresAt).orElse(null),
                agent.certificate().map(Certificate::fingerprint).orElse(null),
                agent.createdAt(),
                nullable(agent.revokedAt()),
                nullable(agent.blockedAt()),
                nullable(agent.cloneSuspectedAt()),
                state.presence().name().toLowerCase(Locale.ROOT),
                state.why(),
                state.version(),
                state.connection(),
                state.sinceAt() == 0 ? null : state.sinceAt(),
                senders.countOf(agent.id()),
                state.desired(),
                state.reportedVersion(),
                state.reportedError());
    }

    private static @Nullable Long nullable(OptionalLong at) {
        return at.isPresent() ? at.getAsLong() : null;
    }
}
