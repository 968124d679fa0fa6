package org.rollcall.exchange;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.exchange.writing.Download;
import org.rollcall.inventory.AssetParams;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.procurement.Property;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** What auditors ask for, and what they would miss. */
@Path("/api/v1/compliance")
public final class ComplianceResource {
    private static final int AT_ONCE = 500;
    private static final int SHOWN = 200;

    private final Assets assets;
    private final Binder binder;

    public ComplianceResource(Assets assets, Binder binder) {
        this.assets = assets;
        this.binder = binder;
    }

    /**
     * What an auditor would miss.
     *
     * @param checked how many assets were looked at
     * @param complete how many of them lack nothing
     * @param fields how many lack what
     * @param items the first of those that lack something
     */
    public record Gaps(long checked, long complete, Map<String, Long> fields, List<Gap> items) {}

    /** An asset that lacks something. */
    public record Gap(String id, String tag, String description, String location, List<String> missing) {}

    /** The property record of 2 CFR 200.313(d)(1), as it is or as it was on any day. */
    @GET
    @Path("/property")
    @RolesAllowed(Permission.MONEY)
    public Response property(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(
                        binder.property(caller.scope(), asked.query(), line -> true),
                        "property-record",
                        "2 CFR 200.313(d)");
    }

    /** The same of what E-Rate or the Emergency Connectivity Fund paid for (47 CFR 54.516): whatever has a funding request. */
    @GET
    @Path("/e-rate")
    @RolesAllowed(Permission.MONEY)
    public Response eRate(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(
                        binder.property(
                                caller.scope(),
                                asked.query(),
                                line -> !line.frn().isEmpty()),
                        "e-rate",
                        "47 CFR 54.516");
    }

    /** The manifest of what left the district, of one batch or of all. */
    @GET
    @Path("/disposals")
    @RolesAllowed(Permission.MONEY)
    public Response disposals(
            @Auth Caller caller,
            @BeanParam AssetParams asked,
            @QueryParam("batch") @DefaultValue("") String batch,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return Download.of(format)
                .of(binder.disposals(caller.scope(), asked.query(), batch.strip()), "disposals", "Disposals");
    }

    /** What an auditor would miss, before one comes. */
    @GET
    @Path("/gaps")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Permission.MONEY)
    public Gaps gaps(@Auth Caller caller, @BeanParam AssetParams asked) {
        AssetQuery query = asked.query();
        long checked = 0;
        long complete = 0;
        Map<String, Long> fields = new TreeMap<>();
        List<Gap> items = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Assets.Part part = assets.part(caller.scope(), query.from(next.get(), AT_ONCE));
            for (Property line : binder.lines(part.items(), query)) {
                checked++;
                line.missing().forEach(field -> fields.merge(field, 1L, Long::sum));
                if (line.missing().isEmpty()) {
                    complete++;
                } else if (items.size() < SHOWN) {
                    items.add(new Gap(line.asset(), line.tag(), line.description(), line.location(), line.missing()));
                }
            }
            next = part.next();
        }
        return new Gaps(checked, complete, fields, items);
    }
}
