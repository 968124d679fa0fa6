package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/**
 * A purchase order over HTTP. Amounts are whole cents; whoever only receives is shown none.
 *
 * @param version what a writer says that it read
 * @param createdAt milliseconds since 1970
 */
public record OrderView(
        String id,
        String number,
        @Nullable String siteId,
        @Nullable String supplierId,
        String stage,
        @Nullable String orderedOn,
        String note,
        List<LineView> lines,
        List<ShareView> shares,
        int ordered,
        int received,
        @Nullable Long totalCents,
        long version,
        long createdAt) {

    /** Some of one model. */
    public record LineView(
            int no,
            String kind,
            String vendor,
            String model,
            int quantity,
            int received,
            @Nullable Long unitCents,
            @Nullable Integer lifeMonths,
            @Nullable Integer warrantyMonths) {}

    /** One part of whose money it is. */
    public record ShareView(String sourceId, int basisPoints) {}

    static OrderView of(Orders.Standing standing, Caller caller) {
        boolean seesMoney = caller.may(Permission.MONEY);
        Order order = standing.order();
        return new OrderView(
                order.id(),
                order.number(),
                order.site().orElse(null),
                order.supplier().orElse(null),
                order.stage().code(),
                order.orderedOn().map(LocalDate::toString).orElse(null),
                order.note(),
                order.lines().stream()
                        .map(line -> line(line, standing.received(line.no()), seesMoney))
                        .toList(),
                order.shares().all().stream()
                        .map(share -> new ShareView(share.source(), share.basisPoints()))
                        .toList(),
                order.lines().stream().mapToInt(Order.Line::quantity).sum(),
                standing.received().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                seesMoney ? order.total().cents() : null,
                order.version(),
                order.createdAt());
    }

    private static LineView line(Order.Line line, int received, boolean seesMoney) {
        return new LineView(
                line.no(),
                line.kind().code(),
                line.vendor(),
                line.model(),
                line.quantity(),
                received,
                seesMoney ? line.unit().cents() : null,
                line.lifeMonths().orElse(null),
                line.warrantyMonths().orElse(null));
    }
}
