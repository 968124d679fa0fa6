package org.rollcall.lifecycle;

import java.util.EnumSet;
import org.rollcall.inventory.Kind;

/** Which kinds hold what pupils or staff entered, and so are wiped before they leave (NIST SP 800-88 Rev. 2 §2). */
final class Media {
    private static final EnumSet<Kind> WITHOUT = EnumSet.of(
            Kind.ACCESS_POINT, Kind.VR_CONTROLLER, Kind.PROJECTOR, Kind.SWITCH, Kind.UPS, Kind.CART, Kind.HOTSPOT);

    private Media() {}

    /** A kind that we do not know holds data until somebody says otherwise. */
    static boolean bearsData(Kind kind) {
        return !WITHOUT.contains(kind);
    }
}
