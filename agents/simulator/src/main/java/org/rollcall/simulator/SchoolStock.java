package org.rollcall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.simulator.Device.Road;
import org.rollcall.simulator.Place.Level;
import org.rollcall.simulator.Place.Room;
import org.rollcall.simulator.Place.Site;
import org.rollcall.simulator.Place.Use;
import org.rollcall.simulator.Stock.Wanted;

/** Furnishes one school. */
final class SchoolStock {
    private final Stock stock;
    private final Site site;
    private final int index;
    private final Road siteAgent;
    private final List<Room> classrooms;
    private final List<Room> labs;
    private int all;
    private int left;

    /**
     * @param index of the school: it decides what its network is made of
     */
    SchoolStock(Stock stock, Site site, int index) {
        this.stock = stock;
        this.site = site;
        this.index = index;
        this.siteAgent = new Road.Mqtt("site-" + site.id());
        this.classrooms = rooms(Use.CLASS);
        this.labs = rooms(Use.LAB);
    }

    /** Fills the school with so many devices; what is left after the rest are tablets and laptops. */
    void deal(int devices) {
        all = devices;
        left = devices;
        network(share(0.04), Math.max(2, share(0.125)));
        power();
        kits();
        boards(share(0.2), share(0.06));
        printers(share(0.035));
        cameras(share(0.055));
        if (index % 3 == 1) {
            take(Kind.HOTSPOT, "Lending hotspot", room(Use.LIBRARY), siteAgent);
        }
        carts();
        personal();
    }

    private int share(double part) {
        return Math.max(1, (int) Math.round(part * all));
    }

    private void network(int switches, int points) {
        List<Room> closets = rooms(Use.CLOSET);
        for (int i = 0; i < switches; i++) {
            take(Kind.SWITCH, "Switch, closet " + (i + 1), closets.get(i % closets.size()), new Road.Snmp(false));
        }
        Road road = siteAgent;
        Optional<String> controller = Optional.empty();
        Model model = Catalogue.of(Kind.ACCESS_POINT).get(0);
        if (index < 3) {
            Device cluster = take(Kind.WIFI_CLUSTER, "Wi-Fi controller", closets.get(0), new Road.Snmp(true));
            road = new Road.Behind(cluster.id());
            controller = Optional.of(cluster.id());
            model = Catalogue.CLUSTERED;
        } else if (index < 5) {
            model = Catalogue.NOT_RESTARTING;
        }
        for (int i = 0; i < points; i++) {
            Room room = wifiRoom(i);
            left--;
            stock.add(new Wanted(Kind.ACCESS_POINT, model, "Access point, " + room.name(), room, road, controller));
        }
    }

    private Room wifiRoom(int number) {
        List<Room> covered = new ArrayList<>();
        covered.add(room(Use.LIBRARY));
        covered.add(room(Use.HALL));
        for (int i = 0; i < classrooms.size(); i += 2) {
            covered.add(classrooms.get(i));
        }
        covered.add(room(Use.OFFICE));
        return covered.get(number % covered.size());
    }

    private void power() {
        take(Kind.UPS, "UPS, closet 1", rooms(Use.CLOSET).get(0), new Road.Snmp(index % 4 == 0));
    }

    /** A kit is a case with headsets, and each headset has two controllers. */
    private void kits() {
        if (site.level() == Level.ELEMENTARY) {
            return;
        }
        Room room = labs.get(labs.size() - 1);
        Device kit = take(Kind.VR_KIT, "VR kit, " + room.name(), room, siteAgent);
        for (int i = 1; i <= 2; i++) {
            Device headset = part(Kind.VR_HEADSET, "VR headset " + i, kit);
            part(Kind.VR_CONTROLLER, "VR controller " + i + " left", headset);
            part(Kind.VR_CONTROLLER, "VR controller " + i + " right", headset);
        }
    }

    private Device part(Kind kind, String name, Device whole) {
        left--;
        return stock.add(new Wanted(kind, stock.model(kind), name, whole.place(), siteAgent, Optional.of(whole.id())));
    }

    private void boards(int panels, int projectors) {
        List<Room> taught = new ArrayList<>(classrooms);
        taught.addAll(labs);
        for (int i = 0; i < panels; i++) {
            Room room = taught.get(i % taught.size());
            take(Kind.PANEL, "Panel, " + room.name(), room, siteAgent);
        }
        List<Room> halls = rooms(Use.HALL);
        for (int i = 0; i < projectors; i++) {
            Room room = i < halls.size() ? halls.get(i) : taught.get((panels + i) % taught.size());
            take(Kind.PROJECTOR, "Projector, " + room.name(), room, siteAgent);
        }
    }

    private void printers(int count) {
        for (int i = 0; i < count; i++) {
            Room room = i == 0 ? room(Use.OFFICE) : room(Use.LIBRARY);
            take(Kind.PRINTER, "Printer, " + room.name(), room, new Road.Snmp(false));
        }
    }

    private void cameras(int count) {
        List<Room> watched = new ArrayList<>(rooms(Use.HALL));
        watched.add(room(Use.OFFICE));
        watched.add(room(Use.LIBRARY));
        for (int i = 0; i < count; i++) {
            Room room = watched.get(i % watched.size());
            take(Kind.CAMERA, "Camera, " + room.name(), room, siteAgent);
        }
    }

    /** Tablets in a cart are reported by the cart. */
    private void carts() {
        int carts = Math.max(1, left / 18);
        for (int i = 0; i < carts && left > 8; i++) {
            Room room = classrooms.get((2 * i + 1) % classrooms.size());
            Road cart = new Road.Mqtt("cart-" + stock.nextId(Kind.CART));
            take(Kind.CART, "Cart, " + room.name(), room, cart);
            for (int bay = 1; bay <= 7; bay++) {
                take(Kind.TABLET, "Tablet " + bay + ", " + room.name(), room, cart);
            }
        }
    }

    /** The others each have an agent of their own. */
    private void personal() {
        for (int i = 0; left > 0; i++) {
            Room room = classrooms.get((3 * i + 2) % classrooms.size());
            Kind kind = i % 3 == 2 ? Kind.LAPTOP : Kind.TABLET;
            String whose = kind == Kind.LAPTOP ? "Teacher laptop, " : "Tablet, ";
            take(kind, whose + room.name(), room, new Road.Mqtt("own-" + stock.nextId(kind)));
        }
    }

    private Device take(Kind kind, String name, Room room, Road road) {
        left--;
        return stock.add(new Wanted(kind, stock.model(kind), name, room, road));
    }

    private List<Room> rooms(Use use) {
        return site.rooms().stream().filter(room -> room.use() == use).toList();
    }

    private Room room(Use use) {
        return rooms(use).get(0);
    }
}
