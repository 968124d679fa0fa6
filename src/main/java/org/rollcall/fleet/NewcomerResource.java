package org.rollcall.fleet;

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
import org.rollcall.district.District;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Problem;
import org.rollcall.security.Permission;
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
    private final District district;

    public NewcomerResource(Tray tray, Senders senders, Telemetry telemetry, Cards cards, District district) {
        this.tray = tray;
        this.senders = senders;
        this.telemetry = telemetry;
        this.cards = cards;
        this.district = district;
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

    /** A device that it may be. */
    public record MatchView(String id, String name, String tag, String by) {}

    /** Which device it is. */
    public record MatchBody(@NotBlank String deviceId) {}

    /** Those that wait, the newest first. */
    @GET
    @RolesAllowed(Permission.READ)
    public Page waiting() {
        return new Page(tray.waiting().stream().limit(500).map(this::view).toList());
    }

    /** Makes a device of it. */
    @POST
    @Path("/{no}/adopt")
    @RolesAllowed(Permission.WRITE)
    public Row adopt(@PathParam("no") long no, @NotNull @Valid DeviceBody body) {
        Sender sender = senders.find(no).orElseThrow(() -> Problem.notFound("no new device number " + no));
        body.requirePlace(district);
        String id =
                Optional.ofNullable(body.id()).filter(text -> !text.isBlank()).orElseGet(() -> freshId(sender));
        return cards.row(tray.adopt(no, id, body.draft(identifiers(sender))));
    }

    /** Says which device it is. */
    @POST
    @Path("/{no}/match")
    @RolesAllowed(Permission.WRITE)
    public Row match(@PathParam("no") long no, @NotNull @Valid MatchBody body) {
        return cards.row(tray.match(no, body.deviceId()));
    }

    /** Undoes a match or an adoption's tie: it waits again. */
    @POST
    @Path("/{no}/release")
    @RolesAllowed(Permission.WRITE)
    public void release(@PathParam("no") long no) {
        tray.release(no);
    }

    /** Puts it aside. */
    @POST
    @Path("/{no}/ignore")
    @RolesAllowed(Permission.WRITE)
    public void ignore(@PathParam("no") long no) {
        tray.ignore(no, true);
    }

    /** Takes it back. */
    @POST
    @Path("/{no}/restore")
    @RolesAllowed(Permission.WRITE)
    public void restore(@PathParam("no") long no) {
        tray.ignore(no, false);
    }

    private Newcomer view(Sender sender) {
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
                        .map(match -> new MatchView(
                                match.device().id(),
                                match.device().name(),
                                match.device().tag(),
                                match.by().scheme() + " " + match.by().value()))
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
