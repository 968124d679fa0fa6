package org.rollcall.procurement;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.platform.Problem;
import org.rollcall.platform.web.IfMatch;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** Purchase orders over HTTP. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OrderResource {
    private static final int MOST = 500;

    private final Orders orders;
    private final Receiving receiving;
    private final Predicate<String> isSite;

    /** @param isSite whether there is such a school */
    OrderResource(Orders orders, Receiving receiving, Predicate<String> isSite) {
        this.orders = orders;
        this.receiving = receiving;
        this.isSite = isSite;
    }

    /** Why an order is taken back. */
    public record CancelBody(@NotBlank @Size(max = 400) String reason) {}

    /** One thing that was scanned. */
    public record ScanBody(
            @Nullable @Size(max = 100) String serial,
            @Nullable @Size(max = 64) String tag) {
        Receipt.Scan read() {
            return new Receipt.Scan(serial == null ? "" : serial, tag == null ? "" : tag);
        }
    }

    /**
     * What came.
     *
     * @param key chosen by the sender; the same key is the same receipt, however often it is sent
     * @param line of the order
     * @param siteId where it came to, where that is not the order's school
     */
    public record ReceiptBody(
            @NotBlank @Size(max = 64) String key,
            @Min(1) int line,
            @Nullable @Size(max = 64) String siteId,
            @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid ScanBody> items) {}

    /**
     * What became of one scan.
     *
     * @param outcome received, again, taken or unreadable
     * @param assetId what it is on record as, or what has its name already
     */
    public record ResultView(
            String serial,
            String tag,
            String outcome,
            @Nullable String assetId,
            String detail) {
        static ResultView of(Receipt.Result result) {
            return new ResultView(
                    result.scan().serial(),
                    result.scan().tag(),
                    result.outcome().code(),
                    result.asset().orElse(null),
                    result.detail());
        }
    }

    /**
     * What became of a receipt.
     *
     * @param repeated whether it was sent before, so that nothing was done now
     */
    public record ReceivedView(boolean repeated, int received, List<ResultView> items, OrderView order) {}

    /** The newest orders, at most 500. */
    @GET
    @RolesAllowed({Permission.MONEY, Permission.RECEIVE})
    public List<OrderView> orders(
            @Auth Caller caller,
            @QueryParam("stage") @DefaultValue("") String stage,
            @QueryParam("site") @DefaultValue("") String site) {
        if (!stage.isEmpty() && Order.Stage.of(stage).isEmpty()) {
            throw Problem.invalid("stage '" + stage + "' is unknown; it must be open, closed or cancelled");
        }
        return orders.newest(caller.scope(), stage, site, MOST).stream()
                .map(standing -> OrderView.of(standing, caller))
                .toList();
    }

    /** One order; its ETag is what a writer sends back as If-Match. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Permission.MONEY, Permission.RECEIVE})
    public Response order(@Auth Caller caller, @PathParam("id") String id) {
        return answer(caller, orders.get(caller.scope(), id));
    }

    /** Records an order, new or known, with all its lines. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response save(
            @Auth Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @NotNull @Valid OrderBody body) {
        Order order = body.read(id);
        requireSite(caller, order.site());
        return answer(caller, orders.save(caller, order, IfMatch.version(ifMatch)));
    }

    /** Ends an order: nothing more is to come. */
    @POST
    @Path("/{id}/close")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response close(@Auth Caller caller, @PathParam("id") String id) {
        return answer(caller, orders.close(caller, id));
    }

    /** Takes an order back of which nothing came. */
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Permission.MONEY_WRITE)
    public Response cancel(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid CancelBody body) {
        return answer(caller, orders.cancel(caller, id, body.reason()));
    }

    /** Receives what was scanned: all of it in one, with what became of each. */
    @POST
    @Path("/{id}/receipts")
    @RolesAllowed(Permission.RECEIVE)
    public ReceivedView receive(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid ReceiptBody body) {
        Optional<String> site = Optional.ofNullable(body.siteId()).filter(text -> !text.isBlank());
        site.ifPresent(given -> requireSite(caller, site));
        Receiving.Received received = receiving.receive(
                caller,
                id,
                new Receipt(
                        Ids.require("a receipt", body.key()),
                        body.line(),
                        site,
                        body.items().stream().map(ScanBody::read).toList()));
        return new ReceivedView(
                received.repeated(),
                (int) received.results().stream()
                        .filter(result -> result.outcome() == Receipt.Outcome.RECEIVED)
                        .count(),
                received.results().stream().map(ResultView::of).toList(),
                OrderView.of(received.standing(), caller));
    }

    /** An order of no school is the whole district's, so that only those write it who may act everywhere. */
    private void requireSite(Caller caller, Optional<String> site) {
        if (!caller.scope().covers(site) || site.filter(id -> !isSite.test(id)).isPresent()) {
            throw Problem.invalid(site.map(id -> "no school '" + id + "'; see the list of places")
                    .orElse("say for which school"));
        }
    }

    private static Response answer(Caller caller, Orders.Standing standing) {
        return Response.ok(OrderView.of(standing, caller))
                .tag(new EntityTag(Long.toString(standing.order().version())))
                .build();
    }
}
