package org.rollcall.exchange.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rollcall.inventory.Kind;

/** What kind of device people mean by a category or a model. */
final class KindWords {
    /** What goes with a device is none. */
    private static final Pattern BESIDES = words(
            "charger|case|bag|sleeve|cable|adapter|adaptor|battery|batteries|toner|cartridge|ink|license|licence|software"
                    + "|mount|stand|stylus|keyboard|mouse|dock|docking station|headphone|earbud|monitor|display adapter|warranty");

    /** The first that is found in a text is it, so that a laptop cart is a cart. */
    private static final List<Map.Entry<Pattern, Kind>> KINDS = List.of(
            kind("vr controller|touch controller|hand controller", Kind.VR_CONTROLLER),
            kind("vr kit|vr set|class ?vr|vr cart|headset kit|vr case", Kind.VR_KIT),
            kind(
                    "vr|vr headset|virtual reality|oculus|meta quest|quest [23]s?|quest pro|pico ?[34g]?|vive|xr headset"
                            + "|mixed reality",
                    Kind.VR_HEADSET),
            kind("cart|trolley|charging station|charging cabinet|chariot", Kind.CART),
            kind("wlc|wireless controller|wi-?fi controller|wlan controller|wi-?fi cluster", Kind.WIFI_CLUSTER),
            kind("access point|wireless ap|wap|ap|wi-?fi ap|accesspoint", Kind.ACCESS_POINT),
            kind(
                    "panel|interactive display|interactive whiteboard|interactive board|whiteboard|smart ?board|ifp|ifpd"
                            + "|promethean|viewboard|activpanel|newline board|touch display",
                    Kind.PANEL),
            kind("hotspot|hot spot|mi-?fi|jetpack|mobile router", Kind.HOTSPOT),
            kind("document camera|doc cam|camera|webcam|cctv|visualizer|visualiser", Kind.CAMERA),
            kind("chrome ?book|laptop|note ?book|macbook|ultrabook|thinkpad|convertible|surface laptop", Kind.LAPTOP),
            kind("i-?pad|ipad (?:air|pro|mini)|tablet|galaxy tab|surface go|surface pro|slate", Kind.TABLET),
            kind("projector|beamer", Kind.PROJECTOR),
            kind("ups|uninterruptible power supply|battery backup", Kind.UPS),
            kind("printer|3d printer|copier|mfp|multifunction|plotter|laserjet|officejet", Kind.PRINTER),
            kind("switch|network switch|switche|poe switch", Kind.SWITCH),
            kind("server|nas", Kind.SERVER),
            kind(
                    "desktop|computer|workstation|all-in-one|imac|mac ?mini|mac pro|mac studio|chrome ?box|chrome ?base|pc"
                            + "|thin client|mini pc|tower",
                    Kind.COMPUTER));

    private static final Pattern GAMES = words("nintendo|light|kvm");

    private KindWords() {}

    /** The word of the kind; what is unknown is an other device, whose word is kept besides. */
    static Value of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        Optional<Kind> own = Kind.find(word.replace(' ', '-'));
        if (own.isPresent() && own.get() != Kind.OTHER) {
            return new Value.Said(own.get().code());
        }
        return in(word).<Value>map(kind -> new Value.Said(kind.code()))
                .orElseGet(() -> new Value.Strange(Kind.OTHER.code()));
    }

    /** The kind that a text speaks of. */
    static Optional<Kind> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, Kind> known : KINDS) {
            if (known.getKey().matcher(lower).find()) {
                boolean isIt = switch (known.getValue()) {
                    case SWITCH -> !GAMES.matcher(lower).find();
                    case CART, UPS, VR_KIT -> true;
                    default -> !BESIDES.matcher(lower).find();
                };
                return isIt ? Optional.of(known.getValue()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Map.Entry<Pattern, Kind> kind(String any, Kind kind) {
        return Map.entry(words(any), kind);
    }

    private static Pattern words(String any) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")s?(?![\\p{L}\\p{N}])");
    }
}
