package org.rollcall.bench;

import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.exchange.imports.Beside;
import org.rollcall.exchange.imports.Import;
import org.rollcall.exchange.imports.Imports;
import org.rollcall.exchange.imports.Source;
import org.rollcall.exchange.imports.State;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Caller;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/**
 * How long a large file takes: compared with the record, applied, applied again with changes, and rolled back; and how long
 * somebody else who writes meanwhile waits at most. Run with the test class path:
 * {@code java -Xmx256m -cp ... org.rollcall.bench.ImportRun FOLDER ROWS [SQLITE|POSTGRESQL]}.
 */
public final class ImportRun {
    private static final Caller WHO = Caller.of("bench", Role.ADMIN, Scope.everywhere(), "127.0.0.1");

    private final Time time = Time.system();
    private final Database database;
    private final Imports imports;
    private final Path folder;

    private ImportRun(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
        Ledger ledger = new Ledger(database, time);
        Assets assets = new Assets(database, time, new Inventory(database, time), new AssetActs(ledger));
        imports = new Imports(new Imports.Needs(
                database,
                time,
                ledger,
                assets,
                new District(new DistrictConfig("bench", "Bench"), database, ledger),
                Source.of(new Reading()),
                Beside.NONE,
                folder.resolve("imports"),
                Runnable::run));
    }

    /** Brings a file of so many rows. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int rows = Integer.parseInt(args[1]);
        Engine engine = args.length > 2 ? Engine.valueOf(args[2]) : Engine.SQLITE;
        try (Store store = engine.store(folder)) {
            ImportRun run = new ImportRun(store.database(), folder);
            String created = run.bring("create", rows, "Tablet");
            run.bring("same", rows, "Tablet");
            String changed = run.bring("change", rows, "Slate");
            run.measured("change: roll back", () -> run.imports.rollBack(WHO, changed, "measured"));
            run.measured("create: roll back", () -> run.imports.rollBack(WHO, created, "measured"));
        }
    }

    private String bring(String what, int rows, String name) throws Exception {
        Path file = folder.resolve(what + ".csv");
        write(file, rows, name);
        String[] id = new String[1];
        measured(what + ": upload", () -> {
            try (InputStream body = Files.newInputStream(file)) {
                Import one = imports.upload(WHO, what + ".csv", body);
                id[0] = one.id();
                return one;
            }
        });
        Import one = imports.get(Scope.everywhere(), id[0]);
        measured(what + ": dry run", () -> imports.check(WHO, one.id(), one.mapping(), true));
        measured(what + ": apply", () -> imports.apply(WHO, one.id()));
        return one.id();
    }

    /** Work that may fail. */
    private interface Work {
        Import run() throws Exception;
    }

    private void measured(String what, Work work) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        AtomicLong heap = new AtomicLong();
        Thread other = new Thread(() -> {
            while (!ended.get()) {
                long start = time.nanos();
                database.change(write -> write.handle().execute("UPDATE flyway_schema_history SET success = success"));
                longest.accumulateAndGet(time.nanos() - start, Math::max);
                heap.accumulateAndGet(
                        Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory(),
                        Math::max);
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        other.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = time.nanos();
        Import done = work.run();
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        double seconds = (time.nanos() - start) / 1e9;
        ended.set(true);
        other.join();
        Import now = imports.get(Scope.everywhere(), done.id());
        if (now.state() == State.FAILED) {
            throw new IllegalStateException(now.problem());
        }
        PrintStream out = System.out;
        out.printf(
                "%-20s %6.2f s (%6.2f s at work), another writer waited %4d ms at most, heap at most %3d MiB, %s%n",
                what, seconds, cpu / 1e9, longest.get() / 1_000_000, heap.get() >> 20, now.counts());
    }

    private static void write(Path file, int rows, String name) throws Exception {
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("Asset Tag,Serial,Asset Name,Category,Manufacturer,Model,Location,Notes,Order Number\n");
            for (int i = 0; i < rows; i++) {
                to.write("R-" + i + ",SX" + (1_000_000 + i) + "Q," + name + " " + i + ",Tablet,Acme,Slate 3,School "
                        + i % 60 + ",\"bought with the levy, row " + i + "\",PO-" + i % 100 + "\n");
            }
        }
    }
}
