package org.rollcall.privacy;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** What is kept, for how long, what families asked, and the notice, over HTTP. */
@Path("/api/v1/privacy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PrivacyResource {
    private final Holdings holdings;
    private final Retention retention;
    private final Requests requests;
    private final Notice notice;
    private final Time time;

    public PrivacyResource(Holdings holdings, Retention retention, Requests requests, Notice notice, Time time) {
        this.holdings = holdings;
        this.retention = retention;
        this.requests = requests;
        this.notice = notice;
        this.time = time;
    }

    /** All that is kept. */
    public record InventoryView(List<Holdings.TableView> tables) {}

    /** How long things are kept, and whether the clock is believed. */
    public record RetentionView(
            Retention.Clock clock, Retention.@Nullable Progress running, List<Retention.State> rules) {}

    /** What a run did, or would do. */
    public record RunView(List<Retention.Outcome> rules) {}

    /** How long a class of facts is to be kept, days. */
    public record DaysBody(
            @NotNull(message = "is missing: say for how many days it is kept")
            Integer days) {}

    /** Why the clock is believed. */
    public record ReasonBody(@NotNull String reason) {}

    /** What a family asks; received now unless it says when. */
    public record RequestBody(
            @NotNull String kind,
            @NotNull String person,
            @Nullable Long receivedAt) {}

    /** Every column with what it is for. */
    @GET
    @Path("/inventory")
    @RolesAllowed(Permission.PRIVACY)
    public InventoryView inventory() {
        return new InventoryView(holdings.tables());
    }

    /** How long each class of facts is kept. */
    @GET
    @Path("/retention")
    @RolesAllowed(Permission.PRIVACY)
    public RetentionView retention() {
        return new RetentionView(retention.clock(), retention.progress().orElse(null), retention.rules());
    }

    /** Chooses how long. */
    @PUT
    @Path("/retention/{id}")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public void choose(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid DaysBody body) {
        retention.choose(caller.actor(), id, body.days());
    }

    /** What a run would delete. */
    @POST
    @Path("/retention/dry-run")
    @RolesAllowed(Permission.PRIVACY)
    public RunView dryRun() {
        return new RunView(retention.dryRun());
    }

    /** Deletes what is due, now. */
    @POST
    @Path("/retention/run")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public RunView run(@Auth Caller caller) {
        return new RunView(retention.run(caller.actor()));
    }

    /** Says that the clock is right after it moved. */
    @POST
    @Path("/retention/confirm-clock")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public Retention.Clock confirmClock(@Auth Caller caller, @NotNull @Valid ReasonBody body) {
        retention.confirmClock(caller.actor(), body.reason());
        return retention.clock();
    }

    /** What families asked. */
    @GET
    @Path("/requests")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public List<Requests.Request> requests() {
        return requests.all();
    }

    /** Writes down that a family asked. */
    @POST
    @Path("/requests")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public Requests.Request take(@Auth Caller caller, @NotNull @Valid RequestBody body) {
        Long received = body.receivedAt();
        return requests.add(caller, body.kind(), body.person(), received == null ? time.millis() : received);
    }

    /** Writes down that it was answered. */
    @POST
    @Path("/requests/{id}/done")
    @RolesAllowed(Permission.PRIVACY_MANAGE)
    public Requests.Request done(@Auth Caller caller, @PathParam("id") String id) {
        return requests.done(caller, id);
    }

    /** The notice, for everybody. */
    @GET
    @Path("/notice")
    @PermitAll
    public Notice.Page notice(@QueryParam("lang") @DefaultValue("en") String lang) {
        return notice.in(lang);
    }
}
