package org.rollcall.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.rollcall.reader.Mib;

/** What simulated devices answer when they are asked over SNMP, by the standard MIBs; values live. */
final class Mibs {
    /** The enterprise of examples (RFC 5612): these devices answer by the standard MIBs, not by any maker's. */
    private static final String EXAMPLE = "1.3.6.1.4.1.32473.1.";

    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String SENSOR = "1.3.6.1.2.1.99.1.1.1.";
    private static final String HOST = "1.3.6.1.2.1.25.";
    private static final String UPS = "1.3.6.1.2.1.33.1.";
    private static final String PRINTER = "1.3.6.1.2.1.43.";
    private static final String AP = "1.3.6.1.4.1.14823.2.3.3.1.2.1.1.";
    private static final String RADIO = "1.3.6.1.4.1.14823.2.3.3.1.2.2.1.";
    private static final String SSID = "1.3.6.1.4.1.14823.2.3.3.1.1.7.1.";
    private static final String CLUSTER_TYPE = "1.3.6.1.4.1.14823.1.2.108";

    private final Mib mib = new Mib();
    private final Device device;
    private final InstantSource time;

    private Mibs(Device device, InstantSource time) {
        this.device = device;
        this.time = time;
    }

    /** What a device answers; the others are those that it is the controller of. */
    static Mib of(Device device, List<Device> behind, InstantSource time) {
        Mibs mibs = new Mibs(device, time);
        switch (device.kind()) {
            case SWITCH -> mibs.networkSwitch();
            case UPS -> mibs.ups();
            case PRINTER -> mibs.printer();
            case WIFI_CLUSTER -> mibs.cluster(behind);
            default -> mibs.system(device.kind().words() + " " + device.model().name(), EXAMPLE + "4", 1);
        }
        return mibs.mib;
    }

    private void system(String description, String type, int ports) {
        mib.text("1.3.6.1.2.1.1.1.0", description)
                .oid("1.3.6.1.2.1.1.2.0", type)
                .ticks("1.3.6.1.2.1.1.3.0", () -> 100 * read("uptime"))
                .text("1.3.6.1.2.1.1.5.0", device.id())
                .text("1.3.6.1.2.1.1.6.0", device.place().name());
        mib.integer("1.3.6.1.2.1.2.1.0", ports);
        for (int port = 1; port <= ports; port++) {
            port(port, ports);
        }
    }

    private void port(int port, int ports) {
        boolean up = port == 1 || Noise.unit(device.id().hashCode(), port) < 0.72;
        double share = up ? (0.4 + 1.2 * Noise.unit(device.id().hashCode(), 100 + port)) / ports : 0;
        String name = ports == 1 ? "eth0" : "1/1/" + port;
        mib.integer(IF + "1." + port, port)
                .text(IF + "2." + port, name)
                .integer(IF + "3." + port, 6)
                .integer(IF + "4." + port, 1500)
                .gauge(IF + "5." + port, 1_000_000_000L)
                .mac(IF + "6." + port, device.mac())
                .integer(IF + "7." + port, 1)
                .integer(IF + "8." + port, up ? 1 : 2)
                .counter32(IF + "10." + port, () -> (long) (share * tally("net.io.rx")))
                .counter32(IF + "13." + port, () -> 0)
                .counter32(IF + "14." + port, () -> 0)
                .counter32(IF + "16." + port, () -> (long) (share * tally("net.io.tx")))
                .counter32(IF + "19." + port, () -> 0)
                .counter32(IF + "20." + port, () -> 0);
        mib.text(IFX + "1." + port, name)
                .counter64(IFX + "6." + port, () -> (long) (share * tally("net.io.rx")))
                .counter64(IFX + "10." + port, () -> (long) (share * tally("net.io.tx")))
                .gauge(IFX + "15." + port, 1000)
                .ticks(IFX + "19." + port, () -> 0);
    }

    private void entity() {
        mib.text(ENTITY + "2.1", device.model().name())
                .integer(ENTITY + "5.1", 3)
                .text(ENTITY + "7.1", "Chassis")
                .text(ENTITY + "10.1", device.model().firmware())
                .text(ENTITY + "11.1", device.serial())
                .text(ENTITY + "12.1", device.model().vendor())
                .text(ENTITY + "13.1", device.model().name());
        mib.text(ENTITY + "2.2", "Temperature sensor")
                .integer(ENTITY + "5.2", 8)
                .text(ENTITY + "7.2", "Board");
        mib.integer(SENSOR + "1.2", 8)
                .integer(SENSOR + "2.2", 9)
                .integer(SENSOR + "3.2", 1)
                .integer(SENSOR + "4.2", () -> tenths("temperature"))
                .integer(SENSOR + "5.2", 1);
    }

    private void networkSwitch() {
        system(device.model().vendor() + " " + device.model().name() + " switch", EXAMPLE + "1", 26);
        entity();
        mib.mac("1.3.6.1.2.1.17.1.1.0", device.mac())
                .integer("1.3.6.1.2.1.17.1.2.0", 26)
                .integer(HOST + "3.3.1.2.1", () -> read("cpu.utilization"));
    }

    private void ups() {
        boolean draining = device.fault() == Fault.ON_BATTERY;
        system(device.model().vendor() + " " + device.model().name(), EXAMPLE + "2", 1);
        entity();
        mib.remove(SENSOR + "4.2");
        mib.text(UPS + "1.1.0", device.model().vendor())
                .text(UPS + "1.2.0", device.model().name())
                .text(UPS + "1.3.0", device.model().firmware());
        mib.integer(UPS + "2.1.0", draining ? 3 : 2)
                .integer(UPS + "2.2.0", draining ? 1260 : 0)
                .integer(UPS + "2.3.0", () -> read("battery.runtime"))
                .integer(UPS + "2.4.0", () -> read("battery.charge"))
                .integer(UPS + "2.5.0", () -> 240 + read("battery.charge") / 5)
                .integer(UPS + "2.7.0", () -> read("temperature"));
        mib.integer(UPS + "3.3.1.2.1", draining ? 0 : 600).integer(UPS + "3.3.1.3.1", () -> read("voltage"));
        mib.integer(UPS + "4.1.0", draining ? 5 : 3)
                .integer(UPS + "4.2.0", 600)
                .integer(UPS + "4.4.1.2.1", 120)
                .integer(UPS + "4.4.1.4.1", () -> 15 * read("ups.load"))
                .integer(UPS + "4.4.1.5.1", () -> read("ups.load"))
                .gauge(UPS + "6.1.0", draining ? 1 : 0);
    }

    private void printer() {
        system(device.model().vendor() + " " + device.model().name(), EXAMPLE + "3", 1);
        mib.oid(HOST + "3.2.1.2.1", "1.3.6.1.2.1.25.3.1.5")
                .text(
                        HOST + "3.2.1.3.1",
                        device.model().vendor() + " " + device.model().name())
                .integer(HOST + "3.2.1.5.1", 2)
                .integer(HOST + "3.5.1.1.1", 3)
                .text(PRINTER + "5.1.1.17.1", device.serial());
        mib.integer(PRINTER + "8.2.1.9.1.1", 520)
                .integer(PRINTER + "8.2.1.10.1.1", 310)
                .text(PRINTER + "8.2.1.13.1.1", "Tray 1")
                .text(PRINTER + "8.2.1.18.1.1", "Paper tray 1");
        mib.counter32(PRINTER + "10.2.1.4.1.1", () -> 12_000 + tally("printer.pages"))
                .counter32(PRINTER + "10.2.1.5.1.1", () -> tally("printer.pages"));
        mib.text(PRINTER + "11.1.1.6.1.1", "Black toner")
                .integer(PRINTER + "11.1.1.8.1.1", 1000)
                .integer(PRINTER + "11.1.1.9.1.1", () -> 10 * read("printer.supply"));
    }

    /** A controller is itself one of its access points: the one whose type is its own. */
    private void cluster(List<Device> behind) {
        system(
                "ArubaOS (MODEL: " + device.model().name() + "), Version "
                        + device.model().firmware(),
                CLUSTER_TYPE,
                1);
        mib.text("1.3.6.1.4.1.14823.2.3.3.1.1.2.0", device.name());
        List<Device> points = new ArrayList<>(behind);
        points.add(0, device);
        for (int i = 0; i < points.size(); i++) {
            point(points.get(i), i);
        }
        mib.text(SSID + "2.1", "Learn")
                .integer(
                        SSID + "4.1",
                        () -> points.stream()
                                .mapToLong(point -> read(point, "wifi.clients"))
                                .sum());
    }

    private void point(Device point, int number) {
        String index = index(point.mac());
        long memory = 1024L * 1024 * 512;
        mib.mac(AP + "1." + index, point.mac())
                .text(AP + "2." + index, point.name())
                .ip(AP + "3." + index, "192.0.2." + (10 + number % 240))
                .text(AP + "4." + index, point.serial())
                .oid(AP + "5." + index, number == 0 ? CLUSTER_TYPE : "1.3.6.1.4.1.14823.1.2.109")
                .text(AP + "6." + index, point.model().name())
                .integer(AP + "7." + index, () -> read(point, "cpu.utilization"))
                .integer(AP + "8." + index, () -> memory * (100 - read(point, "memory.utilization")) / 100)
                .ticks(AP + "9." + index, () -> 100 * read(point, "uptime"))
                .integer(AP + "10." + index, (int) memory)
                .integer(AP + "11." + index, 1);
        radio(point, index + ".0", "5GHz", "44");
        radio(point, index + ".1", "2-4GHz", "6");
    }

    private void radio(Device point, String index, String band, String channel) {
        ToLongFunction<String> share = metric -> read(point, metric);
        mib.text(RADIO + "4." + index, channel)
                .integer(RADIO + "5." + index, 18)
                .integer(RADIO + "6." + index, () -> Math.max(60, -share.applyAsLong("wifi.noise-floor#" + band)))
                .integer(RADIO + "8." + index, () -> share.applyAsLong("wifi.utilization#" + band))
                .integer(RADIO + "20." + index, 1)
                .integer(RADIO + "21." + index, () -> share.applyAsLong("wifi.clients") / 2);
    }

    private static String index(String mac) {
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < mac.length(); i += 3) {
            index.append(i == 0 ? "" : ".").append(Integer.parseInt(mac.substring(i, i + 2), 16));
        }
        return index.toString();
    }

    private long read(String metric) {
        return read(device, metric);
    }

    private long read(Device from, String metric) {
        return Math.round(from.behaviour().read(metric, time.millis()));
    }

    private long tenths(String metric) {
        return Math.round(10 * device.behaviour().read(metric, time.millis()));
    }

    private long tally(String metric) {
        long now = time.millis();
        return device.behaviour().tallies().stream()
                .filter(tally -> tally.metric().equals(metric))
                .mapToLong(tally -> tally.at(now))
                .findFirst()
                .orElse(0);
    }
}
