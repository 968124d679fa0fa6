package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The schema that ships in the jar, one validator for each kind of message. */
final class Schema {
    static final String RESOURCE = "schema/rollcall-1.json";

    private static final String ID = "urn:rollcall:wire:1";
    private static final Map<Kind, JsonSchema> BY_KIND = new EnumMap<>(Kind.class);

    static {
        String text = text();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text))));
        for (Kind kind : Kind.values()) {
            BY_KIND.put(kind, factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + kind.code())));
        }
    }

    private Schema() {}

    static Set<ValidationMessage> complaints(Kind kind, byte[] payload) {
        return BY_KIND.get(kind).validate(new String(payload, UTF_8), InputFormat.JSON);
    }

    static String text() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
