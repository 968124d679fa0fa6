package org.rollcall.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.rollcall.alerts.Watch;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.helpdesk.Search;
import org.rollcall.inventory.Assignment;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.DeviceActs;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.inventory.Tray;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.security.Actors;
import org.rollcall.security.Agents;
import org.rollcall.security.Clocks;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.telemetry.Spoken;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** A small district with real rooms of the house, on a real database: everything but the roads. */
public final class World implements AutoCloseable {
    public static final int EVERY = 60;

    public final Clocks clocks;
    public final Database database;
    public final District district;
    public final Inventory inventory;
    public final Senders senders;
    public final Tray tray;
    public final Telemetry telemetry;
    public final Watch watch;
    public final Schools schools;
    private long seq;

    private World(Clocks clocks, Database database) {
        this.clocks = clocks;
        this.database = database;
        Ledger ledger = new Ledger(database, clocks.time());
        district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, ledger);
        inventory = new Inventory(database, clocks.time());
        senders = new Senders(database);
        Agents agents = new Agents(database, clocks.time());
        schools = new Schools(district, inventory, agents);
        tray = new Tray(
                database,
                senders,
                inventory,
                new DeviceActs(ledger, schools),
                new Assignment(schools, agents, ledger, clocks.time()));
        telemetry = new Telemetry(database, clocks.time());
        watch = new Watch(clocks.time(), inventory, senders, telemetry);
    }

    /** A district of two schools with a room each, and no devices. */
    public static World in(Path folder) {
        World world = new World(
                new Clocks(),
                Database.open(
                        DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString())));
        world.place("lincoln", "Lincoln Elementary", "l-104", "Room 104");
        world.place("adams", "Adams High", "a-12", "Lab 12");
        return world;
    }

    /** The same district after a restart of the server. */
    public World restarted() {
        return new World(clocks, database);
    }

    private void place(String site, String name, String room, String roomName) {
        district.save(Actors.KIM, new Place.Site(site, name, 400));
        district.save(Actors.KIM, new Place.Building(site + "-main", site, "Main"));
        district.save(Actors.KIM, new Place.Room(room, site + "-main", roomName));
    }

    /** Records a device. */
    public Device record(String id, Draft draft) {
        return tray.save(Actors.KIM, id, draft);
    }

    /** A sender of an agent, that speaks for a device. */
    public Sender speaker(String agent, String device) {
        Sender sender = database.write(write ->
                senders.resolve(write, agent, "self", "mqtt", clocks.millis()).orElseThrow());
        tray.match(Actors.KIM, sender.no(), device);
        return sender;
    }

    /** A report of readings such as {@code "temperature", 41.5}, seen and looked at. */
    public void reports(Sender sender, Object... readings) {
        reports(sender, OptionalInt.empty(), readings);
        watch.look();
    }

    /** A report that says when the next one is due. */
    public void reports(Sender sender, OptionalInt next, Object... readings) {
        List<Gauge> gauges = new ArrayList<>();
        for (int i = 0; i < readings.length; i += 2) {
            gauges.add(new Gauge((String) readings[i], Values.of(((Number) readings[i + 1]).doubleValue())));
        }
        DeviceReadings said = DeviceReadings.now(sender.name(), gauges, List.of());
        long now = clocks.millis();
        database.change(write -> {
            telemetry.append(write, new Spoken(sender.no(), now, now, false, now, ++seq, said));
            watch.see(write, sender, now, EVERY, next);
        });
    }

    public Watch.Standing standing(String device) {
        return watch.of(inventory.get(device));
    }

    /** The fleet's page of somebody who may see all. */
    public Fleet.Page page() {
        return page(Scope.everywhere());
    }

    public Fleet.Page page(Scope scope) {
        return new Fleet(district, schools, watch, tray, clocks.time()).page(scope);
    }

    public Search search() {
        return new Search(inventory, district, schools, watch);
    }

    @Override
    public void close() {
        database.close();
    }
}
