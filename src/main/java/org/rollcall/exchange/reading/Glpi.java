package org.rollcall.exchange.reading;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rollcall.inventory.Kind;

/** What is peculiar in what a GLPI agent writes. */
final class Glpi {
    private static final Set<String> LOOKED_AT =
            Set.of("hardware", "bios", "operatingsystem", "networks", "network_device", "batteries");

    /** What makers leave where an owner's sticker would stand. */
    private static final Set<String> NO_TAG = Set.of(
            "no asset tag",
            "no asset information",
            "asset-1234567890",
            "not available",
            "asset tag",
            "chassis asset tag");

    private Glpi() {}

    /** Users, software, processes and whatever else names people is not even looked at. */
    static boolean drops(String path) {
        String[] parts = path.split("\\.", 3);
        if (!parts[0].equals("content") || parts.length < 2) {
            return !Set.of("content", "deviceid", "itemtype", "tag", "partial").contains(parts[0]);
        }
        boolean aboutPeople = parts.length == 3
                && parts[1].equals("hardware")
                && (parts[2].contains("user") || parts[2].startsWith("win") || parts[2].equals("workgroup"));
        boolean otherThanMac = parts.length == 3 && parts[1].equals("networks") && !parts[2].equals("mac");
        return !LOOKED_AT.contains(parts[1]) || aboutPeople || otherThanMac;
    }

    static Map<String, String> prepared(Map<String, String> cells) {
        Map<String, String> told = new LinkedHashMap<>(cells);
        told.computeIfPresent("content.networks.mac", (path, all) -> all.split(", ", 2)[0]);
        told.computeIfPresent(
                "content.bios.assettag",
                (path, tag) -> NO_TAG.contains(tag.strip().toLowerCase(Locale.ROOT))
                                || Identifiers.serial(tag) instanceof Value.Silent
                        ? ""
                        : tag);
        return told;
    }

    static Map<Field, String> implied(Map<String, String> cells) {
        String type = cells.getOrDefault("itemtype", "Computer");
        String chassis = cells.getOrDefault("content.hardware.chassis_type", "").toLowerCase(Locale.ROOT);
        Kind kind = switch (type) {
            case "Printer" -> Kind.PRINTER;
            case "NetworkEquipment" -> Kind.SWITCH;
            case "Computer" ->
                chassis.matches(".*(?:laptop|notebook|portable|convertible|detachable).*")
                        ? Kind.LAPTOP
                        : chassis.contains("tablet") ? Kind.TABLET : Kind.COMPUTER;
            default -> Kind.OTHER;
        };
        return Map.of(Field.KIND, kind.code());
    }
}
