package org.rollcall.exchange.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How a system writes devices as JSON.
 *
 * @param mapping where several paths mean the same, the first that says something is taken
 * @param kept further paths that are worth keeping beside the record, or their beginnings where they end in a point
 * @param dropped which paths are not even looked at, with all under them
 * @param prepared what the values of an element come to before they are understood
 * @param implied what an element says without a word for it
 * @param blankClears whether a blank is meant, rather than a value that the system does not know
 */
record Dialect(
        Format format,
        Map<String, Field> mapping,
        Set<String> kept,
        Predicate<String> dropped,
        UnaryOperator<Map<String, String>> prepared,
        Function<Map<String, String>, Map<Field, String>> implied,
        boolean blankClears) {

    private static final Map<String, Field> OWN =
            Map.of("mac address", Field.MAC, "mac", Field.MAC, "imei", Field.IMEI, "wifi mac", Field.MAC);

    /** From {@code path=FIELD}, one per line, in the order in which they are taken. */
    static Map<String, Field> mapping(String lines) {
        Map<String, Field> mapping = new LinkedHashMap<>();
        for (String line : lines.strip().split("\\s+", 0)) {
            List<String> parts = List.of(line.split("=", 2));
            mapping.put(parts.get(0), Field.valueOf(parts.get(1)));
        }
        return mapping;
    }

    static Set<String> paths(String words) {
        return Set.of(words.strip().split("\\s+", 0));
    }

    /** The mapping, with what people entered as fields of their own. */
    Map<String, Field> mappingOf(Set<String> paths) {
        Map<String, Field> all = new LinkedHashMap<>(mapping);
        for (String path : paths) {
            if (path.startsWith("custom_fields.") && path.endsWith(".value")) {
                String name = Guess.word(path.substring("custom_fields.".length(), path.length() - ".value".length()));
                Optional.ofNullable(OWN.get(name)).ifPresent(field -> all.put(path, field));
            }
        }
        return all;
    }

    static Predicate<String> dropping(String words) {
        return paths(words)::contains;
    }

    /** What a mapping of paths comes to. */
    Meaning meaning(Map<String, Field> chosen) {
        return new Meaning(chosen, this::keptAs, cells -> ordered(chosen, prepared.apply(cells)), implied, blankClears);
    }

    private Optional<String> keptAs(String path) {
        boolean isKept =
                kept.contains(path) || kept.stream().anyMatch(begin -> begin.endsWith(".") && path.startsWith(begin));
        return isKept ? Optional.of(path.replaceFirst("^custom_fields\\.(.+)\\.value$", "$1")) : Optional.empty();
    }

    /** First what is mapped, in our order. A part of something that is blank is blank too. */
    private Map<String, String> ordered(Map<String, Field> chosen, Map<String, String> cells) {
        Map<String, String> ordered = new LinkedHashMap<>();
        mapping.keySet().stream().filter(chosen::containsKey).forEach(path -> {
            int point = path.lastIndexOf('.');
            String whole = point < 0 ? path : path.substring(0, point);
            String cell = cells.getOrDefault(path, cells.get(whole));
            if (cell != null && (cells.containsKey(path) || cell.isEmpty())) {
                ordered.put(path, cell);
            }
        });
        cells.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
