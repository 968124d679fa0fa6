package org.rollcall.exchange.reading;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the elements of a JSON file are.
 *
 * @param list the name at the top of what holds them, or empty where the top itself is it
 * @param isSingle whether that is one element rather than an array
 */
record Survey(Optional<String> list, boolean isSingle) {
    private static final int MOST_NAMES = 200;
    private static final int MOST_SAID = 3;

    /** @throws Unreadable also where it is what a server answers instead of what was asked for, which it quotes */
    static Survey of(Encoded text, Limits limits) throws Unreadable {
        try (Json json = Json.open(text, limits)) {
            JsonToken top = json.next();
            if (top == JsonToken.START_ARRAY) {
                return new Survey(Optional.empty(), false);
            }
            if (top != JsonToken.START_OBJECT) {
                throw new Unreadable("the file is JSON, but no list of devices");
            }
            return ofObject(json);
        }
    }

    private static Survey ofObject(Json json) throws Unreadable {
        List<String> said = new ArrayList<>();
        boolean failed = false;
        int names = 0;
        for (JsonToken token = json.next(); token == JsonToken.FIELD_NAME; token = json.next()) {
            String name = json.text();
            JsonToken value = json.next();
            if (value == JsonToken.START_ARRAY && !isComplaint(name) && holdsObjects(json)) {
                return new Survey(Optional.of(name), false);
            }
            if (value == JsonToken.START_OBJECT && name.equals("mobile_device")) {
                return new Survey(Optional.of(name), true);
            }
            if (isComplaint(name)) {
                collect(json, value, said);
            } else if (value.isStructStart()) {
                json.skip();
            }
            boolean isError = name.equals("status") && json.text().equalsIgnoreCase("error");
            failed |= isError || name.startsWith("error");
            if (++names > MOST_NAMES) {
                break;
            }
        }
        if (failed || (names <= MOST_SAID && !said.isEmpty())) {
            throw new Unreadable("the file is not the export but the answer that it failed"
                    + (said.isEmpty() ? "" : ": " + Quoted.of(String.join(", ", said)))
                    + "; check the token and its rights, and export it again");
        }
        return new Survey(Optional.empty(), true);
    }

    private static boolean isComplaint(String name) {
        return List.of("error", "errors", "message", "messages", "error_description", "detail")
                .contains(name);
    }

    /** An empty list holds none, but could. It goes over the array where it holds something else. */
    private static boolean holdsObjects(Json json) throws Unreadable {
        JsonToken first = json.next();
        if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY) {
            return true;
        }
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.next()) {
            if (token == JsonToken.NOT_AVAILABLE) {
                throw new Unreadable("the file is JSON that is cut off; export it again");
            }
            json.skip();
        }
        return false;
    }

    private static void collect(Json json, JsonToken value, List<String> said) throws Unreadable {
        int depth = 0;
        for (JsonToken token = value; token != JsonToken.NOT_AVAILABLE; token = json.next()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isScalarValue() && said.size() < MOST_SAID && !json.text().isBlank()) {
                said.add(json.text());
            }
            if (depth == 0) {
                return;
            }
        }
    }
}
