package org.rollcall.reader;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One candidate for a device's kind.
 *
 * @param table that must have rows
 * @param sysDescr what sysDescr must contain
 * @param when what must hold of the scalars
 */
record KindRule(String kind, Optional<String> table, Optional<Pattern> sysDescr, Optional<Expression> when) {
    /** The words of the server's inventory (org.rollcall.inventory.Kind). */
    static final Set<String> KINDS = Set.of(
            "panel",
            "tablet",
            "laptop",
            "access-point",
            "wifi-cluster",
            "vr-kit",
            "vr-headset",
            "vr-controller",
            "projector",
            "switch",
            "ups",
            "printer",
            "cart",
            "hotspot",
            "camera",
            "server",
            "computer",
            "other");

    /** What profiles may say beside them. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "ap",
            "access-point",
            "wifi-controller",
            "wifi-cluster",
            "pdu",
            "other",
            "environment",
            "other",
            "router",
            "other",
            "presentation",
            "other",
            "radio-bridge",
            "access-point");

    static String kind(String word) {
        String kind = OTHER_WORDS.getOrDefault(word, word);
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("kind '" + word + "' is not known; there are " + new TreeSet<>(KINDS));
        }
        return kind;
    }
}
