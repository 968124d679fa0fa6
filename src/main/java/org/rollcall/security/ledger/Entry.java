package org.rollcall.security.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * One row of the ledger: an act with its place in the chain.
 *
 * @param seq counts from 1 in its stream, without gaps
 * @param at milliseconds since 1970, the server's clock
 * @param originHash of where it came from, see {@link Origin#hash}; empty where it came from nowhere
 * @param before JSON object with sorted keys
 * @param after JSON object with sorted keys
 * @param previous hash of the row before; empty at the first
 * @param hash SHA-256 (FIPS 180-4) over the previous hash and all the above, in hexadecimal
 */
public record Entry(
        String stream,
        long seq,
        long at,
        String kind,
        String actor,
        String originHash,
        String action,
        String subject,
        String before,
        String after,
        String reason,
        String previous,
        String hash) {

    /** The row with the hash that belongs to it. */
    Entry sealed() {
        return new Entry(
                stream, seq, at, kind, actor, originHash, action, subject, before, after, reason, previous, expected());
    }

    /**
     * The hash that the row must have. Each part is written with its length in UTF-8 bytes before it, so that no part can
     * reach into the next. The program that outsiders verify with does the same.
     */
    String expected() {
        MessageDigest digest = Sha256.start();
        for (String part : List.of(
                previous,
                stream,
                Long.toString(seq),
                Long.toString(at),
                kind,
                actor,
                originHash,
                action,
                subject,
                before,
                after,
                reason)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return Sha256.end(digest);
    }
}
