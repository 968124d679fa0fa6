package org.rollcall.security.ledger;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ends of all chains at one moment, signed: one line of the file outside the database. Each line holds the hash of
 * the one before it.
 *
 * @param at milliseconds since 1970
 * @param head SHA-256 over {@code ends}: the one hash that stands for the whole ledger
 * @param ends a line for each stream, sorted: its name, its last row and that row's hash
 * @param previous SHA-256 of the line before; empty at the first
 * @param signature Ed25519 over {@link #signed}, Base64
 */
@JsonPropertyOrder({"at", "head", "ends", "previous", "signature"})
record Head(long at, String head, String ends, String previous, String signature) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a stream ended. */
    record End(String stream, long seq, String hash) {
        @Override
        public String toString() {
            return stream + " " + seq + " " + hash;
        }

        static Optional<End> parse(String line) {
            String[] parts = line.split(" ", -1);
            return parts.length == 3 && parts[1].matches("\\d{1,18}")
                    ? Optional.of(new End(parts[0], Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        }
    }

    static Head sign(SigningKey key, long at, List<End> ends, String previous) {
        String text = ends.stream().map(End::toString).sorted().collect(Collectors.joining("\n"));
        Head open = new Head(at, Sha256.of(text), text, previous, "");
        return new Head(at, open.head, text, previous, key.sign(open.signed()));
    }

    /** What is signed. */
    String signed() {
        return "rollcall-heads-1\n" + at + "\n" + previous + "\n" + ends;
    }

    List<End> streams() {
        return ends.lines().flatMap(line -> End.parse(line).stream()).toList();
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is always JSON", e);
        }
    }

    static Optional<Head> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Head.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
