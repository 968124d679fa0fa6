package org.rollcall.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/**
 * How long lists of a large property record take. Run with the test class path:
 * {@code java -cp ... org.rollcall.bench.AssetPages FOLDER ASSETS [SQLITE|POSTGRESQL]}.
 */
public final class AssetPages {
    private static final int TIMES = 60;
    private static final int SCHOOLS = 60;
    private static final List<String> KINDS = List.of("tablet", "laptop", "panel", "access-point", "vr-headset");

    private AssetPages() {}

    /** Fills a database where there is none, then asks it. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int count = Integer.parseInt(args[1]);
        Time time = Time.system();
        Engine engine = args.length > 2 ? Engine.valueOf(args[2]) : Engine.SQLITE;
        try (Store store = engine.store(folder)) {
            Database database = store.database();
            fill(database, count);
            Assets assets = new Assets(
                    database, time, new Inventory(database, time), new AssetActs(new Ledger(database, time)));
            Map<String, IntConsumer> asked = new TreeMap<>();
            asked.put("first page", i -> page(assets, "", "", "", AssetQuery.Order.TAG, i));
            asked.put("by name", i -> page(assets, "", "", "", AssetQuery.Order.NAME, i));
            asked.put("one school", i -> page(assets, "", "s-" + i % SCHOOLS, "", AssetQuery.Order.TAG, i));
            asked.put("one kind", i -> page(assets, "", "", KINDS.get(i % 5), AssetQuery.Order.TAG, i));
            asked.put("search, one hit", i -> page(assets, "x" + (1_000_000 + i * 7), "", "", AssetQuery.Order.TAG, i));
            asked.put("search, many hits", i -> page(assets, "tablet", "", "", AssetQuery.Order.TAG, i));
            asked.put(
                    "search, in a school",
                    i -> page(assets, "tablet", "s-" + i % SCHOOLS, "", AssetQuery.Order.TAG, i));
            asked.put("search, no hit", i -> page(assets, "zq" + i + "zz", "", "", AssetQuery.Order.TAG, i));
            asked.put("search, none of kind", i -> page(assets, "tablet", "", "panel", AssetQuery.Order.TAG, i));
            asked.put("search, two letters", i -> page(assets, "zq", "", "", AssetQuery.Order.TAG, i));
            asked.put("scan", i -> assets.named(new Device.Identifier("serial", "SX" + (1_000_000 + i))));
            asked.forEach((what, work) -> measure(time, what, work));
        }
    }

    private static void page(Assets assets, String q, String site, String kind, AssetQuery.Order order, int limit) {
        assets.page(
                Scope.everywhere(),
                new AssetQuery(q, site, "", kind, "", order, OptionalLong.empty(), Optional.empty(), 50 + limit % 2));
    }

    private static void measure(Time time, String what, IntConsumer work) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = time.nanos();
            work.accept(i);
            nanos[i] = time.nanos() - start;
        }
        Arrays.sort(nanos);
        PrintStream out = System.out;
        out.printf(
                "%-22s median %,8.2f ms, p95 %,8.2f ms%n", what, nanos[TIMES / 2] / 1e6, nanos[TIMES * 95 / 100] / 1e6);
    }

    private static void fill(Database database, int count) {
        if (database.read(handle -> handle.createQuery("SELECT count(*) FROM asset")
                        .mapTo(Long.class)
                        .one())
                > 0) {
            return;
        }
        database.change(write -> {
            for (int i = 0; i < SCHOOLS; i++) {
                write.handle()
                        .execute("INSERT INTO site (id, name, students) VALUES (?, ?, 1)", "s-" + i, "School " + i);
            }
        });
        for (int from = 0; from < count; from += 10_000) {
            int begin = from;
            database.change(write -> {
                PreparedBatch assets = write.handle()
                        .prepareBatch(
                                "INSERT INTO asset (id, tag, name, kind, vendor, model, site, lifecycle, condition,"
                                        + " note, version, created_at, changed_at) VALUES (?, ?, ?, ?, 'Acme', 'Slate', ?,"
                                        + " 'in-service', '', '', 1, 1, 1)");
                PreparedBatch names = write.handle()
                        .prepareBatch("INSERT INTO identifier (scheme, value, shown, asset) VALUES (?, ?, ?, ?)");
                PreparedBatch texts = write.handle().prepareBatch("INSERT INTO asset_text (asset, text) VALUES (?, ?)");
                for (int i = begin; i < begin + 10_000; i++) {
                    String kind = KINDS.get(i % 5);
                    assets.add("a-" + i, "T" + i, kind + " " + i, kind, "s-" + i % SCHOOLS);
                    String serial = "SX" + (1_000_000 + i);
                    names.add("tag", "T" + i, "T" + i, "a-" + i);
                    names.add("serial", serial, serial, "a-" + i);
                    texts.add("a-" + i, (kind + " " + i + " Acme Slate T" + i + " " + serial).toUpperCase(Locale.ROOT));
                }
                assets.execute();
                names.execute();
                texts.execute();
            });
        }
    }
}
