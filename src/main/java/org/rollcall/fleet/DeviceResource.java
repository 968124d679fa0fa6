package org.rollcall.fleet;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import java.util.function.BiFunction;
import org.rollcall.ingest.Jobs;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.telemetry.Series;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.telemetry.Vocabulary;

/** Devices over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeviceResource {
    private static final int MOST_POINTS = 720;
    private static final long DAY_MS = 86_400_000L;

    private final Tray tray;
    private final Senders senders;
    private final Schools schools;
    private final Recording recording;
    private final Telemetry telemetry;
    private final Cards cards;
    private final DeviceList list;
    private final Jobs jobs;
    private final Time time;
    private final BiFunction<Write, String, Optional<String>> holds;

    /** @param holds why a device must stay on record, such as that somebody has it */
    public DeviceResource(
            Tray tray,
            Senders senders,
            Schools schools,
            Recording recording,
            Telemetry telemetry,
            Cards cards,
            DeviceList list,
            Jobs jobs,
            Time time,
            BiFunction<Write, String, Optional<String>> holds) {
        this.tray = tray;
        this.senders = senders;
        this.schools = schools;
        this.recording = recording;
        this.telemetry = telemetry;
        this.cards = cards;
        this.list = list;
        this.jobs = jobs;
        this.time = time;
        this.holds = holds;
    }

    /** A metric over time. */
    public record SeriesView(
            String metric, String label, String unit, String step, String source, List<List<Double>> points) {}

    /** What to ask of a device. */
    public record JobBody(@NotBlank String op) {}

    /** What was asked. */
    public record JobView(String id, String op, String state, String result) {}

    /** A page of devices that match every condition given. */
    @GET
    @Path("/devices")
    @RolesAllowed(Permission.READ)
    public DeviceList.Page devices(
            @Auth Caller caller,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("room") @DefaultValue("") String room,
            @QueryParam("cause") @DefaultValue("") String cause,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return list.page(
                caller.scope(),
                new DeviceList.Query(
                        q, state, kind, site, room, cause, Math.max(0, offset), Math.max(1, Math.min(200, limit))));
    }

    /** All that is known of a device. */
    @GET
    @Path("/devices/{id}")
    @RolesAllowed(Permission.READ)
    public DeviceCard device(@Auth Caller caller, @PathParam("id") String id) {
        return cards.of(schools.device(caller.scope(), id), caller.scope());
    }

    /** Records a device, new or known. */
    @PUT
    @Path("/devices/{id}")
    @RolesAllowed(Permission.WRITE)
    public Row save(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid DeviceBody body) {
        return cards.row(tray.save(caller.actor(), id, recording.draft(caller.scope(), id, body, List.of())));
    }

    /** Deletes a device from the record, unless somebody has it; what it reported stays, and waits in the tray. */
    @DELETE
    @Path("/devices/{id}")
    @RolesAllowed(Permission.WRITE)
    public void delete(@Auth Caller caller, @PathParam("id") String id) {
        tray.delete(caller.actor(), schools.device(caller.scope(), id).id(), holds);
    }

    /** What one metric read over time. */
    @GET
    @Path("/devices/{id}/series")
    @RolesAllowed(Permission.READ)
    public SeriesView series(
            @Auth Caller caller,
            @PathParam("id") String id,
            @QueryParam("metric") @NotBlank String metric,
            @QueryParam("from") @DefaultValue("0") long from,
            @QueryParam("to") @DefaultValue("0") long to) {
        Device device = schools.device(caller.scope(), id);
        long until = to > 0 ? to : time.millis();
        long since = from > 0 ? from : until - DAY_MS;
        if (since >= until) {
            throw Problem.invalid("from " + since + " must be before to " + until);
        }
        List<Long> numbers = senders.of(device.id()).stream().map(Sender::no).toList();
        Series series = telemetry.series(numbers, metric, since, until, MOST_POINTS);
        String bare = metric.contains("#") ? metric.substring(0, metric.indexOf('#')) : metric;
        return new SeriesView(
                metric,
                Vocabulary.label(bare),
                series.unit(),
                series.step().code(),
                series.source(),
                series.points().stream()
                        .map(point -> List.of((double) point.at(), point.avg(), point.min(), point.max()))
                        .toList());
    }

    /** Asks the device's agent to do something. */
    @POST
    @Path("/devices/{id}/jobs")
    @RolesAllowed(Permission.WRITE)
    public JobView ask(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid JobBody body) {
        Device device = schools.device(caller.scope(), id);
        Sender sender = senders.of(device.id()).stream()
                .filter(speaker -> speaker.road().equals("mqtt"))
                .findFirst()
                .orElseThrow(() -> Problem.conflict(
                        "no agent speaks for " + device.name() + " over MQTT, so nothing can be asked of it"));
        return view(jobs.ask(caller.actor(), sender, body.op()));
    }

    /** How far a job is. */
    @GET
    @Path("/jobs/{id}")
    @RolesAllowed(Permission.READ)
    public JobView job(@Auth Caller caller, @PathParam("id") String id) {
        return view(jobs.find(id)
                .filter(job -> senders.find(job.agent(), job.device())
                        .filter(sender -> schools.covers(caller.scope(), sender))
                        .isPresent())
                .orElseThrow(() -> Problem.notFound("no job '" + id + "'")));
    }

    private static JobView view(Jobs.Asked job) {
        return new JobView(job.id(), job.operation(), job.state(), job.result());
    }
}
