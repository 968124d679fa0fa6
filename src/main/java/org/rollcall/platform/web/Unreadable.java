package org.rollcall.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollcall.platform.Problem;

/** A body that is no JSON, or not the JSON that is asked for. Says what is asked for in words of JSON, not of this code. */
final class Unreadable implements ExceptionMapper<JsonProcessingException> {
    private static final int MOST_CHARACTERS = 200;

    /** A class with its package, as the library's messages name it. */
    private static final Pattern CLASS = Pattern.compile("`?\\b(?:[a-z]\\w*\\.)+[A-Z][\\w.$<>,]*`?");

    private static final Pattern SOURCE = Pattern.compile("\\s*\\(?(?:start marker )?at \\[Source:.*");

    @Override
    public Response toResponse(JsonProcessingException e) {
        return Problems.response(new Problem(
                400, "Not readable", "the body" + where(e) + " is not what this address takes: " + needed(e)));
    }

    private static String where(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining(".", " at '", "'"));
    }

    private static String needed(JsonProcessingException e) {
        if (e instanceof PropertyBindingException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "'";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return kind(mismatch.getTargetType()) + " is needed";
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        String plain = CLASS.matcher(SOURCE.matcher(line).replaceFirst("")).replaceAll("it");
        return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS) + "…";
    }
}
