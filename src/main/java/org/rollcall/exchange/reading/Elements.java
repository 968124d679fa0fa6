package org.rollcall.exchange.reading;

import com.fasterxml.jackson.core.JsonToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The elements of a JSON file, one by one, each flattened: {@code model.name} is the name within the model. Values of an array
 * are joined by commas. Not thread-safe.
 */
final class Elements implements Cursor {
    /** How many elements of an inner array are looked at. */
    private static final int MOST_JOINED = 8;

    private final Json json;
    private final Survey survey;
    private final Limits limits;
    private final Predicate<String> isDropped;
    private long count;
    private boolean ended;

    private Elements(Json json, Survey survey, Limits limits, Predicate<String> isDropped) {
        this.json = json;
        this.survey = survey;
        this.limits = limits;
        this.isDropped = isDropped;
    }

    /** @param isDropped which paths are gone over unseen */
    static Elements open(Encoded text, Survey survey, Limits limits, Predicate<String> isDropped) throws Unreadable {
        Json json = Json.open(text, limits);
        try {
            json.next();
            if (survey.list().isPresent()) {
                goTo(json, survey.list().get(), survey.isSingle() ? JsonToken.START_OBJECT : JsonToken.START_ARRAY);
            }
            return new Elements(json, survey, limits, isDropped);
        } catch (Unreadable e) {
            json.close();
            throw e;
        }
    }

    private static void goTo(Json json, String list, JsonToken begin) throws Unreadable {
        for (JsonToken token = json.next(); token == JsonToken.FIELD_NAME; token = json.next()) {
            boolean isIt = json.text().equals(list);
            JsonToken value = json.next();
            if (isIt && value == begin) {
                return;
            }
            if (value.isStructStart()) {
                json.skip();
            }
        }
    }

    @Override
    public Optional<Raw> next() throws Unreadable {
        if (ended) {
            return Optional.empty();
        }
        JsonToken token = survey.isSingle() ? JsonToken.START_OBJECT : json.next();
        if (token == JsonToken.END_ARRAY) {
            finish();
            return Optional.empty();
        }
        if (token == JsonToken.NOT_AVAILABLE) {
            throw new Unreadable("the file is JSON that is cut off; export it again");
        }
        if (++count > limits.rows()) {
            throw new Unreadable("the file has more than " + limits.rows() + " elements; split it");
        }
        if (token != JsonToken.START_OBJECT) {
            json.skip();
            return Optional.of(
                    new Raw(count, Map.of(), "element " + count + " is no object, so it says nothing of a device"));
        }
        Flat flat = new Flat();
        flat.object("", false);
        if (survey.isSingle()) {
            finish();
        }
        return Optional.of(new Raw(count, flat.values, flat.wrong));
    }

    @Override
    public void close() {
        json.close();
    }

    /** Reads what stands after the list, so that a file that is cut off there is noticed. */
    private void finish() throws Unreadable {
        ended = true;
        int depth = survey.list().isPresent() ? 1 : 0;
        for (JsonToken token = json.next(); token != JsonToken.NOT_AVAILABLE; token = json.next()) {
            if (depth == 0) {
                throw new Unreadable("the file holds several documents one after another; send each by itself");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        if (depth > 0) {
            throw new Unreadable("the file is JSON that is cut off; export it again");
        }
    }

    /** One element. */
    private final class Flat {
        private final Map<String, String> values = new LinkedHashMap<>();
        private String wrong = "";
        private long characters;

        /** @param isJoined whether it stands in an array, where the same path comes again */
        private void object(String path, boolean isJoined) throws Unreadable {
            for (JsonToken token = json.next(); token == JsonToken.FIELD_NAME; token = json.next()) {
                String inner = path.isEmpty() ? json.text() : path + "." + json.text();
                JsonToken value = json.next();
                if (isDropped.test(inner) || inner.length() > Limits.NAME_CHARACTERS) {
                    json.skip();
                } else {
                    value(inner, value, isJoined);
                }
            }
        }

        private void value(String path, JsonToken value, boolean isJoined) throws Unreadable {
            if (value == JsonToken.START_OBJECT) {
                object(path, isJoined);
            } else if (value == JsonToken.START_ARRAY) {
                array(path);
            } else {
                put(path, json.text(), isJoined);
            }
        }

        private void array(String path) throws Unreadable {
            int seen = 0;
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                if (token == JsonToken.NOT_AVAILABLE) {
                    throw new Unreadable("the file is JSON that is cut off; export it again");
                }
                if (seen++ < MOST_JOINED) {
                    value(path, token, true);
                } else {
                    json.skip();
                }
            }
        }

        private void put(String path, String text, boolean isJoined) {
            String before = values.get(path);
            characters += text.length();
            if (before != null && !isJoined) {
                wrong = "the element holds " + Quoted.of(path) + " twice";
            } else if (values.size() >= limits.columns() || characters > limits.cellCharacters() * 16L) {
                wrong = "the element holds more than " + limits.columns() + " values or is far too long";
            } else if (before == null || before.isEmpty()) {
                values.put(path, text);
            } else if (!text.isEmpty()) {
                values.put(path, before + ", " + text);
            }
        }
    }
}
