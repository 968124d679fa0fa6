package org.rollcall.exchange.reading;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a table is and what its columns mean, by their names.
 *
 * @param why in a sentence
 */
record Guess(Format format, Map<String, Field> mapping, String why) {
    private static final Set<String> SNIPE = Set.of(
            "checkout type",
            "checkout class",
            "checked out to username",
            "checked out to email",
            "checked out to location",
            "checkout location",
            "asset eol date",
            "asset notes",
            "model notes",
            "asset model",
            "purchase cost",
            "item name",
            "requestable",
            "byod",
            "warranty months",
            "rtd location",
            "default location",
            "company",
            "status label");

    private static final Set<String> GLPI = Set.of(
            "immo number",
            "delivery number",
            "bill",
            "buy date",
            "use date",
            "order date",
            "delivery date",
            "inventory date",
            "warranty date",
            "warranty duration",
            "warranty info",
            "warranty value",
            "sink time",
            "sink type",
            "sink coeff",
            "businesscriticity",
            "decommission date",
            "alternate username",
            "inventory number",
            "otherserial",
            "entity");

    /** @throws Unreadable where it is a list of something else than devices */
    static Guess of(List<String> columns) throws Unreadable {
        Set<String> words = columns.stream().map(Guess::word).collect(Collectors.toSet());
        requireAssets(words);
        Map<String, Field> snipe = Synonyms.SNIPE.map(columns);
        if (snipe.containsValue(Field.TAG) && count(words, SNIPE) >= 2) {
            return new Guess(
                    Format.SNIPE_CSV,
                    filled(columns, snipe),
                    "its columns are those of Snipe-IT, whose Location is where an asset belongs by default");
        }
        if (count(words, GLPI) >= 2) {
            return new Guess(
                    Format.GLPI_CSV, filled(columns, Synonyms.GLPI.map(columns)), "its columns are those of GLPI");
        }
        Map<String, Field> table = filled(columns, Map.of());
        if (columns.size() == 1 && table.isEmpty()) {
            throw new Unreadable("the file is no table: its first line is " + Quoted.of(columns.get(0))
                    + "; it must name the columns");
        }
        return new Guess(Format.TABLE, table, "its columns were guessed by their names; check them");
    }

    private static void requireAssets(Set<String> words) throws Unreadable {
        if (words.contains("sourced id") || words.contains("sourcedid")) {
            throw new Unreadable("the file is a part of a OneRoster export; send the whole zip as the roster");
        }
        boolean people = words.containsAll(Set.of("first name", "last name"))
                && (words.contains("username") || words.contains("email"));
        boolean assets = Synonyms.ANY.map(words).values().stream()
                .anyMatch(EnumSet.of(Field.TAG, Field.SERIAL, Field.MAC, Field.IMEI, Field.MODEL)::contains);
        if (people && !assets) {
            throw new Unreadable("the file is a list of people and not of devices; people come with the roster");
        }
    }

    private static long count(Set<String> words, Set<String> marks) {
        return words.stream().filter(marks::contains).count();
    }

    /** With what other columns seem to mean by their names, for fields that no column has yet. */
    private static Map<String, Field> filled(List<String> columns, Map<String, Field> known) {
        Map<String, Field> mapping = new LinkedHashMap<>(known);
        List<String> others =
                columns.stream().filter(column -> !known.containsKey(column)).toList();
        Synonyms.ANY.map(others).forEach((column, field) -> {
            if (!mapping.containsValue(field)) {
                mapping.put(column, field);
            }
        });
        placeLocation(mapping, columns);
        return mapping;
    }

    /** Where a school has a column of its own, a location is a room; else it may be either, and most often is the school. */
    private static void placeLocation(Map<String, Field> mapping, Collection<String> columns) {
        Field location = mapping.containsValue(Field.SITE) ? Field.ROOM : Field.SITE;
        if (!mapping.containsValue(location)) {
            columns.stream()
                    .filter(column ->
                            !mapping.containsKey(column) && word(column).equals("location"))
                    .findFirst()
                    .ifPresent(column -> mapping.put(column, location));
        }
    }

    /** A column name in small letters, words apart by one space. */
    static String word(String column) {
        return column.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
