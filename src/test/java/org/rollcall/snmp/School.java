package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.rollcall.alerts.Watch;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.ingest.AgentActs;
import org.rollcall.ingest.Ingest;
import org.rollcall.ingest.IntakeConfig;
import org.rollcall.inventory.Assignment;
import org.rollcall.inventory.DeviceActs;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.security.MasterKey;
import org.rollcall.security.Vault;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Telemetry;

/** A server with the SNMP road and nothing else, on this machine's clocks. */
final class School implements AutoCloseable {
    static final String AGENT = "server-1";

    final District district;
    final Senders senders;
    final Tray tray;
    final Telemetry telemetry;
    final Watch watch;
    final Ingest ingest;
    final MetricRegistry metrics = new MetricRegistry();
    private final SnmpRoad road;

    private School(Database database, Path keys, String networks) {
        Time time = Time.system();
        Ledger ledger = new Ledger(database, time);
        district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, ledger);
        Agents agents = new Agents(database, time);
        Inventory inventory = new Inventory(database, time);
        senders = new Senders(database);
        Schools schools = new Schools(district, inventory, agents);
        tray = new Tray(
                database,
                senders,
                inventory,
                new DeviceActs(ledger, schools),
                new Assignment(schools, agents, ledger, time));
        telemetry = new Telemetry(database, time);
        watch = new Watch(time, inventory, senders, telemetry);
        ingest = Ingest.open(
                IntakeConfig.defaults(),
                new Ingest.Needs(
                        database,
                        time,
                        agents,
                        senders,
                        tray,
                        telemetry,
                        watch,
                        new AgentActs(ledger, schools, agents),
                        metrics));
        SnmpConfig config = new SnmpConfig("1", keys.toString(), 100, Duration.milliseconds(300), 1, networks);
        Vault vault = new Vault(database, MasterKey.of(keys, Map.of()), time);
        road = new SnmpRoad(config, database, vault, district, new TargetActs(ledger), ingest, time, metrics);
    }

    /** Starts a server on this database; its key file lies in the folder. */
    static School open(Database database, Path folder) {
        return open(database, folder, "127.0.0.0/8");
    }

    /** Starts one that may ask these networks only. */
    static School open(Database database, Path folder, String networks) {
        School school = new School(database, folder.resolve("keys").resolve("secrets.key"), networks);
        school.road.start();
        return school;
    }

    SnmpTargetResource targets() {
        return road.resource();
    }

    SnmpTargetResource.View target(String id) {
        return targets().all(Asking.ADMIN).stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Sender sender(String name) {
        return senders.find(AGENT, name).orElseThrow();
    }

    double latest(String sender, String metric, String instance) {
        return telemetry.latest(sender(sender).no()).map(Latest::values).orElseThrow().stream()
                .filter(value ->
                        value.metric().equals(metric) && value.instance().equals(instance))
                .findFirst()
                .orElseThrow()
                .value();
    }

    long reports(String sender) {
        return senders.find(AGENT, sender)
                .map(known -> telemetry.reports(known.no()))
                .orElse(0L);
    }

    /** Waits until it holds, 20 seconds at most. */
    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }

    @Override
    public void close() {
        try {
            road.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ingest.intake().close();
    }
}
