package org.rollcall.exchange.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The tokens of a JSON file, bounded in depth and length. Not thread-safe. */
final class Json implements Closeable {
    private static final int MOST_DEPTH = 64;
    private static final int NUMBER_CHARACTERS = 64;
    private static final int NAME_CHARACTERS = 1_000;

    private final JsonParser parser;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    static Json open(Encoded text, Limits limits) throws Unreadable {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(MOST_DEPTH)
                .maxStringLength(limits.cellCharacters())
                .maxNumberLength(NUMBER_CHARACTERS)
                .maxNameLength(NAME_CHARACTERS)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(bounds)
                // Names come from outside: they must not fill a table that outlives the file.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try {
            return new Json(factory.createParser(text.reader()));
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The next token, or {@code NOT_AVAILABLE} at the end. */
    JsonToken next() throws Unreadable {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Goes over the value that begins here, with all that is in it. */
    void skip() throws Unreadable {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** A string, a number, a truth value or a name as text; null is empty. */
    String text() throws Unreadable {
        try {
            return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static Unreadable damaged(IOException cause) {
        return new Unreadable(
                "the file is no JSON that can be read: it is cut off, nested too deep, or holds a text or number that is"
                        + " far too long; export it again",
                cause);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
