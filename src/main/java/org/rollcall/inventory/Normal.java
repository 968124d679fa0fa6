package org.rollcall.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One spelling for each identifier, so that a MAC read off a sticker and one read over SNMP are the same. Makers fill
 * serials with placeholders; those name nothing and are dropped.
 */
final class Normal {
    private static final Set<String> PLACEHOLDERS = Set.of(
            "",
            "PRIVATE",
            "NONE",
            "NA",
            "UNKNOWN",
            "DEFAULTSTRING",
            "TOBEFILLEDBYOEM",
            "SYSTEMSERIALNUMBER",
            "NOTSPECIFIED",
            "NOTAPPLICABLE",
            "INVALID",
            "OEM",
            "123456789",
            "0123456789");

    private Normal() {}

    /** The normal spelling, or empty where the value names nothing. */
    static Optional<String> of(String scheme, String value) {
        String bare = bare(value);
        boolean names = switch (scheme) {
            // The district prints its own stickers: "7" and "1111" are good tags.
            case "tag" -> !bare.isEmpty();
            case "mac" -> bare.matches("[0-9A-F]{12}") && isVaried(bare);
            default -> !PLACEHOLDERS.contains(bare) && isVaried(bare);
        };
        return names ? Optional.of(bare) : Optional.empty();
    }

    private static boolean isVaried(String bare) {
        return bare.chars().distinct().count() > 1;
    }

    /** Letters and digits only, in capitals: what fragments are compared by. */
    static String bare(String value) {
        StringBuilder bare = new StringBuilder(value.length());
        value.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** Schemes whose values are unique across the world, so that they may match a sender to a device unasked. */
    static boolean proves(String scheme) {
        return List.of("serial", "mac", "imei").contains(scheme);
    }
}
