package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Write;

/** Orders as they are stored. */
final class OrderTable {
    private OrderTable() {}

    static Optional<Order> find(Handle handle, String id) {
        OrderDao dao = handle.attach(OrderDao.class);
        return dao.find(id).map(row -> order(dao, row));
    }

    /** How many of each line came. */
    static Map<Integer, Integer> received(Handle handle, String id) {
        return handle.attach(OrderDao.class).received(id).stream()
                .collect(Collectors.toMap(OrderDao.Count::line, OrderDao.Count::many));
    }

    static void put(Write write, Order order) {
        OrderDao dao = write.dao(OrderDao.class);
        dao.save(new OrderDao.Row(
                order.id(),
                order.number(),
                order.site(),
                order.supplier(),
                order.stage().code(),
                order.orderedOn().map(LocalDate::toString),
                order.note(),
                order.version(),
                order.createdAt()));
        dao.forgetLines(order.id());
        dao.forgetShares(order.id());
        if (!order.lines().isEmpty()) {
            dao.saveLines(order.lines().stream().map(line -> row(order, line)).toList());
        }
        List<OrderDao.ShareRow> shares = new ArrayList<>();
        for (Shares.Share share : order.shares().all()) {
            shares.add(new OrderDao.ShareRow(order.id(), shares.size(), share.source(), share.basisPoints()));
        }
        if (!shares.isEmpty()) {
            dao.saveShares(shares);
        }
    }

    private static OrderDao.LineRow row(Order order, Order.Line line) {
        return new OrderDao.LineRow(
                order.id(),
                line.no(),
                line.kind().code(),
                line.vendor(),
                line.model(),
                line.quantity(),
                line.unit().cents(),
                line.lifeMonths(),
                line.warrantyMonths());
    }

    private static Order order(OrderDao dao, OrderDao.Row row) {
        return new Order(
                row.id(),
                row.number(),
                row.site(),
                row.supplier(),
                Order.Stage.of(row.stage()).orElseThrow(),
                row.orderedOn().map(LocalDate::parse),
                row.note(),
                dao.lines(row.id()).stream().map(OrderTable::line).toList(),
                new Shares(dao.shares(row.id()).stream()
                        .map(share -> new Shares.Share(share.source(), share.basisPoints()))
                        .toList()),
                row.version(),
                row.createdAt());
    }

    private static Order.Line line(OrderDao.LineRow row) {
        return new Order.Line(
                row.no(),
                Kind.of(row.kind()),
                row.vendor(),
                row.model(),
                row.quantity(),
                Money.of(row.unitCents()),
                row.lifeMonths(),
                row.warrantyMonths());
    }
}
