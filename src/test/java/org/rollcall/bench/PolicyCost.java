package org.rollcall.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
final class PolicyCost {
    private static final int SCHOOLS = 60;
    private static final int DEVICES = 6_000;
    private static final int CHECKS = 3_000_000;
    private static final int ROUNDS = 7;

    private final Schools schools;
    private final List<Device> devices = new ArrayList<>();

    private PolicyCost(Database database) {
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

    /** The median of several rounds, in nanoseconds a check. */
    static double nanos(Path folder) {
        try (Database database =
                Database.open(DatabaseConfig.sqlite(folder.resolve("policy.db").toString()))) {
            PolicyCost cost = new PolicyCost(database);
            double[] rounds = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                rounds[i] = cost.round();
            }
            Arrays.sort(rounds);
            return rounds[ROUNDS / 2];
        }
    }

    private double round() {
        Caller caller = Caller.of("Kim", Role.TECHNICIAN, Scope.of(Set.of("site-1", "site-2", "site-3")), "127.0.0.1");
        int allowed = 0;
        long before = System.nanoTime();
        for (int i = 0; i < CHECKS; i++) {
            Device device = devices.get(i % DEVICES);
            if (caller.may(Permission.WRITE) && schools.covers(caller.scope(), device)) {
                allowed++;
            }
        }
        double nanos = (double) (System.nanoTime() - before) / CHECKS;
        if (allowed != CHECKS / SCHOOLS * 3) {
            throw new IllegalStateException(allowed + " were allowed");
        }
        return nanos;
    }
}
