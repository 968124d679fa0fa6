package org.rollcall.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigInteger;
import org.rollcall.wire.Undecodable.Reason;

/** Reads one payload field by field; whatever is wrong becomes an {@link Undecodable} that names the field. */
final class JsonIn {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Of two fields of one name one would be lost unseen (RFC 7493 §2.3).
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(40)
                    .maxStringLength(Limits.PAYLOAD_BYTES)
                    .maxNameLength(256)
                    .build())
            .build();

    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final JsonParser parser;

    private JsonIn(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the value of one field, the parser standing on it; returns false to skip it as unknown. */
    interface FieldReader {
        boolean read(String field) throws IOException, Undecodable;
    }

    /** Reads one element of an array, the parser standing on it. */
    interface ElementReader {
        void read() throws IOException, Undecodable;
    }

    /** Makes a message of a payload. */
    interface Reading<T> {
        T read(JsonIn in) throws IOException, Undecodable;
    }

    /** Decodes a whole payload; the one place where other exceptions become the declared one. */
    static <T> T decode(byte[] payload, Reading<T> reading) throws Undecodable {
        if (payload.length > Limits.PAYLOAD_BYTES) {
            throw new Undecodable(
                    Reason.TOO_LARGE, "payload of " + payload.length + " bytes exceeds " + Limits.PAYLOAD_BYTES);
        }
        try (JsonParser parser = FACTORY.createParser(payload)) {
            JsonIn in = new JsonIn(parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Undecodable(Reason.SYNTAX, "payload is not a JSON object");
            }
            T message = reading.read(in);
            if (parser.nextToken() != null) {
                throw new Undecodable(Reason.SYNTAX, "something follows the JSON object");
            }
            return message;
        } catch (StreamConstraintsException e) {
            throw new Undecodable(
                    Reason.TOO_LARGE, "payload is beyond bounds: " + Names.shorten(e.getOriginalMessage()));
        } catch (JsonParseException e) {
            throw new Undecodable(
                    Reason.SYNTAX,
                    "payload is not JSON at byte " + e.getLocation().getByteOffset() + ": "
                            + Names.shorten(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Undecodable(
                    Reason.SYNTAX, "payload is not JSON: " + Names.shorten(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Undecodable(Reason.CONTENT, Names.shorten(String.valueOf(e.getMessage())));
        }
    }

    /** Reads all fields of the object the parser stands on. */
    void object(String what, FieldReader fields) throws IOException, Undecodable {
        require(what, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (!fields.read(field)) {
                parser.skipChildren();
            }
        }
    }

    /** Reads all elements of the array the parser stands on, at most so many. */
    void array(String what, int most, ElementReader element) throws IOException, Undecodable {
        require(what, JsonToken.START_ARRAY, "an array");
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++count > most) {
                throw new Undecodable(Reason.TOO_LARGE, "'" + what + "' has more than " + most + " elements");
            }
            element.read();
        }
    }

    /** Reads the major version; another than ours is refused. */
    void version() throws IOException, Undecodable {
        long version = number("v", 0, Long.MAX_VALUE);
        if (version != Topic.VERSION) {
            throw unknownVersion(version);
        }
    }

    static Undecodable unknownVersion(long version) {
        return new Undecodable(
                Reason.VERSION, "version " + version + " is not known here; this build reads " + Topic.VERSION);
    }

    long number(String what, long least, long most) throws IOException, Undecodable {
        require(what, JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw content(what, "is beyond 64 bits");
        }
        long value = parser.getLongValue();
        if (value < least || value > most) {
            throw content(what, "is " + value + ", outside " + least + " to " + most);
        }
        return value;
    }

    /** A time in milliseconds since 1970, up to the year 9999. */
    long time(String what) throws IOException, Undecodable {
        return number(what, 0, Bounds.LAST_TIME);
    }

    /** A sample, {@code NaN} for null. */
    double sample(String what) throws IOException, Undecodable {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (token == null || !token.isNumeric()) {
            throw content(what, "holds something that is neither a number nor null");
        }
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw content(what, "holds a number beyond a double");
        }
        return value;
    }

    /** An unsigned 64-bit reading, {@link Counts#MISSING} for null. */
    long unsigned(String what) throws IOException, Undecodable {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Counts.MISSING;
        }
        require(what, JsonToken.VALUE_NUMBER_INT, "whole numbers or null");
        BigInteger value = parser.getBigIntegerValue();
        if (value.signum() < 0 || value.compareTo(UNSIGNED_MAX) >= 0) {
            throw content(what, "holds " + value + ", which no counter can read");
        }
        return value.longValue();
    }

    boolean truth(String what) throws Undecodable {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw content(what, "is neither true nor false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    String text(String what, int most) throws IOException, Undecodable {
        require(what, JsonToken.VALUE_STRING, "a text");
        if (parser.getTextLength() > most) {
            throw new Undecodable(Reason.TOO_LARGE, "'" + what + "' is longer than " + most + " characters");
        }
        return parser.getText();
    }

    /** Whether the parser stands on an array. */
    boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    static Undecodable content(String what, String problem) {
        return new Undecodable(Reason.CONTENT, "'" + Names.shorten(what) + "' " + problem);
    }

    /** For a field that must be there. */
    static <T> T required(java.util.Optional<T> value, String what) throws Undecodable {
        return value.orElseThrow(() -> content(what, "is missing"));
    }

    private void require(String what, JsonToken expected, String called) throws Undecodable {
        if (parser.currentToken() != expected) {
            throw content(what, "is not " + called);
        }
    }
}
