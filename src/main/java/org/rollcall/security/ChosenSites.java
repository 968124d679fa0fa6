package org.rollcall.security;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schools that somebody is let into, as a body says it: a list, or {@code null} for all. Where a body says nothing it
 * is nothing, for who forgets the field must not let somebody in everywhere.
 */
@JsonDeserialize(using = ChosenSites.Reader.class)
record ChosenSites(@JsonValue Optional<List<String>> ids) {
    /** What to tell whoever left it out. */
    static final String MISSING = "is missing: name the schools in a list, or say null for all of them";

    static final class Reader extends JsonDeserializer<ChosenSites> {
        @Override
        public ChosenSites deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            List<String> ids = parser.readValueAs(new TypeReference<List<String>>() {});
            return new ChosenSites(Optional.of(ids));
        }

        @Override
        public ChosenSites getNullValue(DeserializationContext context) {
            return new ChosenSites(Optional.empty());
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
