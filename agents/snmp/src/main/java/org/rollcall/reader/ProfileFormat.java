package org.rollcall.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.rollcall.reader.Match.Prefix;
import org.rollcall.reader.Match.Probe;
import org.rollcall.reader.Profile.Layer;
import org.rollcall.reader.Profile.PortsRule;

/** Reads one profile out of YAML; whatever is wrong is told with file, line and reason. */
final class ProfileFormat {
    private static final String[] KEYS = {
        "profile",
        "version",
        "extends",
        "match",
        "priority",
        "poll",
        "device",
        "scalars",
        "tables",
        "metrics",
        "children",
        "without",
        "ports"
    };

    private final Yaml root;
    private final Map<String, Yaml> fields;
    private final List<Profile> parents;
    private final Map<String, Field> scalars = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Names names = new Names(scalars, tables);

    /** @param parents that it extends, complete, in the order it names them */
    ProfileFormat(Yaml root, List<Profile> parents) {
        this.root = root;
        this.fields = root.fields(KEYS);
        this.parents = parents;
    }

    static String name(Yaml root) {
        return root.required(root.fields(KEYS), "profile").text();
    }

    static List<Yaml> parents(Yaml root) {
        return Yaml.field(root.fields(KEYS), "extends").map(Yaml::list).orElse(List.of());
    }

    Profile read() {
        Yaml.field(fields, "version").ifPresent(version -> Words.whole(version, 1, 1));
        for (int i = parents.size() - 1; i >= 0; i--) {
            scalars.putAll(parents.get(i).scalars());
            tables.putAll(parents.get(i).tables());
        }
        Yaml.field(fields, "scalars")
                .ifPresent(all -> all.fields().forEach((name, yaml) -> scalars.put(name, scalar(name, yaml))));
        Yaml.field(fields, "tables").ifPresent(this::tables);
        Map<String, Yaml> device = Yaml.field(fields, "device")
                .map(yaml -> yaml.fields("kind", "vendor", "identity"))
                .orElse(Map.of());
        MetricFormat metrics = new MetricFormat(names, tables);
        return new Profile(
                name(root),
                matches(),
                Yaml.field(fields, "priority")
                        .map(yaml -> Words.whole(yaml, 0, 100))
                        .orElse(0),
                Yaml.field(fields, "poll").map(ProfileFormat::poll).orElse(Poll.USUAL),
                kinds(device),
                Yaml.field(device, "vendor").map(Yaml::text).orElseGet(() -> inheritedVendor()),
                identity(device),
                Map.copyOf(scalars),
                Map.copyOf(tables),
                layers(metrics),
                children(metrics),
                ports());
    }

    private String inheritedVendor() {
        return parents.stream()
                .map(Profile::vendor)
                .filter(vendor -> !vendor.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Match> matches() {
        return Yaml.field(fields, "match").map(Yaml::list).orElse(List.of()).stream()
                .map(yaml -> yaml.as(ProfileFormat::match))
                .toList();
    }

    private static Match match(Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields("sysObjectID", "sysDescr", "probe");
        if (keys.isEmpty()) {
            throw yaml.wrong("a match without keys would fit every device");
        }
        List<Prefix> prefixes = Yaml.field(keys, "sysObjectID").map(Yaml::list).orElse(List.of()).stream()
                .map(prefix -> new Prefix(Words.oid(prefix), prefix.text().endsWith(".")))
                .toList();
        return new Match(
                prefixes,
                Yaml.field(keys, "sysDescr").map(Words::pattern),
                Yaml.field(keys, "probe").map(ProfileFormat::probe));
    }

    private static Probe probe(Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields("oid", "contains", "regex");
        Pattern text = Yaml.field(keys, "regex")
                .map(Words::pattern)
                .or(() -> Yaml.field(keys, "contains").map(part -> Pattern.compile(Pattern.quote(part.text()))))
                .orElse(Pattern.compile(""));
        return new Probe(Words.oid(yaml.required(keys, "oid")), text);
    }

    private static Poll poll(Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields("fast", "slow", "identity", "max_repetitions", "max_oids_per_pdu");
        return new Poll(
                Yaml.field(keys, "fast").map(Words::duration).orElse(Poll.USUAL.fast()),
                Yaml.field(keys, "slow").map(Words::duration).orElse(Poll.USUAL.slow()),
                Yaml.field(keys, "identity").map(Words::duration).orElse(Poll.USUAL.identity()),
                Yaml.field(keys, "max_repetitions")
                        .map(n -> Words.whole(n, 1, 100))
                        .orElse(Poll.USUAL.maxRepetitions()),
                Yaml.field(keys, "max_oids_per_pdu")
                        .map(n -> Words.whole(n, 1, 100))
                        .orElse(Poll.USUAL.maxOids()));
    }

    private List<KindRule> kinds(Map<String, Yaml> device) {
        List<KindRule> kinds = new ArrayList<>();
        Yaml.field(device, "kind").map(Yaml::list).orElse(List.of()).forEach(yaml -> kinds.add(yaml.as(this::kind)));
        parents.forEach(parent -> kinds.addAll(parent.kinds()));
        return List.copyOf(kinds);
    }

    private KindRule kind(Yaml yaml) {
        if (yaml.isScalar()) {
            return new KindRule(KindRule.kind(yaml.text()), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Map<String, Yaml> keys = yaml.fields("kind", "table", "sysDescr", "when");
        return new KindRule(
                KindRule.kind(yaml.required(keys, "kind").text()),
                Yaml.field(keys, "table").map(this::table),
                Yaml.field(keys, "sysDescr").map(Words::pattern),
                Yaml.field(keys, "when").map(when -> when.as(w -> new Expression(w.text(), names.ofScalars()))));
    }

    private String table(Yaml yaml) {
        if (!names.isTable(yaml.text())) {
            throw yaml.wrong("'" + yaml.text() + "' is not a table of this profile");
        }
        return yaml.text();
    }

    private Map<String, List<Source>> identity(Map<String, Yaml> device) {
        Map<String, List<Source>> identity = new LinkedHashMap<>();
        Yaml.field(device, "identity")
                .ifPresent(yaml -> yaml.fields("vendor", "model", "firmware", "serial", "name", "mac")
                        .forEach((fact, sources) -> identity.put(
                                fact,
                                new ArrayList<>(sources.list().stream()
                                        .map(one -> one.as(this::source))
                                        .toList()))));
        parents.forEach(parent -> parent.identity()
                .forEach((fact, sources) ->
                        identity.computeIfAbsent(fact, any -> new ArrayList<>()).addAll(sources)));
        return identity;
    }

    private Source source(Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields(
                "sysDescr", "sysName", "oid", "oid_next", "as", "regex", "table", "column", "where", "text", "is");
        Optional<Pattern> regex = Yaml.field(keys, "regex").map(Words::pattern);
        As as = Yaml.field(keys, "as")
                .map(word -> word.as(w -> As.of(w.text())))
                .orElse(As.TEXT);
        Optional<String> constant = Yaml.field(keys, "is").map(Yaml::text);
        if (keys.containsKey("sysDescr")) {
            return new Source.Known("sysDescr", keys.get("sysDescr").as(y -> Optional.of(Words.pattern(y))), constant);
        }
        if (keys.containsKey("sysName")) {
            return new Source.Known("sysName", regex, constant);
        }
        if (keys.containsKey("oid")) {
            return new Source.At(Words.oid(keys.get("oid")), as, regex);
        }
        if (keys.containsKey("oid_next")) {
            return new Source.Below(Words.oid(keys.get("oid_next")), as, regex);
        }
        if (keys.containsKey("text")) {
            return new Source.Text(keys.get("text").as(y -> template(y, names.ofScalars())), regex);
        }
        return cell(yaml, keys, regex);
    }

    private Source cell(Yaml yaml, Map<String, Yaml> keys, Optional<Pattern> regex) {
        String table = table(yaml.required(keys, "table"));
        Yaml column = yaml.required(keys, "column");
        requireName(column, column.text(), table);
        Map<String, Template> where = new LinkedHashMap<>();
        Yaml.field(keys, "where")
                .ifPresent(all -> all.fields().forEach((name, value) -> {
                    requireName(value, name, table);
                    where.put(name, template(value, names.ofScalars()));
                }));
        return new Source.Cell(table, column.text(), where, regex);
    }

    private void requireName(Yaml yaml, String name, String table) {
        if (!names.of(table).test(name)) {
            throw yaml.wrong("'" + name + "' is not a column of table " + table);
        }
    }

    static Template template(Yaml yaml, Predicate<String> known) {
        Template template = new Template(yaml.text());
        for (String name : template.names()) {
            if (!known.test(name)) {
                throw yaml.wrong("'${" + name + "}' is not a name of this profile");
            }
        }
        return template;
    }

    private static Field scalar(String name, Yaml yaml) {
        return yaml.as(y -> {
            Map<String, Yaml> keys = y.fields("oid", "as", "scale", "regex", "enum", "none");
            return FieldFormat.field(name, Words.oid(y.required(keys, "oid")), keys);
        });
    }

    private void tables(Yaml all) {
        Map<String, Yaml> own = all.fields();
        own.forEach((name, yaml) -> tables.put(name, yaml.as(y -> FieldFormat.table(name, y))));
        own.forEach(this::requireJoins);
    }

    private void requireJoins(String name, Yaml yaml) {
        Table table = tables.get(name);
        if (table == null) {
            return;
        }
        table.joins().forEach((other, parts) -> {
            if (!tables.containsKey(other)) {
                throw yaml.wrong("table " + name + " joins '" + other + "', which is not a table of this profile");
            }
            parts.forEach(part -> requireName(yaml, part, name));
        });
    }

    private List<Layer> layers(MetricFormat format) {
        List<MetricRule> own = Yaml.field(fields, "metrics").map(Yaml::list).orElse(List.of()).stream()
                .map(yaml -> yaml.as(format::metric))
                .toList();
        Set<String> without = new LinkedHashSet<>(
                Yaml.field(fields, "without").map(Yaml::texts).orElse(List.of()));
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put(name(root), new Layer(name(root), own));
        for (Profile parent : parents) {
            for (Layer layer : parent.metrics()) {
                List<MetricRule> kept = layer.rules().stream()
                        .filter(rule -> !without.contains(rule.name()))
                        .toList();
                layers.putIfAbsent(layer.profile(), new Layer(layer.profile(), kept));
            }
        }
        return List.copyOf(layers.values());
    }

    private List<ChildRule> children(MetricFormat format) {
        List<ChildRule> children = new ArrayList<>();
        Yaml.field(fields, "children")
                .map(Yaml::list)
                .orElse(List.of())
                .forEach(yaml -> children.add(yaml.as(format::child)));
        parents.forEach(parent -> children.addAll(parent.children()));
        return children.stream().distinct().toList();
    }

    private Optional<PortsRule> ports() {
        return Yaml.field(fields, "ports")
                .map(yaml -> yaml.as(this::ports))
                .or(() -> parents.stream()
                        .flatMap(parent -> parent.portsFrom().stream())
                        .findFirst());
    }

    private PortsRule ports(Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields("from", "when", "up");
        String from = table(yaml.required(keys, "from"));
        return new PortsRule(
                from,
                Yaml.field(keys, "when").map(when -> when.as(w -> new Expression(w.text(), names.of(from)))),
                yaml.required(keys, "up").as(up -> new Expression(up.text(), names.of(from))));
    }
}
