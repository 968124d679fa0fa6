package org.rollcall.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the devices that another one answers for. */
final class ChildFinder {
    private final Evaluation device;
    private final Profile profile;

    ChildFinder(Evaluation device, Profile profile) {
        this.device = device;
        this.profile = profile;
    }

    List<Child> children(List<String> problems) {
        List<Child> children = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (ChildRule rule : profile.children()) {
            for (Row row : device.rows(rule.from())) {
                Scope scope = device.scope(row);
                if (rule.when().map(when -> !when.isTrue(scope)).orElse(false)) {
                    continue;
                }
                Optional<String> key = key(rule, row);
                if (key.isEmpty()) {
                    problems.add("row " + row.index() + " of table " + rule.from()
                            + " has neither serial number nor address and cannot be told from others");
                } else if (keys.add(key.get())) {
                    children.add(child(rule, row, key.get()));
                }
            }
        }
        return children;
    }

    private static Optional<String> key(ChildRule rule, Row row) {
        return rule.key().stream()
                .flatMap(column -> row.get(column).stream())
                .map(Cell::text)
                .filter(text -> !Placeholders.isPlaceholder(text))
                .findFirst();
    }

    private static boolean isOf(Row sub, String table, Row row) {
        Row parent = sub.joined().get(table);
        return parent != null && parent.index().equals(row.index());
    }

    private Child child(ChildRule rule, Row row, String key) {
        Scope scope = device.scope(row);
        Map<String, String> fields = new HashMap<>();
        rule.fields().forEach((field, template) -> fields.put(field, template.fill(scope)));
        Map<String, List<Row>> own = new HashMap<>();
        own.put(rule.from(), List.of(row));
        for (MetricRule metric : rule.rows()) {
            String table = metric.from().orElse("");
            own.computeIfAbsent(
                    table,
                    name -> device.rows(name).stream()
                            .filter(sub -> isOf(sub, rule.from(), row))
                            .toList());
        }
        List<MetricRule> rules = new ArrayList<>(rule.metrics());
        rules.addAll(rule.rows());
        Evaluation.Samples samples = device.samples(rules, own, row.index());
        String mac = fields.getOrDefault("mac", "");
        return new Child(
                key,
                new Identity(
                        rule.kind(),
                        fields.getOrDefault("vendor", ""),
                        fields.getOrDefault("model", ""),
                        fields.getOrDefault("firmware", ""),
                        fields.getOrDefault("serial", ""),
                        fields.getOrDefault("name", ""),
                        mac.isEmpty() ? List.of() : List.of(mac),
                        "",
                        ""),
                fields.getOrDefault("ip", ""),
                rule.up().flatMap(up -> up.value(scope)).map(Cell::isTrue),
                samples.metrics,
                samples.counters);
    }
}
