package org.rollcall.procurement;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some things that came, as a scanner sends them.
 *
 * @param key chosen by the sender: the same key is the same receipt, however often it is sent
 * @param line of the order
 * @param site the school where they are; that of the order where it is empty
 */
public record Receipt(String key, int line, Optional<String> site, List<Scan> scans) {
    public Receipt {
        scans = List.copyOf(scans);
    }

    /**
     * One thing.
     *
     * @param serial as it was scanned, or empty
     * @param tag the sticker that it was given, or empty
     */
    public record Scan(String serial, String tag) {}

    /** What became of a scan. */
    public enum Outcome {
        /** A new asset is on record. */
        RECEIVED,
        /** It was received with this order before, or scanned twice. */
        AGAIN,
        /** Its serial or tag names something else. */
        TAKEN,
        /** It has no serial or tag that names anything. */
        UNREADABLE;

        /** The word of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String code) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What became of one scan.
     *
     * @param asset what it is on record as, or what has its name already
     * @param detail for people, where it was not received
     */
    public record Result(Scan scan, Outcome outcome, Optional<String> asset, String detail) {}

    /** The same text for the same receipt. */
    String request() {
        StringBuilder text = new StringBuilder().append(line).append('\n').append(site.orElse(""));
        scans.forEach(
                scan -> text.append('\n').append(scan.serial()).append('\t').append(scan.tag()));
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
