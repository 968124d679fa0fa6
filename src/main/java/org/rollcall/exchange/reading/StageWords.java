package org.rollcall.exchange.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where an asset stands by the words of other systems, in the words of our lifecycle. */
final class StageWords {
    private static final Map<String, String> STAGES = stages(Map.of(
            "ordered", List.of("on order", "ordered", "purchased", "requested"),
            "received",
                    List.of(
                            "received",
                            "pending",
                            "new",
                            "pre provisioned",
                            "unconfigured",
                            "awaiting setup",
                            "to be set up"),
            "in-stock",
                    List.of(
                            "in stock",
                            "stock",
                            "deployable",
                            "ready to deploy",
                            "rtd",
                            "available",
                            "ready",
                            "in storage",
                            "storage",
                            "spare",
                            "unassigned",
                            "not assigned",
                            "checked in"),
            "in-service",
                    List.of(
                            "in service",
                            "deployed",
                            "in use",
                            "active",
                            "assigned",
                            "checked out",
                            "in production",
                            "production",
                            "loaned",
                            "on loan",
                            "issued",
                            "online",
                            "installed",
                            "delinquent"),
            "in-repair",
                    List.of(
                            "in repair",
                            "out for repair",
                            "repair",
                            "undeployable",
                            "broken",
                            "out for diagnostics",
                            "being repaired",
                            "needs repair",
                            "damaged",
                            "maintenance",
                            "in maintenance",
                            "rma",
                            "defective"),
            "in-transit",
                    List.of("in transit", "shipped", "return requested", "return arrived", "transferred", "on its way"),
            "missing", List.of("missing", "lost", "stolen", "lost stolen", "lost or stolen", "not found"),
            "retired",
                    List.of(
                            "retired",
                            "archived",
                            "deprovisioned",
                            "decommissioned",
                            "surplus",
                            "end of life",
                            "eol",
                            "out of service",
                            "obsolete",
                            "written off",
                            "broken not fixable"),
            "sanitized", List.of("sanitized", "sanitised", "wiped"),
            "disposed",
                    List.of(
                            "disposed",
                            "disposed of",
                            "sold",
                            "recycled",
                            "scrapped",
                            "destroyed",
                            "donated",
                            "auctioned")));

    private StageWords() {}

    /** The stage; a word that is none of ours is passed over and kept besides. */
    static Value of(String text) {
        return find(text).<Value>map(Value.Said::new).orElseGet(() -> new Value.Strange(""));
    }

    static Optional<String> find(String text) {
        String word = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Optional.ofNullable(STAGES.get(word));
    }

    private static Map<String, String> stages(Map<String, List<String>> words) {
        Map<String, String> stages = new HashMap<>();
        words.forEach((stage, all) -> all.forEach(word -> stages.put(word, stage)));
        return Map.copyOf(stages);
    }
}
