package org.rollcall.fieldwork.lending;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rollcall.custody.Days;
import org.rollcall.custody.Reservation;
import org.rollcall.custody.Reservations;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Kind;
import org.rollcall.inventory.Scans;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Problem;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** What is set aside, over HTTP. It is fetched by a check-out that names the reservation. */
@Path("/api/v1/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReservationResource {
    private static final int SHOWN_DAYS = 60;

    private final Reservations reservations;
    private final Scans scans;
    private final Schools schools;
    private final Holders holders;
    private final Views views;
    private final Days days;

    public ReservationResource(Reservations reservations, Scans scans, Schools schools, Holders holders, Days days) {
        this.reservations = reservations;
        this.scans = scans;
        this.schools = schools;
        this.holders = holders;
        this.views = new Views(holders);
        this.days = days;
    }

    /** What is set aside from a day to a day, by its first day. */
    public record CalendarView(String from, String to, List<Views.ReservationView> items) {}

    /** Reservations that are open; without days those of the next two months. */
    @GET
    @RolesAllowed(Permission.CUSTODY)
    public CalendarView calendar(
            @Auth Caller caller,
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        LocalDate first = from.isEmpty() ? days.today() : Days.read("from", from);
        LocalDate last = to.isEmpty() ? first.plusDays(SHOWN_DAYS) : Days.read("to", to);
        Reservation.Period period = new Reservation.Period(first, last);
        return new CalendarView(
                first.toString(),
                last.toString(),
                reservations.calendar(caller.scope(), site, period).stream()
                        .map(one -> views.reservation(caller, one))
                        .toList());
    }

    /** Sets something aside, where nobody else has it then. */
    @POST
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.ReservationView make(@Auth Caller caller, @NotNull @Valid Bodies.ReservationBody body) {
        Reservation made = reservations.make(
                caller,
                wanted(caller, body),
                new Reservation.Period(Days.read("from", body.from()), Days.read("to", body.to())),
                holders.require(caller, body.holder().kind(), body.holder().id()));
        return views.reservation(caller, made);
    }

    private Reservation.Wanted wanted(Caller caller, Bodies.ReservationBody body) {
        String item = Bodies.text(body.item());
        if (!item.isEmpty()) {
            Asset asset = scans.find(caller.scope(), item)
                    .orElseThrow(() -> Problem.invalid("nothing of your schools is called '" + item + "'"));
            return new Reservation.Wanted(
                    Optional.of(asset.id()), asset.kind().code(), asset.site().orElse(""), 1);
        }
        String kind = Bodies.text(body.kind());
        String site = Bodies.text(body.siteId());
        if (Kind.find(kind).isEmpty()) {
            throw Problem.invalid("say which device, or of which kind; kind '" + kind + "' is unknown");
        }
        if (schools.site(caller.scope(), site).isEmpty()) {
            throw Problem.invalid("there is no site '" + site + "'");
        }
        return new Reservation.Wanted(Optional.empty(), kind, site, body.many() == null ? 1 : body.many());
    }

    /** Gives free what was set aside. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public void cancel(@Auth Caller caller, @PathParam("id") String id) {
        reservations.cancel(caller, id);
    }
}
