package org.rollcall.simulator;

import java.util.List;
import java.util.Map;

/** The models that schools own. The one with a fault in its firmware is of a maker that does not exist. */
final class Catalogue {
    /** Its newest firmware restarts by itself. */
    static final Model RESTARTING = new Model("Northline", "NL-650", "8.3.1");

    /** The same access point before the update. */
    static final Model NOT_RESTARTING = new Model("Northline", "NL-650", "8.2.6");

    /** The access points of a controller. */
    static final Model CLUSTERED = new Model("Aruba", "515", "8.10.0.12");

    private static final Map<Kind, List<Model>> MODELS = Map.ofEntries(
            Map.entry(
                    Kind.PANEL,
                    List.of(
                            new Model("Promethean", "ActivPanel 9 75", "3.2.3"),
                            new Model("SMART", "Board MX275-V4", "4.2.1127"),
                            new Model("ViewSonic", "ViewBoard IFP7550", "1.0.24"))),
            Map.entry(
                    Kind.TABLET,
                    List.of(
                            new Model("Apple", "iPad (10th generation)", "18.6.2"),
                            new Model("Samsung", "Galaxy Tab A9+", "14.0"),
                            new Model("Lenovo", "Tab M10 Plus", "13.0"))),
            Map.entry(
                    Kind.LAPTOP,
                    List.of(
                            new Model("Lenovo", "300e Yoga Gen 4", "R139"),
                            new Model("Dell", "Latitude 3140", "1.14.0"),
                            new Model("HP", "ProBook 440 G10", "1.11.2"))),
            Map.entry(Kind.ACCESS_POINT, List.of(new Model("Ubiquiti", "U6-Pro", "6.6.77"))),
            Map.entry(Kind.WIFI_CLUSTER, List.of(CLUSTERED)),
            Map.entry(Kind.VR_KIT, List.of(new Model("ClassVR", "Storage case 8", "2.1"))),
            Map.entry(
                    Kind.VR_HEADSET,
                    List.of(new Model("Meta", "Quest 3S", "v79"), new Model("Pico", "4 Enterprise", "5.13.3"))),
            Map.entry(Kind.VR_CONTROLLER, List.of(new Model("Meta", "Touch Plus", "v79"))),
            Map.entry(
                    Kind.PROJECTOR,
                    List.of(
                            new Model("Epson", "EB-L210SW", "1.12"),
                            new Model("BenQ", "MW560", "2.05"),
                            new Model("NEC", "ME402X", "1.08"))),
            Map.entry(
                    Kind.SWITCH,
                    List.of(
                            new Model("HPE Aruba", "6100 24G PoE", "PL.10.13.1010"),
                            new Model("Cisco", "CBS250-24P", "3.3.0.16"))),
            Map.entry(
                    Kind.UPS,
                    List.of(new Model("APC", "Smart-UPS 1500", "UPS 15.0"), new Model("Eaton", "5P 1550", "02.16"))),
            Map.entry(
                    Kind.PRINTER,
                    List.of(
                            new Model("Brother", "HL-L6310DW", "1.32"),
                            new Model("HP", "LaserJet Pro 4002", "20250209"))),
            Map.entry(Kind.CART, List.of(new Model("LocknCharge", "Putnam 16", "3.4"))),
            Map.entry(Kind.HOTSPOT, List.of(new Model("Inseego", "MiFi X PRO", "2.17"))),
            Map.entry(
                    Kind.CAMERA,
                    List.of(new Model("Axis", "M3085-V", "11.11.85"), new Model("Hanwha", "QNV-C8011R", "22.01.01"))));

    private Catalogue() {}

    /** The models of a kind, the usual first. */
    static List<Model> of(Kind kind) {
        return MODELS.getOrDefault(kind, List.of());
    }
}
