package org.rollcall.fleet;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Scope;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Telemetry;

/** The tray of new devices over HTTP. */
@Path("/api/v1/newcomers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NewcomerResource {
    private final Tray tray;
    private final Senders senders;
    private final Telemetry telemetry;
    private final Cards cards;
    private final Schools schools;
    private final Recording recording;

    public NewcomerResource(
            Tray tray, Senders senders, Schools schools, Recording recording, Telemetry telemetry, Cards cards) {
        this.tray = tray;
        this.senders = senders;
        this.telemetry = telemetry;
        this.cards = cards;
        this.schools = schools;
        this.recording = recording;
    }

    /** Those that wait. */
    public record Page(List<Newcomer> items) {}

    /** A sender that nobody has said a device for. */
    public record Newcomer(
            long no,
            String agent,
            String device,
            String road,
            String kind,
            String name,
            String vendor,
            String model,
            List<DeviceCard.Identifier> identifiers,
            long firstHeardAt,
            @Nullable Long lastHeardAt,
            long reports,
            List<MatchView> matches,
            List<DeviceCard.Fact> latest) {}

    /**
     * A device that it may be.
     *
     * @param otherSchool whether the device is of another school than the agent, which may be a thief of its name
     */
    public record MatchView(String id, String name, String tag, String by, boolean otherSchool) {}

    /** Which device it is. */
    public record MatchBody(@NotBlank String deviceId) {}

    /** Those that wait, the newest first. */
    @GET
    @RolesAllowed(Permission.READ)
    public Page waiting(@Auth Caller caller) {
        Scope scope = caller.scope();
        return new Page(tray.waiting().stream()
                .filter(sender -> schools.covers(scope, sender))
                .limit(500)
                .map(sender -> view(scope, sender))
                .toList());
    }

    /** Makes a device of it. */
    @POST
    @Path("/{no}/adopt")
    @RolesAllowed(Permission.WRITE)
    public Row adopt(@Auth Caller caller, @PathParam("no") long no, @NotNull @Valid DeviceBody body) {
        Sender sender = sender(caller, no);
        String id =
                Optional.ofNullable(body.id()).filter(text -> !text.isBlank()).orElseGet(() -> freshId(sender));
        return cards.row(
                tray.adopt(caller.actor(), no, id, recording.draft(caller.scope(), id, body, identifiers(sender))));
    }

    /** Says which device it is. */
    @POST
    @Path("/{no}/match")
    @RolesAllowed(Permission.WRITE)
    public Row match(@Auth Caller caller, @PathParam("no") long no, @NotNull @Valid MatchBody body) {
        Device device = schools.device(caller.scope(), body.deviceId());
        return cards.row(tray.match(caller.actor(), sender(caller, no).no(), device.id()));
    }

    /** Undoes a match or an adoption's tie: it waits again. */
    @POST
    @Path("/{no}/release")
    @RolesAllowed(Permission.WRITE)
    public void release(@Auth Caller caller, @PathParam("no") long no) {
        tray.release(caller.actor(), sender(caller, no).no());
    }

    /** Puts it aside. */
    @POST
    @Path("/{no}/ignore")
    @RolesAllowed(Permission.WRITE)
    public void ignore(@Auth Caller caller, @PathParam("no") long no) {
        tray.ignore(caller.actor(), sender(caller, no).no(), true);
    }

    /** Takes it back. */
    @POST
    @Path("/{no}/restore")
    @RolesAllowed(Permission.WRITE)
    public void restore(@Auth Caller caller, @PathParam("no") long no) {
        tray.ignore(caller.actor(), sender(caller, no).no(), false);
    }

    /** The sender, where it is of a school of the caller's; else as if there were none. */
    private Sender sender(Caller caller, long no) {
        return senders.find(no)
                .filter(sender -> schools.covers(caller.scope(), sender))
                .orElseThrow(() -> Problem.notFound("no new device number " + no));
    }

    private Newcomer view(Scope scope, Sender sender) {
        Optional<Latest> latest = telemetry.latest(sender.no());
        return new Newcomer(
                sender.no(),
                sender.agent(),
                sender.name(),
                sender.road(),
                sender.said().kind(),
                sender.said().title().isEmpty() ? sender.name() : sender.said().title(),
                sender.said().vendor(),
                sender.said().model(),
                identifiers(sender).stream()
                        .map(identifier -> new DeviceCard.Identifier(identifier.scheme(), identifier.value()))
                        .toList(),
                sender.firstAt(),
                latest.map(Latest::receivedAt).orElse(null),
                telemetry.reports(sender.no()),
                tray.matches(sender).stream()
                        .filter(match -> schools.covers(scope, match.device()))
                        .map(match -> new MatchView(
                                match.device().id(),
                                match.device().name(),
                                match.device().tag(),
                                match.by().scheme() + " " + match.by().value(),
                                !match.assigned()))
                        .toList(),
                latest.map(said -> said.values().stream()
                                .limit(6)
                                .map(value -> Cards.fact(sender, value))
                                .toList())
                        .orElse(List.of()));
    }

    private static List<Device.Identifier> identifiers(Sender sender) {
        return sender.said().identifiers().entrySet().stream()
                .flatMap(scheme ->
                        scheme.getValue().stream().map(value -> new Device.Identifier(scheme.getKey(), value)))
                .toList();
    }

    private static String freshId(Sender sender) {
        String base = sender.name().equals("self") ? sender.agent() : sender.agent() + "-" + sender.name();
        return base.length() <= 64 ? base : base.substring(0, 52) + "-" + sender.no();
    }
}
