package org.rollcall.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What should be read out of one recording: one {@code .expected.json}. */
final class Expected {
    private final String name;
    private final Map<?, ?> root;

    private Expected(String name, Map<?, ?> root) {
        this.name = name;
        this.root = root;
    }

    static Expected read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
            parser.nextToken();
            return new Expected(file.getFileName().toString().replace(".expected.json", ""), (Map<?, ?>) value(parser));
        }
    }

    Optional<Ports> ports() {
        return root.get("ports") instanceof Map<?, ?> ports && ports.get("count") instanceof Number count
                ? Optional.of(new Ports(
                        count.intValue(),
                        ((Number) ports.get("up")).intValue(),
                        ((Number) ports.get("down")).intValue()))
                : Optional.empty();
    }

    List<String> wrongIdentity(Identity identity) {
        List<String> wrong = new ArrayList<>();
        Map<?, ?> device = (Map<?, ?>) root.get("device");
        for (String fact : List.of("vendor", "model", "firmware", "serial")) {
            String right = text(device, fact + "_correct");
            String wanted = right.isEmpty() ? text(device, fact) : right;
            String found = fact(identity, fact);
            boolean derived =
                    root.get("device_check") instanceof Map<?, ?> checks && "derived".equals(checks.get(fact));
            // The other project shows a NUL as a dot, keeps a stray '=' and adds the country to a version.
            String plain = wanted.replaceAll("^=|\\.$", "");
            if (!derived || !wanted.startsWith(found) || found.isEmpty()) {
                compare(wrong, fact, plain, found);
            }
        }
        return wrong;
    }

    private static String fact(Identity identity, String fact) {
        return switch (fact) {
            case "vendor" -> identity.vendor();
            case "model" -> identity.model();
            case "firmware" -> identity.firmware();
            default -> identity.serial();
        };
    }

    List<String> wrongChildren(Reading reading) {
        List<String> wrong = new ArrayList<>();
        for (Map<?, ?> child : maps("children")) {
            Optional<Child> found = reading.children().stream()
                    .filter(one -> one.identity().macs().contains(text(child, "mac")))
                    .findFirst();
            if (found.isEmpty()) {
                wrong.add(name + " lacks child " + child);
                continue;
            }
            compare(
                    wrong,
                    "child name",
                    text(child, "name"),
                    found.get().identity().name());
            compare(
                    wrong,
                    "child serial",
                    text(child, "serial"),
                    found.get().identity().serial());
            compare(
                    wrong,
                    "child model",
                    text(child, "model"),
                    found.get().identity().model());
            compare(wrong, "child ip", text(child, "ip"), found.get().ip());
        }
        return wrong;
    }

    /** How many values of this check were found, and how many there are. */
    int[] score(Reading reading, String check) {
        int all = (int) wanted(check, "").count();
        return new int[] {all - lacking(reading, check, "").size(), all};
    }

    /** Exact and rounded values of one metric, of all where it is empty, that were not found. */
    List<String> missing(Reading reading, String metric) {
        List<String> missing = new ArrayList<>(lacking(reading, "exact", metric));
        missing.addAll(lacking(reading, "rounded", metric));
        return missing;
    }

    private List<String> lacking(Reading reading, String check, String metric) {
        List<Metric> left = new ArrayList<>(reading.metrics());
        reading.children().forEach(child -> left.addAll(child.metrics()));
        List<String> lacking = new ArrayList<>();
        wanted(check, metric).forEach(one -> {
            double value = ((Number) one.get("value")).doubleValue();
            double slack = check.equals("exact") ? 1e-9 * Math.max(1, Math.abs(value)) : 0.51;
            Optional<Metric> found = left.stream()
                    .filter(m -> m.name().equals(one.get("name")) && m.unit().equals(one.get("unit")))
                    .filter(m -> Math.abs(m.value() - value) <= slack)
                    .findFirst();
            found.ifPresentOrElse(
                    left::remove,
                    () -> lacking.add(name + " lacks " + check + " " + one.get("name") + " " + one.get("label") + " = "
                            + one.get("value") + " " + one.get("unit") + " " + one.get("oids")));
        });
        return lacking;
    }

    private Stream<Map<?, ?>> wanted(String check, String metric) {
        return maps("metrics").stream()
                .filter(one -> one.get("check").equals(check))
                .filter(one -> metric.isEmpty() || one.get("name").equals(metric));
    }

    private void compare(List<String> wrong, String what, String wanted, String found) {
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            wrong.add(name + ": " + what + " is '" + found + "', not '" + wanted + "'");
        }
    }

    private List<Map<?, ?>> maps(String field) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (root.get(field) instanceof List<?> list) {
            list.forEach(one -> maps.add((Map<?, ?>) one));
        }
        return maps;
    }

    private static String text(Map<?, ?> map, String field) {
        return map.get(field) instanceof String text ? text : "";
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    map.put(field, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            default -> "";
        };
    }
}
