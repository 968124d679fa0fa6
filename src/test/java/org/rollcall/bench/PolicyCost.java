package org.rollcall.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.Agents;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;
import org.rollcall.security.Role;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

/** What it costs to ask whether somebody may see a device: their permission, and the school that the device is in. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PolicyCost {
    private static final int SCHOOLS = 60;
    private static final int DEVICES = 6_000;

    private final Caller caller =
            Caller.of("Kim", Role.TECHNICIAN, Scope.of(Set.of("site-1", "site-2", "site-3")), "127.0.0.1");
    private final List<Device> devices = new ArrayList<>();
    private Path folder;
    private Database database;
    private Schools schools;
    private int next;

    @Setup
    public void aDistrict() throws IOException {
        folder = Files.createTempDirectory("policy-cost");
        database =
                Database.open(DatabaseConfig.sqlite(folder.resolve("policy.db").toString()));
        Time time = Time.of(Clock.systemUTC(), System::nanoTime);
        District district = new District(new DistrictConfig("bench", "Bench"), database, new Ledger(database, time));
        Inventory inventory = new Inventory(database, time);
        schools = new Schools(district, inventory, new Agents(database, time));
        for (int i = 0; i < SCHOOLS; i++) {
            district.save(Actor.SERVER, new Place.Site("site-" + i, "School " + i, 500));
            district.save(Actor.SERVER, new Place.Building("building-" + i, "site-" + i, "Main"));
            district.save(Actor.SERVER, new Place.Room("room-" + i, "building-" + i, "101"));
        }
        database.change(write -> {
            for (int i = 0; i < DEVICES; i++) {
                Draft draft = new Draft(
                        "",
                        "",
                        "tablet",
                        "",
                        "",
                        Optional.of("room-" + i % SCHOOLS),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
                devices.add(inventory.save(write, "device-" + i, draft));
            }
        });
    }

    @TearDown
    public void close() throws IOException {
        database.close();
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    /** Another device each time: one in twenty is of the person's schools. */
    @Benchmark
    public boolean maySee() {
        next = (next + 1) % DEVICES;
        return caller.may(Permission.WRITE) && schools.covers(caller.scope(), devices.get(next));
    }

    /** Nanoseconds a check, as JMH measures them in processes of its own, with their error (99.9 %). */
    static String nanos() throws RunnerException {
        Result<?> result = new Runner(new OptionsBuilder()
                        .include("^" + PolicyCost.class.getName() + "\\.")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult();
        return String.format(Locale.ROOT, "%.0f ± %.0f ns", result.getScore(), result.getScoreError());
    }
}
