package org.rollcall.exchange.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file was recognised as.
 *
 * @param columns its column names as they stand in it; for JSON the paths of what its first elements have
 * @param mapping what each column was taken to mean; columns that mean nothing to us are left out
 * @param sample the first rows, for somebody to judge the mapping by
 * @param why how it was recognised, in a sentence
 */
public record Opened(
        Format format,
        List<String> columns,
        Map<String, Field> mapping,
        List<Map<String, String>> sample,
        Optional<String> why) {
    public Opened {
        columns = List.copyOf(columns);
        mapping = Map.copyOf(mapping);
        sample = sample.stream().map(Map::copyOf).toList();
    }
}
