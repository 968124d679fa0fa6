package org.rollcall.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.rollcall.reader.MetricRule.Gather;

/** Reads metrics and children out of YAML. */
final class MetricFormat {
    private static final Pattern METRIC = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final String[] KEYS = {
        "name",
        "from",
        "value",
        "expr",
        "sum",
        "count",
        "first",
        "fn",
        "args",
        "group_by",
        "label",
        "index",
        "unit",
        "when",
        "counter"
    };

    private final Names names;
    private final Map<String, Table> tables;

    MetricFormat(Names names, Map<String, Table> tables) {
        this.names = names;
        this.tables = tables;
    }

    MetricRule metric(Yaml yaml) {
        return metric(yaml, Optional.empty(), Optional.empty());
    }

    /** @param table whose rows it is about where it does not say itself */
    private MetricRule metric(Yaml yaml, Optional<String> table, Optional<Template> label) {
        Map<String, Yaml> keys = yaml.fields(KEYS);
        Yaml name = yaml.required(keys, "name");
        if (!METRIC.matcher(name.text()).matches()) {
            throw name.wrong("'" + name.text() + "' is no metric name; small letters, digits, '.' and '-' make one");
        }
        Gather gather = gather(keys);
        Optional<String> from = from(yaml, keys).or(() -> table);
        Predicate<String> known = from.map(names::of).orElseGet(names::ofScalars);
        Optional<Template> own = Yaml.field(keys, "label").map(text -> text.as(y -> ProfileFormat.template(y, known)));
        return new MetricRule(
                name.text(),
                Yaml.field(keys, "unit").map(Yaml::text).orElse(""),
                from,
                expression(yaml, keys, known),
                gather,
                Yaml.field(keys, "group_by").map(column -> column(column, known)),
                own.or(() -> label).orElse(new Template("")),
                Yaml.field(keys, "index").map(text -> text.as(y -> ProfileFormat.template(y, known))),
                Yaml.field(keys, "when").map(when -> when.as(w -> new Expression(w.text(), known))),
                Yaml.field(keys, "counter").map(Words::truth).orElse(false));
    }

    private static Gather gather(Map<String, Yaml> keys) {
        if (keys.containsKey("sum")) {
            return Gather.SUM;
        }
        if (keys.containsKey("count")) {
            return Gather.COUNT;
        }
        return keys.containsKey("first") || keys.containsKey("group_by") ? Gather.FIRST : Gather.EACH;
    }

    /** The table: {@code from}, or the one that {@code sum: table.column} and {@code count: table} name. */
    private Optional<String> from(Yaml yaml, Map<String, Yaml> keys) {
        Optional<Yaml> given = Yaml.field(keys, "from").or(() -> Yaml.field(keys, "count"));
        Optional<String> from = given.map(Yaml::text);
        if (from.isEmpty() && keys.containsKey("sum")) {
            String text = keys.get("sum").text();
            int dot = text.indexOf('.');
            from = dot < 0 ? Optional.empty() : Optional.of(text.substring(0, dot));
        }
        from.filter(table -> !names.isTable(table)).ifPresent(table -> {
            throw given.orElse(yaml).wrong("'" + table + "' is not a table of this profile");
        });
        return from;
    }

    private static Expression expression(Yaml yaml, Map<String, Yaml> keys, Predicate<String> known) {
        if (keys.containsKey("count")) {
            return new Expression("1", known);
        }
        List<String> given = List.of("expr", "value", "sum", "first", "fn").stream()
                .filter(keys::containsKey)
                .toList();
        if (given.isEmpty()) {
            throw yaml.wrong("a metric needs one of value, expr, sum, count, first, fn");
        }
        String inner = keys.containsKey("expr") ? keys.get("expr").text() : argument(keys);
        Yaml place = yaml.required(keys, given.get(0));
        return place.as(y -> new Expression(inner, known));
    }

    /** {@code fn: f, args: [a, b]} is {@code f(a, b)}; without arguments the function is of the value. */
    private static String argument(Map<String, Yaml> keys) {
        String value = List.of("value", "sum", "first").stream()
                .flatMap(key -> Yaml.field(keys, key).stream())
                .map(Yaml::text)
                .findFirst()
                .orElse("");
        if (keys.containsKey("sum") && !keys.containsKey("from") && value.indexOf('.') >= 0) {
            value = value.substring(value.indexOf('.') + 1);
        }
        if (!keys.containsKey("fn")) {
            return value;
        }
        String arguments = Yaml.field(keys, "args")
                .map(args -> String.join(", ", args.texts()))
                .orElse(value);
        return keys.get("fn").text() + "(" + arguments + ")";
    }

    private static String column(Yaml yaml, Predicate<String> known) {
        if (!known.test(yaml.text())) {
            throw yaml.wrong("'" + yaml.text() + "' is not a column");
        }
        return yaml.text();
    }

    ChildRule child(Yaml yaml) {
        Map<String, Yaml> keys =
                yaml.fields("from", "kind", "key", "vendor", "fields", "health", "when", "metrics", "rows");
        Yaml place = yaml.required(keys, "from");
        String from = place.text();
        if (!names.isTable(from)) {
            throw place.wrong("'" + from + "' is not a table of this profile");
        }
        Predicate<String> known = names.of(from);
        Map<String, Template> fields = new LinkedHashMap<>(fields(keys, known));
        Yaml.field(keys, "vendor").ifPresent(vendor -> fields.put("vendor", new Template(vendor.text())));
        List<String> key = yaml.required(keys, "key").list().stream()
                .map(one -> column(one, known))
                .toList();
        List<MetricRule> metrics = new ArrayList<>();
        Yaml.field(keys, "metrics")
                .map(Yaml::list)
                .orElse(List.of())
                .forEach(metric -> metrics.add(metric.as(y -> metric(y, Optional.of(from), Optional.empty()))));
        List<MetricRule> rows = new ArrayList<>();
        Yaml.field(keys, "rows")
                .map(Yaml::list)
                .orElse(List.of())
                .forEach(one -> rows.addAll(one.as(y -> rows(y, from))));
        Optional<Yaml> up = Yaml.field(keys, "health").flatMap(health -> Yaml.field(health.fields("up"), "up"));
        return new ChildRule(
                from,
                yaml.required(keys, "kind").as(kind -> KindRule.kind(kind.text())),
                key,
                fields,
                up.map(text -> text.as(y -> new Expression(y.text(), known))),
                Yaml.field(keys, "when").map(when -> when.as(y -> new Expression(y.text(), known))),
                metrics,
                rows);
    }

    /** A field is a column's name or a text with {@code ${column}} in it. */
    private static Map<String, Template> fields(Map<String, Yaml> keys, Predicate<String> known) {
        Map<String, Template> fields = new HashMap<>();
        Yaml.field(keys, "fields")
                .ifPresent(all -> all.fields("name", "serial", "model", "firmware", "mac", "ip", "vendor")
                        .forEach((field, value) -> fields.put(field, value.as(y -> {
                            boolean template = y.text().contains("${");
                            return template
                                    ? ProfileFormat.template(y, known)
                                    : new Template("${" + column(y, known) + "}");
                        }))));
        return fields;
    }

    private List<MetricRule> rows(Yaml yaml, String parent) {
        Map<String, Yaml> keys = yaml.fields("from", "label", "metrics");
        Yaml from = yaml.required(keys, "from");
        Table table = tables.get(from.text());
        if (table == null || !table.joins().containsKey(parent)) {
            throw from.wrong("'" + from.text() + "' is not a table that joins " + parent);
        }
        Predicate<String> known = names.of(from.text());
        Optional<Template> label =
                Yaml.field(keys, "label").map(text -> text.as(y -> ProfileFormat.template(y, known)));
        return yaml.required(keys, "metrics").list().stream()
                .map(metric -> metric.as(y -> metric(y, Optional.of(from.text()), label)))
                .toList();
    }
}
