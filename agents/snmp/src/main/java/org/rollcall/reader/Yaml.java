package org.rollcall.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One node of a YAML file that knows where it stands, so that every complaint names file and line. */
final class Yaml {
    private final String file;
    private final Node node;

    private Yaml(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** Makes something of a node; what it refuses is told with file and line. */
    interface Reading<T> {
        T read(Yaml yaml);
    }

    static Yaml parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(1_000_000)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new IllegalArgumentException(file + ": the file is empty"));
            return new Yaml(file, root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new IllegalArgumentException(file + ":" + line + ": not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + ": not YAML: " + e.getMessage(), e);
        }
    }

    /** Fails with this file, this line and a reason. */
    IllegalArgumentException wrong(String reason) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new IllegalArgumentException(file + ":" + line + ": " + reason);
    }

    /** Reads it, and gives a plain complaint its place. */
    <T> T as(Reading<T> reading) {
        try {
            return reading.read(this);
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            throw said.startsWith(file + ":") ? e : wrong(said);
        }
    }

    /** The fields of a mapping, in order; a key that is not one of the known is refused. */
    Map<String, Yaml> fields(String... known) {
        Map<String, Yaml> fields = fields();
        Set<String> unknown = new HashSet<>(fields.keySet());
        unknown.removeAll(Arrays.asList(known));
        if (!unknown.isEmpty()) {
            String key = unknown.iterator().next();
            throw required(fields, key).wrong("'" + key + "' is not known here; there are " + String.join(", ", known));
        }
        return fields;
    }

    /** The fields of a mapping whose keys are free. */
    Map<String, Yaml> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("a mapping of keys to values should stand here");
        }
        Map<String, Yaml> fields = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> {
            Yaml key = new Yaml(file, tuple.getKeyNode());
            if (fields.put(key.text(), new Yaml(file, tuple.getValueNode())) != null) {
                throw key.wrong("'" + key.text() + "' is given twice");
            }
        });
        return fields;
    }

    /** The elements of a list; one that is not a list is a list of one. */
    List<Yaml> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Yaml> list = new ArrayList<>();
        sequence.getValue().forEach(element -> list.add(new Yaml(file, element)));
        return list;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("a single value should stand here");
        }
        return scalar.getValue();
    }

    double number() {
        double number = Cell.parse(text());
        if (Double.isNaN(number)) {
            throw wrong("'" + text() + "' is not a number");
        }
        return number;
    }

    List<String> texts() {
        return list().stream().map(Yaml::text).toList();
    }

    static Optional<Yaml> field(Map<String, Yaml> fields, String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** A field that must be there. */
    Yaml required(Map<String, Yaml> fields, String key) {
        Yaml field = fields.get(key);
        if (field == null) {
            throw wrong("'" + key + "' is missing");
        }
        return field;
    }
}
