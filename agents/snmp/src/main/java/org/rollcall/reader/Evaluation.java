package org.rollcall.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rollcall.reader.MetricRule.Gather;
import org.rollcall.reader.Profile.Layer;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** What the answers of one device mean by one profile. */
final class Evaluation {
    private final Profile profile;
    private final NavigableMap<OID, Variable> answers;
    private final Basics basics;
    private final Map<String, Optional<Cell>> scalars = new HashMap<>();
    private final Map<String, List<Row>> tables = new HashMap<>();
    private final List<String> problems;

    Evaluation(Profile profile, NavigableMap<OID, Variable> answers, List<String> problems) {
        this.profile = profile;
        this.answers = answers;
        this.basics = new Basics(answers);
        this.problems = new ArrayList<>(problems);
    }

    Reading reading() {
        Samples samples = new Samples();
        for (Layer layer : profile.metrics()) {
            samples.add(layer.rules());
        }
        Identity identity = new IdentityFinder(this, profile).identity();
        return new Reading(
                identity,
                profile.name(),
                basics.uptime().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                samples.metrics,
                samples.counters,
                ports(),
                new ChildFinder(this, profile).children(problems),
                problems);
    }

    Basics basics() {
        return basics;
    }

    NavigableMap<OID, Variable> answers() {
        return answers;
    }

    /** A value that is not of a table. */
    Optional<Cell> scalar(String name) {
        Field field = profile.scalars().get(name);
        if (field == null) {
            return basics.get(name);
        }
        return scalars.computeIfAbsent(name, any -> {
            Variable value = answers.get(field.oid());
            return value == null ? Optional.empty() : field.read(value);
        });
    }

    /** The rows of a table, with what they are joined to. */
    List<Row> rows(String name) {
        List<Row> known = tables.get(name);
        if (known != null) {
            return known;
        }
        Table table = profile.tables().get(name);
        if (table == null) {
            return List.of();
        }
        List<Row> rows = table.rows(answers);
        tables.put(name, rows);
        table.joins().forEach((other, parts) -> join(rows, other, parts));
        return rows;
    }

    private void join(List<Row> rows, String name, List<String> parts) {
        Table other = profile.tables().get(name);
        if (other == null || rows.isEmpty()) {
            return;
        }
        List<String> keys = other.index().stream().map(IndexPart::name).toList();
        Map<List<String>, Row> byKey = new HashMap<>();
        rows(name).forEach(row -> byKey.put(texts(row, keys), row));
        for (Row row : rows) {
            Row found = byKey.get(texts(row, parts));
            if (found != null) {
                row.joined().put(name, found);
            }
        }
    }

    private static List<String> texts(Row row, List<String> names) {
        return names.stream()
                .map(name -> row.get(name).map(Cell::text).orElse(""))
                .toList();
    }

    private Ports ports() {
        return profile.portsFrom()
                .map(rule -> {
                    List<Row> counted = rows(rule.from()).stream()
                            .filter(row -> rule.when()
                                    .map(when -> when.isTrue(scope(row)))
                                    .orElse(true))
                            .toList();
                    int up = (int) counted.stream()
                            .filter(row -> rule.up().isTrue(scope(row)))
                            .count();
                    return new Ports(counted.size(), up, counted.size() - up);
                })
                .orElse(Ports.NONE);
    }

    Scope scope(Row row) {
        Scope own = row::get;
        return own.or(this::scalar);
    }

    /**
     * The metrics of a child.
     *
     * @param rows of the tables that it is in
     * @param owner index of its own row
     */
    Samples samples(List<MetricRule> rules, Map<String, List<Row>> rows, String owner) {
        Samples samples = new Samples();
        samples.rows = rows;
        samples.owner = owner;
        samples.add(rules);
        return samples;
    }

    /** Collects gauges and counters; what an earlier layer has said of one metric and instance stays. */
    final class Samples {
        final List<Metric> metrics = new ArrayList<>();
        final List<CounterReading> counters = new ArrayList<>();
        private final Set<String> said = new HashSet<>();
        private Map<String, List<Row>> rows = Map.of();
        private String owner = "";

        private void add(List<MetricRule> rules) {
            Set<String> here = new HashSet<>();
            rules.forEach(rule -> add(rule, here));
            said.addAll(here);
        }

        private void add(MetricRule rule, Set<String> here) {
            if (rule.from().isEmpty()) {
                Scope scope = Evaluation.this::scalar;
                if (holds(rule, scope)) {
                    rule.value().value(scope).ifPresent(cell -> put(rule, "", scope, cell, here));
                }
                return;
            }
            String table = rule.from().get();
            List<Row> all = rows.containsKey(table) ? rows.get(table) : rows(table);
            List<Row> kept = all.stream().filter(row -> holds(rule, scope(row))).toList();
            if (rule.gather() == Gather.EACH) {
                kept.forEach(row -> rule.value()
                        .value(scope(row))
                        .ifPresent(cell -> put(rule, row.index(), scope(row), cell, here)));
            } else {
                groups(rule, kept).forEach((group, members) -> gather(rule, group, members, here));
            }
        }

        private Map<String, List<Row>> groups(MetricRule rule, List<Row> kept) {
            Map<String, List<Row>> groups = new LinkedHashMap<>();
            if (rule.groupBy().isEmpty()) {
                // A count of no rows is 0 only where the table was answered at all, which an empty one does not show.
                if (!kept.isEmpty()) {
                    groups.put("", kept);
                }
                return groups;
            }
            for (Row row : kept) {
                scope(row)
                        .get(rule.groupBy().get())
                        .map(Cell::text)
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> groups.computeIfAbsent(text, any -> new ArrayList<>())
                                .add(row));
            }
            return groups;
        }

        private void gather(MetricRule rule, String group, List<Row> members, Set<String> here) {
            Scope first = scope(members.get(0));
            if (rule.gather() == Gather.COUNT) {
                put(rule, group, first, Cell.of(members.size()), here);
                return;
            }
            List<Cell> values = members.stream()
                    .flatMap(row -> rule.value().value(scope(row)).stream())
                    .filter(Cell::isNumber)
                    .toList();
            if (values.isEmpty()) {
                return;
            }
            boolean sum = rule.gather() == Gather.SUM;
            Cell value = sum ? Cell.of(values.stream().mapToDouble(Cell::number).sum()) : values.get(0);
            put(rule, group, first, value, here);
        }

        /** A child's own rows are told apart by what follows its index. */
        private String within(String index) {
            if (index.equals(owner)) {
                return "";
            }
            return !owner.isEmpty() && index.startsWith(owner + ".") ? index.substring(owner.length() + 1) : index;
        }

        private boolean holds(MetricRule rule, Scope scope) {
            return rule.when().map(when -> when.isTrue(scope)).orElse(true);
        }

        private void put(MetricRule rule, String index, Scope scope, Cell cell, Set<String> here) {
            String instance =
                    within(rule.index().map(template -> template.fill(scope)).orElse(index));
            String key = rule.name() + "#" + instance;
            if (!cell.isNumber() || said.contains(key)) {
                return;
            }
            here.add(key);
            String label = rule.label().fill(scope);
            if (rule.counter()) {
                int bits = cell.bits() == 0 ? 64 : cell.bits();
                long back = scope.get("discontinuity").map(Cell::raw).orElse(0L);
                long discontinuity = (basics.engineBoots() << 32) + Math.max(0, back);
                counters.add(
                        new CounterReading(rule.name(), instance, label, cell.raw(), bits, discontinuity, rule.unit()));
            } else {
                String state = rule.unit().equals("enum") ? cell.text() : "";
                metrics.add(new Metric(rule.name(), instance, label, cell.number(), rule.unit(), state));
            }
        }
    }
}
