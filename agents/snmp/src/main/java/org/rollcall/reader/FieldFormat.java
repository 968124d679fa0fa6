package org.rollcall.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/** Reads scalars, tables and columns out of YAML. */
final class FieldFormat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private FieldFormat() {}

    static Field field(String name, OID oid, Map<String, Yaml> keys) {
        Map<Long, String> words = new LinkedHashMap<>();
        Yaml.field(keys, "enum")
                .ifPresent(yaml -> yaml.fields().forEach((number, word) -> {
                    double value = Cell.parse(number);
                    if (Double.isNaN(value)) {
                        throw word.wrong("'" + number + "' is not a number; an enum is written { 1: up, 2: down }");
                    }
                    words.put((long) value, word.text());
                }));
        Set<String> none =
                new LinkedHashSet<>(Yaml.field(keys, "none").map(Yaml::texts).orElse(List.of()));
        return new Field(
                name,
                oid,
                Yaml.field(keys, "as")
                        .map(yaml -> yaml.as(y -> As.of(y.text())))
                        .orElse(As.AUTO),
                Yaml.field(keys, "scale").map(Yaml::number).orElse(1.0),
                Yaml.field(keys, "regex").map(Words::pattern),
                Map.copyOf(words),
                Set.copyOf(none));
    }

    static Table table(String name, Yaml yaml) {
        Map<String, Yaml> keys = yaml.fields("entry", "index", "join", "columns");
        requireName(yaml, name);
        Optional<OID> entry = Yaml.field(keys, "entry").map(Words::oid);
        Map<String, Field> columns = new LinkedHashMap<>();
        yaml.required(keys, "columns").fields().forEach((column, y) -> {
            requireName(y, column);
            columns.put(column, y.as(one -> column(column, one, entry)));
        });
        List<IndexPart> index = new ArrayList<>();
        yaml.required(keys, "index")
                .list()
                .forEach(part -> part.fields().forEach((partName, type) -> {
                    requireName(part, partName);
                    index.add(new IndexPart(partName, type.as(t -> IndexPart.Type.of(t.text()))));
                }));
        Map<String, List<String>> joins = new LinkedHashMap<>();
        Yaml.field(keys, "join")
                .ifPresent(all -> all.fields().forEach((other, parts) -> joins.put(other, parts.texts())));
        return new Table(name, List.copyOf(index), columns, joins);
    }

    private static Field column(String name, Yaml yaml, Optional<OID> entry) {
        Map<String, Yaml> keys = yaml.fields("col", "oid", "as", "scale", "regex", "enum", "none");
        if (keys.containsKey("oid")) {
            return field(name, Words.oid(keys.get("oid")), keys);
        }
        int column = Words.whole(yaml.required(keys, "col"), 1, Integer.MAX_VALUE);
        OID root = entry.orElseThrow(() -> yaml.wrong("'col' needs the table's 'entry'; else give the column's 'oid'"));
        return field(name, new OID(root.getValue(), new int[] {column}), keys);
    }

    private static void requireName(Yaml yaml, String name) {
        if (!NAME.matcher(name).matches()) {
            throw yaml.wrong("'" + name + "' is no name; letters, digits and _ make one");
        }
    }
}
