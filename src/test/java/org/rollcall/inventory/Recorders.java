package org.rollcall.inventory;

import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Agents;
import org.rollcall.security.ledger.Ledger;

/** What records acts in tests whose devices stand in no school. */
public final class Recorders {
    private Recorders() {}

    public static Schools schools(Database database, Time time, Inventory inventory) {
        District district =
                new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, new Ledger(database, time));
        return new Schools(district, inventory, new Agents(database, time));
    }

    public static Tray tray(Database database, Time time, Senders senders, Inventory inventory) {
        return new Tray(
                database,
                senders,
                inventory,
                new DeviceActs(new Ledger(database, time), schools(database, time, inventory)));
    }
}
