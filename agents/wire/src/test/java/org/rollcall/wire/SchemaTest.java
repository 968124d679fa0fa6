package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the codec say the same; where a schema cannot say it, the codec alone refuses. */
class SchemaTest {
    private static final ObjectMapper TREE = new ObjectMapper();
    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "\"\"",
            "\"a b\"",
            "\"ok\"",
            "\"" + "n".repeat(17_000) + "\"",
            "-1",
            "0",
            "1",
            "2",
            "1.5",
            "65536",
            "4294967296",
            "253402300800000",
            "9223372036854775808",
            "18446744073709551615",
            "[]",
            "[1]",
            "[2,3]",
            "[1,2,3]",
            "[null]",
            "[\"x\"]",
            "{}",
            "{\"a b\":[1]}",
            "{\"a\":1}");

    @Test
    void isItselfASchema() {
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);

        assertThat(factory.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(Schema.text(), InputFormat.JSON))
                .isEmpty();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.MIXIN)
    @Domain(Generated.class)
    void takesWhateverIsWritten(@ForAll Generated.Sample sample) {
        assertThat(Schema.complaints(sample.kind(), Kind.write(sample.message())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void takesEveryGoldenMessage(String name) {
        assertThat(Schema.complaints(Kind.of(name), Resources.bytes("golden", name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void whatItRefusesTheCodecRefuses(String name) throws Exception {
        Kind kind = Kind.of(name);
        List<byte[]> refused = mutants(name).stream()
                .filter(mutant -> !Schema.complaints(kind, mutant).isEmpty())
                .toList();

        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(mutant ->
                        assertThat(kind.refuses(mutant)).as(shown(mutant)).isTrue());
    }

    static Stream<String> golden() {
        return Resources.names("golden").stream();
    }

    /** One message for every place in it and every oddity that can stand there, and one where the place is gone. */
    private static List<byte[]> mutants(String name) throws Exception {
        JsonNode message = TREE.readTree(Resources.bytes("golden", name));
        List<byte[]> mutants = new ArrayList<>();
        for (ContainerNode<?> inner : containers(message)) {
            if (inner instanceof ObjectNode object) {
                for (String field : names(object)) {
                    JsonNode was = object.get(field);
                    for (String oddity : ODDITIES) {
                        object.set(field, TREE.readTree(oddity));
                        mutants.add(TREE.writeValueAsBytes(message));
                    }
                    object.remove(field);
                    mutants.add(TREE.writeValueAsBytes(message));
                    object.set(field + " ", was);
                    mutants.add(TREE.writeValueAsBytes(message));
                    object.remove(field + " ");
                    object.set(field, was);
                }
            } else if (inner instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    JsonNode was = array.get(i);
                    for (String oddity : ODDITIES) {
                        array.set(i, TREE.readTree(oddity));
                        mutants.add(TREE.writeValueAsBytes(message));
                    }
                    array.set(i, was);
                }
            }
        }
        return mutants;
    }

    private static List<ContainerNode<?>> containers(JsonNode node) {
        List<ContainerNode<?>> found = new ArrayList<>();
        if (node instanceof ContainerNode<?> container) {
            found.add(container);
            container.forEach(child -> found.addAll(containers(child)));
        }
        return found;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shown(byte[] mutant) {
        return Names.shorten(new String(mutant, UTF_8)) + " … " + mutant.length;
    }
}
