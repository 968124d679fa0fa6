package org.rollcall.procurement;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.platform.Database;
import org.rollcall.platform.Plain;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Caller;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/**
 * Makes assets of what came with an order, each with what it cost and whose money it was. A receipt is one transaction: all
 * of it, or nothing. Thread-safe.
 */
public final class Receiving {
    private static final String STAGE = "received";

    private final Database database;
    private final Assets assets;
    private final Acquisitions acquisitions;
    private final Ledger ledger;
    private final Time time;

    public Receiving(Database database, Assets assets, Acquisitions acquisitions, Ledger ledger, Time time) {
        this.database = database;
        this.assets = assets;
        this.acquisitions = acquisitions;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * What became of a receipt.
     *
     * @param repeated whether it was sent before, so that nothing was done now
     */
    public record Received(Orders.Standing standing, List<Receipt.Result> results, boolean repeated) {
        public Received {
            results = List.copyOf(results);
        }
    }

    /**
     * Receives what was scanned; a receipt that was sent before is answered as it was then.
     *
     * @throws Problem 404 where the caller may not see the order; 409 where the order is not open, more came than is to
     *     come, or another receipt has this key; 422 where the order has no such line
     */
    public Received receive(Caller caller, String id, Receipt receipt) {
        return database.write(write -> {
            Orders.Standing standing = Orders.get(write, caller.scope(), id);
            OrderDao dao = write.dao(OrderDao.class);
            Optional<OrderDao.ReceiptRow> before = dao.receipt(id, receipt.key());
            if (before.isPresent()) {
                return repeated(standing, dao, before.get(), receipt);
            }
            Orders.requireOpen(standing.order());
            Order.Line line = standing.order().line(receipt.line());
            List<Receipt.Result> results = new ArrayList<>();
            int next = standing.received(line.no()) + 1;
            List<Asset> made = new ArrayList<>();
            for (Receipt.Scan scan : receipt.scans()) {
                Receipt.Result result = judge(write, new Known(caller.scope(), dao, standing.order(), made), scan)
                        .orElseGet(() -> {
                            Asset asset = make(
                                    write,
                                    caller,
                                    new Place(standing.order(), line, receipt.site()),
                                    next + made.size(),
                                    scan);
                            made.add(asset);
                            return new Receipt.Result(scan, Receipt.Outcome.RECEIVED, Optional.of(asset.id()), "");
                        });
                results.add(result);
            }
            requireFits(standing, line, made.size());
            keep(write, caller, standing.order(), receipt, results);
            return new Received(Orders.get(write, caller.scope(), id), results, false);
        });
    }

    /** What a new asset is made of. */
    private record Place(Order order, Order.Line line, Optional<String> site) {}

    private static Received repeated(
            Orders.Standing standing, OrderDao dao, OrderDao.ReceiptRow before, Receipt receipt) {
        if (!before.request().equals(receipt.request())) {
            throw Problem.refused(
                    "key-reused",
                    "another receipt of order " + standing.order().number()
                            + " has this key; choose a new key for what is new");
        }
        List<Receipt.Result> results = dao.items(before.purchase(), before.key()).stream()
                .map(row -> new Receipt.Result(
                        new Receipt.Scan(row.serial(), row.tag()),
                        Receipt.Outcome.of(row.outcome()),
                        row.asset(),
                        row.detail()))
                .toList();
        return new Received(standing, results, true);
    }

    /** What a scan is judged by: what whoever scans may see, the order, and what came of the scans before. */
    private record Known(Scope scope, OrderDao dao, Order order, List<Asset> made) {}

    /** What stands in the way of a scan, if anything does. */
    private Optional<Receipt.Result> judge(Write write, Known known, Receipt.Scan scan) {
        if (!Plain.isPlain(scan.serial()) || !Plain.isPlain(scan.tag())) {
            return refused(
                    scan, Receipt.Outcome.UNREADABLE, Optional.empty(), "it holds control characters; scan it again");
        }
        List<Device.Identifier> names = names(scan);
        boolean isNamed = names.stream().anyMatch(name -> name.normalised().isPresent());
        boolean isRead = scan.serial().isBlank()
                || new Device.Identifier("serial", scan.serial()).normalised().isPresent();
        if (!isNamed || !isRead) {
            return refused(
                    scan, Receipt.Outcome.UNREADABLE, Optional.empty(), "'" + scan.serial() + "' is no serial number");
        }
        for (Device.Identifier name : names) {
            Optional<Asset> owner = assets.named(write, name);
            if (owner.isPresent()) {
                return taken(known, scan, name, owner.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Receipt.Result> taken(Known known, Receipt.Scan scan, Device.Identifier name, Asset owner) {
        if (!known.scope().covers(owner.site())) {
            return refused(
                    scan,
                    Receipt.Outcome.TAKEN,
                    Optional.empty(),
                    name.scheme() + " '" + name.value()
                            + "' already names a device that is not yours; ask the district");
        }
        boolean isNow = known.made().stream().anyMatch(asset -> asset.id().equals(owner.id()));
        boolean isBefore = known.dao()
                .cameWith(owner.id())
                .filter(known.order().id()::equals)
                .isPresent();
        return isNow || isBefore
                ? refused(
                        scan,
                        Receipt.Outcome.AGAIN,
                        Optional.of(owner.id()),
                        isNow ? "scanned twice" : "received with this order before")
                : refused(
                        scan,
                        Receipt.Outcome.TAKEN,
                        Optional.of(owner.id()),
                        name.scheme() + " '" + name.value() + "' already names " + owner.name());
    }

    private static Optional<Receipt.Result> refused(
            Receipt.Scan scan, Receipt.Outcome outcome, Optional<String> asset, String detail) {
        return Optional.of(new Receipt.Result(scan, outcome, asset, detail));
    }

    private static void requireFits(Orders.Standing standing, Order.Line line, int came) {
        int open = standing.open(line);
        if (came > open) {
            throw Problem.refused(
                    "over-receipt",
                    came + " of line " + line.no() + " were scanned, but "
                            + (open == 0
                                    ? "none is"
                                    : "only " + open + " of " + line.quantity() + (open == 1 ? " is" : " are"))
                            + " still to come; change the order first, or send the rest back");
        }
    }

    private Asset make(Write write, Caller caller, Place place, int count, Receipt.Scan scan) {
        Order.Line line = place.line();
        AssetDraft draft = new AssetDraft(
                scan.tag().strip(),
                "",
                line.kind().code(),
                line.vendor(),
                line.model(),
                Optional.empty(),
                place.site().or(() -> place.order().site()),
                Optional.empty(),
                STAGE,
                "",
                "",
                names(scan));
        Asset asset = assets.save(write, caller.actor(), freeId(write, place, count), draft, OptionalLong.of(0));
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        acquisitions.save(
                write,
                caller.actor(),
                asset.id(),
                new Acquisition(
                        Optional.of(today),
                        Optional.of(line.unit()),
                        place.order().number(),
                        place.order().supplier(),
                        line.warrantyMonths()
                                .map(months -> today.plusMonths(months).minusDays(1)),
                        Optional.empty(),
                        line.lifeMonths().map(Plan::straight).orElse(Plan.NONE),
                        place.order().shares()));
        return asset;
    }

    private String freeId(Write write, Place place, int count) {
        String stem = place.order().id() + "-" + place.line().no() + "-" + count;
        String id = stem;
        for (int next = 2; assets.find(write, id).isPresent(); next++) {
            id = stem + "-" + next;
        }
        return id;
    }

    private static List<Device.Identifier> names(Receipt.Scan scan) {
        List<Device.Identifier> names = new ArrayList<>();
        if (!scan.serial().isBlank()) {
            names.add(new Device.Identifier("serial", scan.serial().strip()));
        }
        if (!scan.tag().isBlank()) {
            names.add(new Device.Identifier("tag", scan.tag().strip()));
        }
        return names;
    }

    private void keep(Write write, Caller caller, Order order, Receipt receipt, List<Receipt.Result> results) {
        OrderDao dao = write.dao(OrderDao.class);
        dao.add(new OrderDao.ReceiptRow(
                order.id(), receipt.key(), receipt.line(), receipt.request(), caller.name(), time.millis()));
        List<OrderDao.ItemRow> rows = new ArrayList<>();
        for (Receipt.Result result : results) {
            boolean isKept = result.outcome() != Receipt.Outcome.UNREADABLE;
            rows.add(new OrderDao.ItemRow(
                    order.id(),
                    receipt.key(),
                    rows.size(),
                    isKept ? result.scan().serial() : "",
                    isKept ? result.scan().tag() : "",
                    result.outcome().code(),
                    result.asset(),
                    result.detail()));
        }
        dao.addItems(rows);
        long came = results.stream()
                .filter(result -> result.outcome() == Receipt.Outcome.RECEIVED)
                .count();
        ledger.record(
                write,
                Act.of(Act.streamOf(order.site()), caller.actor(), "order.receive", "order:" + order.id())
                        .changing(
                                Map.of(),
                                Map.of("line", Integer.toString(receipt.line()), "received", Long.toString(came))));
    }
}
