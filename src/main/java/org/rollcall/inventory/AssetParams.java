package org.rollcall.inventory;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.rollcall.platform.Problem;

/** What a list of assets is asked for by in an address. */
public final class AssetParams {
    private static final int MOST = 500;

    @QueryParam("q")
    @DefaultValue("")
    private String q = "";

    @QueryParam("site")
    @DefaultValue("")
    private String site = "";

    @QueryParam("room")
    @DefaultValue("")
    private String room = "";

    @QueryParam("kind")
    @DefaultValue("")
    private String kind = "";

    @QueryParam("lifecycle")
    @DefaultValue("")
    private String lifecycle = "";

    @QueryParam("sort")
    @DefaultValue("tag")
    private String sort = "tag";

    @QueryParam("asOf")
    @DefaultValue("")
    private String asOf = "";

    @QueryParam("cursor")
    @DefaultValue("")
    private String cursor = "";

    @QueryParam("limit")
    @DefaultValue("50")
    private int limit = 50;

    /** As the record is asked. */
    public AssetQuery query() {
        return new AssetQuery(
                q,
                site,
                room,
                kind,
                lifecycle,
                AssetQuery.Order.named(sort),
                moment(asOf),
                AssetQuery.After.of(cursor),
                Math.max(1, Math.min(MOST, limit)));
    }

    /** A day means its end: what was recorded on it counts. */
    private static OptionalLong moment(String asOf) {
        if (asOf.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    asOf.length() == 10
                            ? LocalDate.parse(asOf)
                                            .plusDays(1)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()
                                            .toEpochMilli()
                                    - 1
                            : Instant.parse(asOf).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("asOf '" + asOf + "' must be a day such as 2026-06-30, or a time such as"
                    + " 2026-06-30T16:00:00Z");
        }
    }
}
