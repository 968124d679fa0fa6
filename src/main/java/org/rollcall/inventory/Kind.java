package org.rollcall.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device is. To add one, see "Add a device kind" in the README. */
public enum Kind {
    PANEL("Interactive panel", "Interactive panels"),
    TABLET("Tablet", "Tablets"),
    LAPTOP("Laptop", "Laptops"),
    ACCESS_POINT("Access point", "Access points"),
    WIFI_CLUSTER("Wi-Fi controller", "Wi-Fi controllers"),
    VR_KIT("VR kit", "VR kits"),
    VR_HEADSET("VR headset", "VR headsets"),
    VR_CONTROLLER("VR controller", "VR controllers"),
    PROJECTOR("Projector", "Projectors"),
    SWITCH("Switch", "Switches"),
    UPS("UPS", "UPS"),
    PRINTER("Printer", "Printers"),
    CART("Charging cart", "Charging carts"),
    HOTSPOT("Hotspot", "Hotspots"),
    CAMERA("Camera", "Cameras"),
    SERVER("Server", "Servers"),
    COMPUTER("Computer", "Computers"),
    OTHER("Other device", "Other devices");

    private final String one;
    private final String many;

    Kind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** The word on the wire and in the API, such as {@code access-point}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call one of them. */
    public String one() {
        return one;
    }

    /** What people call several. */
    public String many() {
        return many;
    }

    /** So many of them, in words. */
    public String count(long number) {
        return number + " " + (number == 1 ? lower(one) : lower(many));
    }

    private static String lower(String words) {
        boolean acronym = words.length() > 1 && Character.isUpperCase(words.charAt(1));
        return acronym ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** The kind of this word, or empty where there is none. */
    public static Optional<Kind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** The kind of this word; what we do not know is an other device. */
    public static Kind of(String code) {
        return find(code).orElse(OTHER);
    }
}
