package org.rollcall.simulator;

import java.util.List;
import org.rollcall.simulator.Place.Room;
import org.rollcall.simulator.Place.Site;
import org.rollcall.simulator.Place.Use;
import org.rollcall.simulator.Stock.Wanted;

/**
 * Devices that nobody has recorded: some are to be adopted, and one is a known laptop that was set up afresh, so that a
 * second agent now claims its serial and a person must say whether that is right.
 */
final class Newcomers {
    private final Stock stock;
    private final List<Site> sites;

    Newcomers(Stock stock, List<Site> sites) {
        this.stock = stock;
        this.sites = sites;
    }

    void arrive() {
        unpacked(Kind.TABLET, 0, Use.OFFICE);
        unpacked(Kind.TABLET, 1, Use.OFFICE);
        unpacked(Kind.LAPTOP, 2, Use.LIBRARY);
        unpacked(Kind.PANEL, 3, Use.LAB);
        stock.devices().stream()
                .filter(device -> device.kind() == Kind.LAPTOP && device.recorded())
                .findFirst()
                .ifPresent(laptop -> stock.addAgain(laptop, laptop.id() + "-new", "own-" + laptop.id() + "-new"));
    }

    private void unpacked(Kind kind, int school, Use use) {
        Site site = sites.get(school % sites.size());
        Room room = site.rooms().stream()
                .filter(place -> place.use() == use)
                .findFirst()
                .orElseThrow();
        String agent = "own-" + stock.nextId(kind);
        stock.addUnknown(new Wanted(kind, stock.model(kind), kind.words(), room, new Device.Road.Mqtt(agent)));
    }
}
