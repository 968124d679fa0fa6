package org.rollcall.procurement;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** Purchase orders, each of one school or of the whole district. Thread-safe. */
public final class Orders {
    private static final Comparator<Order> NEWEST_FIRST =
            Comparator.comparing(Order::createdAt).reversed().thenComparing(Order::id);

    private final Database database;
    private final Ledger ledger;
    private final Time time;

    public Orders(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * An order with what came of it.
     *
     * @param received how many of each line
     */
    public record Standing(Order order, Map<Integer, Integer> received) {
        public Standing {
            received = Map.copyOf(received);
        }

        public int received(int line) {
            return received.getOrDefault(line, 0);
        }

        /** How many of a line are still to come. */
        public int open(Order.Line line) {
            return line.quantity() - received(line.no());
        }
    }

    /**
     * The newest that somebody may see.
     *
     * @param stage only of this one, or empty
     * @param site only for this school, or empty
     */
    public List<Standing> newest(Scope scope, String stage, String site, int limit) {
        return database.read(handle -> ids(handle.attach(OrderDao.class), scope, stage, site, limit)
                .flatMap(id -> OrderTable.find(handle, id).stream())
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .map(order -> new Standing(order, OrderTable.received(handle, order.id())))
                .toList());
    }

    /** The newest of each school that somebody may see, so that others' orders do not push them off the list. */
    private static Stream<String> ids(OrderDao dao, Scope scope, String stage, String site, int limit) {
        return scope.isEverywhere()
                ? dao.newest(stage, site, limit).stream()
                : scope.sites().stream()
                        .filter(own -> site.isEmpty() || own.equals(site))
                        .flatMap(own -> dao.newest(stage, own, limit).stream());
    }

    /**
     * The order, where somebody may see it.
     *
     * @throws Problem 404, the same for one that does not exist
     */
    public Standing get(Scope scope, String id) {
        return database.read(handle -> OrderTable.find(handle, id)
                .filter(order -> scope.covers(order.site()))
                .map(order -> new Standing(order, OrderTable.received(handle, id)))
                .orElseThrow(() -> missing(id)));
    }

    /** The same within a transaction. */
    static Standing get(Write write, Scope scope, String id) {
        return OrderTable.find(write.handle(), id)
                .filter(order -> scope.covers(order.site()))
                .map(order -> new Standing(order, OrderTable.received(write.handle(), id)))
                .orElseThrow(() -> missing(id));
    }

    /**
     * Records an order, new or known; it stays in its stage.
     *
     * @param read the version that was read, 0 for none; not asked where it is empty
     * @throws Problem 404 where it is another school's; 409 where it is not open, or less would be ordered than came; 412
     *     where it was changed since; 422 where a supplier or a funding source is not known
     */
    public Standing save(Caller caller, Order order, OptionalLong read) {
        return database.write(write -> {
            Optional<Order> old = OrderTable.find(write.handle(), order.id());
            old.ifPresent(
                    known -> requireOpen(get(write, caller.scope(), known.id()).order()));
            long is = old.map(Order::version).orElse(0L);
            Ids.requireRead("order '" + order.id() + "'", is, read);
            Map<Integer, Integer> received = OrderTable.received(write.handle(), order.id());
            requireCovers(order, received);
            order.supplier().ifPresent(supplier -> Suppliers.require(write, supplier));
            order.shares().all().forEach(share -> FundingSources.require(write, share.source()));
            Order same = order.as(is, old.map(Order::createdAt).orElse(0L));
            if (old.filter(same::equals).isEmpty()) {
                put(write, caller, old, order, "order.save", Optional.empty());
            }
            return get(write, caller.scope(), order.id());
        });
    }

    /** Ends an order: nothing more is to come. */
    public Standing close(Caller caller, String id) {
        return database.write(write -> {
            Order order = get(write, caller.scope(), id).order();
            requireOpen(order);
            put(write, caller, Optional.of(order), order.in(Order.Stage.CLOSED), "order.close", Optional.empty());
            return get(write, caller.scope(), id);
        });
    }

    /**
     * Takes an order back of which nothing came.
     *
     * @throws Problem 409 where something did
     */
    public Standing cancel(Caller caller, String id, String reason) {
        String why = Ids.text("the reason", reason, 400);
        return database.write(write -> {
            Standing standing = get(write, caller.scope(), id);
            Order order = standing.order();
            requireOpen(order);
            if (!standing.received().isEmpty()) {
                throw Problem.refused(
                        "received",
                        "some of order " + order.number() + " came already; close it instead, and nothing more is"
                                + " received with it");
            }
            put(write, caller, Optional.of(order), order.in(Order.Stage.CANCELLED), "order.cancel", Optional.of(why));
            return get(write, caller.scope(), id);
        });
    }

    private void put(
            Write write, Caller caller, Optional<Order> old, Order order, String action, Optional<String> reason) {
        long version = old.map(Order::version).orElse(0L) + 1;
        Order stored = order.as(version, old.map(Order::createdAt).orElseGet(time::millis));
        OrderTable.put(write, stored);
        Act act = Act.of(Act.streamOf(stored.site()), caller.actor(), action, "order:" + stored.id())
                .changing(old.map(Order::facts).orElse(Map.of()), stored.facts());
        ledger.recordChange(write, reason.map(act::because).orElse(act), old.map(was -> Act.streamOf(was.site())));
    }

    /** @throws Problem 409 */
    static void requireOpen(Order order) {
        if (order.stage() != Order.Stage.OPEN) {
            throw Problem.refused(
                    "order-" + order.stage().code(),
                    "order " + order.number() + " is " + order.stage().code() + "; make another for what is to come");
        }
    }

    private static void requireCovers(Order order, Map<Integer, Integer> received) {
        received.forEach((no, came) -> {
            int ordered = order.lines().stream()
                    .filter(line -> line.no() == no)
                    .mapToInt(Order.Line::quantity)
                    .sum();
            if (ordered < came) {
                throw Problem.refused(
                        "received",
                        came + " of line " + no + " came already, so that at least as many are ordered, not "
                                + ordered);
            }
        });
    }

    private static Problem missing(String id) {
        return Problem.notFound("no order '" + id + "'; see the list of orders");
    }
}
