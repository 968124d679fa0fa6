package org.rollcall.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Just enough JSON for the server's API: maps, lists, texts, numbers and truths; what is null is left out. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes a map of the API's bodies. */
    static String write(Map<String, ?> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /**
     * Reads an answer of the API.
     *
     * @throws UncheckedIOException where it is no JSON
     */
    static Object read(String text) {
        try (JsonParser in = FACTORY.createParser(text)) {
            in.nextToken();
            return value(in).orElse(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the server's answer is not JSON: " + e.getMessage(), e);
        }
    }

    /** A field of an object, where it is one and has it. */
    static Optional<Object> field(Object object, String name) {
        return object instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }

    /** A text of an object, or empty text. */
    static String text(Object object, String name) {
        return field(object, name).map(Object::toString).orElse("");
    }

    /** A whole number of an object, or 0. */
    static long number(Object object, String name) {
        return field(object, name).orElse(0L) instanceof Number number ? number.longValue() : 0;
    }

    /** The elements of a list, of none where it is no list. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(value.toString());
        }
    }

    private static Optional<Object> value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> Optional.of(object(in));
            case START_ARRAY -> Optional.of(array(in));
            case VALUE_STRING -> Optional.of(in.getText());
            case VALUE_NUMBER_INT -> Optional.of(in.getLongValue());
            case VALUE_NUMBER_FLOAT -> Optional.of(in.getDoubleValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            value(in).ifPresent(value -> fields.put(name, value));
        }
        return fields;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            value(in).ifPresent(elements::add);
        }
        return elements;
    }
}
