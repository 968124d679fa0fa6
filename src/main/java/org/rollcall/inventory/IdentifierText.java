package org.rollcall.inventory;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Identifiers by scheme as one line of text, {@code scheme=value&scheme=value}, for a column. */
final class IdentifierText {
    private IdentifierText() {}

    static String write(Map<String, List<String>> identifiers) {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(identifiers)
                .forEach((scheme, values) -> values.forEach(
                        value -> pairs.add(scheme + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return String.join("&", pairs);
    }

    static Map<String, List<String>> read(String text) {
        Map<String, List<String>> identifiers = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                identifiers
                        .computeIfAbsent(pair.substring(0, equals), scheme -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return identifiers;
    }
}
