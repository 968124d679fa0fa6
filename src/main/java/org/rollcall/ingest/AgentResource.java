package org.rollcall.ingest;

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
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Senders;
import org.rollcall.platform.Problem;
import org.rollcall.security.Agent;
import org.rollcall.security.Agents;
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
     * @param since when it last came or went, milliseconds since 1970, or nothing if it was never heard
     * @param devices how many it speaks for
     */
    public record View(
            String id,
            long createdAt,
            @Nullable Long revokedAt,
            String presence,
            String why,
            String version,
            long connection,
            @Nullable Long since,
            int devices,
            Desired desired,
            long reportedVersion,
            String reportedError) {}

    /** The agent to enrol. */
    public record EnrolBody(@NotBlank String id) {}

    /** How it is to work. */
    public record DesiredBody(int every, int window) {}

    /** All agents that have or had a credential. */
    @GET
    @RolesAllowed(Permission.READ)
    public List<View> agents() {
        return agents.list().stream().map(this::view).toList();
    }

    /** Gives an agent a credential, which is shown this once; one that it had before stops working. */
    @POST
    @RolesAllowed(Permission.MANAGE)
    public Agent.Enrolled enrol(@NotNull @Valid EnrolBody body) {
        return agents.enroll(body.id().strip());
    }

    /** Takes the credential back and closes the agent's connection. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.MANAGE)
    public void revoke(@PathParam("id") String id) {
        agents.revoke(id);
    }

    /** Says how an agent is to work; it is told at once, or when it connects. */
    @PUT
    @Path("/{id}/desired")
    @RolesAllowed(Permission.MANAGE)
    public Desired want(@PathParam("id") String id, @NotNull @Valid DesiredBody body) {
        if (!agents.isEnrolled(id)) {
            throw Problem.notFound("no agent '" + id + "' with a valid credential; see the list of agents");
        }
        return downlinks.want(id, body.every(), body.window());
    }

    private View view(Agent agent) {
        AgentState state = states.of(agent.id());
        return new View(
                agent.id(),
                agent.createdAt(),
                agent.revokedAt().isPresent() ? agent.revokedAt().getAsLong() : null,
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
}
