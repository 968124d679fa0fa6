package org.rollcall.security.ledger;

import com.google.common.collect.ImmutableMap;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BiConsumer;
import org.rollcall.platform.Database;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Scope;

/** What people and programs did to one asset, for whoever may see it; from which address stays with those who read the ledger. */
@Path("/api/v1/assets/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    private static final int MOST = 100;

    /** What an act must not be told without; all others are for whoever may see the asset. */
    private static final ImmutableMap<String, String> ASKS = ImmutableMap.of(
            "custody", Permission.CUSTODY,
            "loan", Permission.CUSTODY,
            "reservation", Permission.CUSTODY,
            "money", Permission.MONEY);

    private final Reading reading;
    private final BiConsumer<Scope, String> required;

    /** @param required throws 404 where somebody may not see the asset */
    public TimelineResource(Database database, BiConsumer<Scope, String> required) {
        this.reading = new Reading(database);
        this.required = required;
    }

    /**
     * The newest first; {@code before} is the cursor that a page ended with. A page may hold fewer than it could: what the
     * caller may not know is left out of it.
     */
    @GET
    @RolesAllowed(Permission.READ)
    public LedgerResource.Page timeline(
            @Auth Caller caller,
            @PathParam("id") String id,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        required.accept(caller.scope(), id);
        int most = Math.max(1, Math.min(MOST, limit));
        LedgerResource.Page page = LedgerResource.page(
                reading.page(
                        new Reading.Asked("", "", "", "device:" + id, 0, 0, "", before, most),
                        LedgerResource.streams(caller)),
                most,
                LedgerResource.Item::withoutOrigin);
        return new LedgerResource.Page(
                page.items().stream()
                        .filter(item -> mayKnow(caller, item.action()))
                        .toList(),
                page.next());
    }

    private static boolean mayKnow(Caller caller, String action) {
        String family = action.substring(0, Math.max(0, action.indexOf('.')));
        return !ASKS.containsKey(family) || caller.may(ASKS.getOrDefault(family, ""));
    }
}
