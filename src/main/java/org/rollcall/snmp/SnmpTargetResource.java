package org.rollcall.snmp;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.district.District;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Scope;

/** The devices that are asked over SNMP, over HTTP. What they ask for goes in and never comes out. */
@Path("/api/v1/snmp/targets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SnmpTargetResource {
    private final Targets targets;
    private final PollSchedule schedule;
    private final District district;
    private final Networks allowed;

    SnmpTargetResource(Targets targets, PollSchedule schedule, District district, Networks allowed) {
        this.targets = targets;
        this.schedule = schedule;
        this.district = district;
        this.allowed = allowed;
    }

    /**
     * A target.
     *
     * @param user with version 3
     * @param every seconds between two polls
     * @param state {@code waiting}, {@code ok}, {@code unanswered} or {@code refused}
     * @param lastAnsweredAt milliseconds since 1970, or nothing if it never did
     * @param error what went wrong and what to do, or empty
     */
    public record View(
            String id,
            String host,
            int port,
            String version,
            @Nullable String user,
            @Nullable String siteId,
            int every,
            boolean enabled,
            String state,
            @Nullable Long lastAnsweredAt,
            String error) {}

    /** All targets in the caller's schools, by id. */
    @GET
    @RolesAllowed(Permission.READ)
    public List<View> all(@Auth Caller caller) {
        return targets.all().stream()
                .filter(target -> caller.scope().covers(target.site()))
                .map(this::view)
                .toList();
    }

    /** Records a target, new or known, and asks it at once. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Permission.NETWORK)
    public View save(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid TargetBody body) {
        requireId(id);
        Optional<SnmpTarget> known = targets.find(id);
        if (known.isPresent()) {
            get(caller, id);
        }
        SnmpTarget target = body.target(id, known);
        if (target.enabled()) {
            allowed.require(target.host());
        }
        requirePlace(caller.scope(), target.site());
        targets.save(caller.actor(), target);
        if (target.enabled()) {
            schedule.put(id, Duration.ofSeconds(target.every()));
        } else {
            schedule.remove(id);
        }
        return view(target);
    }

    /** Forgets a target; what it said stays. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.NETWORK)
    public void delete(@Auth Caller caller, @PathParam("id") String id) {
        targets.delete(caller.actor(), get(caller, id).id());
        schedule.remove(id);
    }

    /** Asks a target now. */
    @POST
    @Path("/{id}/poll")
    @RolesAllowed(Permission.NETWORK)
    public View poll(@Auth Caller caller, @PathParam("id") String id) {
        SnmpTarget target = get(caller, id);
        if (!schedule.now(id)) {
            throw Problem.conflict("target '" + id + "' is switched off; switch it on first");
        }
        targets.polledByHand(caller.actor(), target);
        return view(target);
    }

    /** The target, where it is of a school of the caller's; else as if there were none. */
    private SnmpTarget get(Caller caller, String id) {
        return targets.find(id)
                .filter(target -> caller.scope().covers(target.site()))
                .orElseThrow(() -> Targets.missing(id));
    }

    private void requirePlace(Scope scope, Optional<String> siteId) {
        siteId.filter(site -> district.site(site).isEmpty() || !scope.covers(site))
                .ifPresent(site -> {
                    throw Problem.invalid("no site '" + site + "'; create it first");
                });
        if (!scope.covers(siteId)) {
            throw Problem.invalid("say in which school the target is; you record those of your schools only");
        }
    }

    private View view(SnmpTarget target) {
        Contact contact = targets.contact(target.id());
        return new View(
                target.id(),
                target.host(),
                target.port(),
                target.version().code(),
                target.user().isEmpty() ? null : target.user(),
                target.site().orElse(null),
                target.every(),
                target.enabled(),
                contact.state().code(),
                contact.answeredAt() == 0 ? null : contact.answeredAt(),
                contact.error());
    }

    /** Its readings carry the id; those that start like a child's could be taken for one. */
    private static void requireId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}") || id.startsWith("sn-") || id.startsWith("mac-")) {
            throw Problem.invalid("target id '" + id
                    + "' must be 1 to 64 letters, digits, '_' or '-', and not start with 'sn-' or 'mac-'");
        }
    }
}
