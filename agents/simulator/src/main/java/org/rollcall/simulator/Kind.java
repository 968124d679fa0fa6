package org.rollcall.simulator;

import java.util.Locale;

/** What a simulated device is; the words are the product's. */
enum Kind {
    PANEL("PN", "Interactive panel"),
    TABLET("TB", "Tablet"),
    LAPTOP("LT", "Laptop"),
    ACCESS_POINT("AP", "Access point"),
    WIFI_CLUSTER("WC", "Wi-Fi controller"),
    VR_KIT("VK", "VR kit"),
    VR_HEADSET("VH", "VR headset"),
    VR_CONTROLLER("VC", "VR controller"),
    PROJECTOR("PJ", "Projector"),
    SWITCH("SW", "Switch"),
    UPS("UP", "UPS"),
    PRINTER("PR", "Printer"),
    CART("CA", "Charging cart"),
    HOTSPOT("HS", "Hotspot"),
    CAMERA("CM", "Camera");

    private final String prefix;
    private final String words;

    Kind(String prefix, String words) {
        this.prefix = prefix;
        this.words = words;
    }

    /** The word on the wire and in the API. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the text on its sticker starts. */
    String prefix() {
        return prefix;
    }

    /** What people call it. */
    String words() {
        return words;
    }
}
