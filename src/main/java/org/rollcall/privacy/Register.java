package org.rollcall.privacy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in each column, why, from where, who sees it and for how long: written in {@code db/privacy} beside the
 * migrations. Immutable.
 */
public final class Register {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private final ImmutableMap<String, Rule> rules;
    private final ImmutableSortedMap<String, Line> lines;

    private Register(List<Rule> rules, Map<String, Line> lines) {
        ImmutableMap.Builder<String, Rule> byId = ImmutableMap.builder();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        this.rules = byId.buildOrThrow();
        this.lines = ImmutableSortedMap.copyOf(lines);
    }

    /** One line as it is written: of a table, or of a column. */
    private record Line(
            @Nullable String about,
            @Nullable String purpose,
            @Nullable Integer since,
            @Nullable String source,
            @Nullable List<String> readers,
            @Nullable String rule,
            @Nullable String then,
            @Nullable String oldest,

            @com.fasterxml.jackson.annotation.JsonProperty("class") @Nullable
            String sensitivity,

            @Nullable Boolean sealed,
            @Nullable Boolean exported) {
        Line over(Line table) {
            return new Line(
                    about,
                    purpose,
                    since == null ? table.since : since,
                    source == null ? table.source : source,
                    readers == null ? table.readers : readers,
                    rule == null ? table.rule : rule,
                    rule == null && then == null ? table.then : then,
                    oldest,
                    sensitivity == null ? table.sensitivity : sensitivity,
                    sealed == null ? table.sealed : sealed,
                    exported == null ? table.exported : exported);
        }
    }

    /**
     * One column.
     *
     * @param since the migration that brought it
     * @param readers permissions that see it
     * @param rule how long it is kept
     * @param then how long after that, where it does not end with it
     */
    public record Column(
            String name,
            int since,
            Sensitivity sensitivity,
            String purpose,
            String source,
            ImmutableSet<String> readers,
            String rule,
            Optional<String> then,
            boolean sealed,
            boolean exported) {
        /** All rules that it is kept by, in the order of time. */
        public List<String> rules() {
            return Stream.concat(Stream.of(rule), then.stream()).toList();
        }
    }

    /**
     * One table.
     *
     * @param oldest the column that tells how old a row is, where one does
     */
    public record Table(
            String name, String about, int since, String rule, Optional<String> oldest, List<Column> columns) {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** The register that ships with the migrations. */
    public static Register load() {
        return new Register(
                read("/db/privacy/rules.yml", new TypeReference<>() {}),
                read("/db/privacy/columns.yml", new TypeReference<TreeMap<String, Line>>() {}));
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (InputStream in = Register.class.getResourceAsStream(file)) {
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the privacy register " + file, e);
        }
    }

    public ImmutableMap<String, Rule> rules() {
        return rules;
    }

    /** The tables that these migrations brought, with their columns. */
    public List<Table> tables(Set<Integer> migrations) {
        List<Table> tables = new ArrayList<>();
        lines.forEach((name, line) -> {
            if (!name.contains(".")) {
                Table table = table(name, line, migrations);
                if (!table.columns().isEmpty()) {
                    tables.add(table);
                }
            }
        });
        return tables;
    }

    private Table table(String name, Line line, Set<Integer> migrations) {
        List<Column> columns = new ArrayList<>();
        lines.subMap(name + ".", name + "/").forEach((path, own) -> {
            Column column = column(path, own.over(line));
            if (migrations.contains(column.since())) {
                columns.add(column);
            }
        });
        return new Table(
                name,
                given(line.about(), "about", name),
                given(line.since(), "since", name),
                given(line.rule(), "rule", name),
                Optional.ofNullable(line.oldest()),
                columns);
    }

    private static Column column(String path, Line line) {
        return new Column(
                path.substring(path.indexOf('.') + 1),
                given(line.since(), "since", path),
                Sensitivity.valueOf(given(line.sensitivity(), "class", path).toUpperCase(java.util.Locale.ROOT)),
                given(line.purpose(), "purpose", path),
                given(line.source(), "source", path),
                ImmutableSet.copyOf(given(line.readers(), "readers", path)),
                given(line.rule(), "rule", path),
                Optional.ofNullable(line.then()),
                Boolean.TRUE.equals(line.sealed()),
                Boolean.TRUE.equals(line.exported()));
    }

    private static <T> T given(@Nullable T value, String what, String where) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("the privacy register says no " + what + " for " + where);
        }
        return value;
    }

    /** Columns whose table is not in the register at all. */
    Set<String> orphans() {
        return ImmutableSet.copyOf(lines.keySet().stream()
                .filter(path -> path.contains(".") && !lines.containsKey(path.substring(0, path.indexOf('.'))))
                .toList());
    }
}
