package org.rollcall.exchange.reading;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is peculiar in what Snipe-IT answers. */
final class Snipe {
    private static final Pattern ENTITY = Pattern.compile("&(?:#(x?)([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private Snipe() {}

    /** What is there twice, once for people to read. */
    static boolean drops(String path) {
        return path.endsWith(".formatted")
                || path.endsWith(".field_format")
                || path.endsWith(".element")
                || (path.startsWith("custom_fields.") && path.endsWith(".field"));
    }

    static Map<String, String> prepared(Map<String, String> cells) {
        Map<String, String> plain = new LinkedHashMap<>();
        cells.forEach((path, cell) -> plain.put(path, unescaped(cell)));
        String meta = plain.getOrDefault("status_label.status_meta", "").toLowerCase(Locale.ROOT);
        String type = plain.getOrDefault("status_label.status_type", "");
        String label = plain.getOrDefault("status_label.name", "");
        if (!label.isEmpty()
                && (meta.equals("deployed") || StageWords.find(label).isEmpty())) {
            plain.put("status_label.name", meta.isEmpty() ? type : meta);
        }
        // Where somebody has it, a place is only where it belongs.
        boolean isLent = "user".equals(plain.get("assigned_to.type"));
        if (isLent || plain.getOrDefault("location.name", "").equals(plain.get("rtd_location.name"))) {
            plain.remove("location.name");
        }
        if ("location".equals(plain.get("assigned_to.type"))) {
            plain.put("assigned_to.username", "");
        }
        return plain;
    }

    /** Undoes what PHP's {@code htmlspecialchars} does, once. */
    static String unescaped(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        Matcher entity = ENTITY.matcher(text);
        return entity.replaceAll(found -> Matcher.quoteReplacement(character(
                found.group(3) == null ? "" : found.group(3), found.group(1), found.group(2), found.group())));
    }

    private static String character(String name, String hex, String digits, String whole) {
        if (!name.isEmpty()) {
            return NAMED.getOrDefault(name, whole);
        }
        boolean isDecimal = hex.isEmpty();
        if (isDecimal && !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return whole;
        }
        int code = Integer.parseInt(digits, isDecimal ? 10 : 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }
}
