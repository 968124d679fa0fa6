package org.rollcall.inventory;

import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Ledger;

/** What records acts in tests of single rooms. */
public final class Recorders {
    private Recorders() {}

    public static Schools schools(Database database, Time time, Inventory inventory) {
        return schools(database, time, inventory, new Agents(database, time));
    }

    private static Schools schools(Database database, Time time, Inventory inventory, Agents agents) {
        District district =
                new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, new Ledger(database, time));
        return new Schools(district, inventory, agents);
    }

    /** A tray that keeps to the schools that the database knows by now. */
    public static Tray tray(Database database, Time time, Senders senders, Inventory inventory, Agents agents) {
        Ledger ledger = new Ledger(database, time);
        Schools schools = schools(database, time, inventory, agents);
        return new Tray(
                database,
                senders,
                inventory,
                new DeviceActs(ledger, schools),
                new Assignment(schools, agents, ledger, time));
    }
}
