package org.rollcall.exchange.imports;

import java.util.Map;
import org.rollcall.exchange.reading.Row;

/**
 * A row with what is to become of it, and why.
 *
 * @param asset which asset it is of, or is to be; empty where none
 * @param version of the asset when it was compared; 0 where there is none yet
 * @param name what people know the row by
 * @param reason why it cannot be used, or empty
 * @param diff what would change, by the word of the field
 * @param kept what it says that nobody here has a place for
 * @param raw what stood in the file, where the row cannot be used
 */
record Judged(
        long line,
        Verdict verdict,
        String asset,
        long version,
        String name,
        String reason,
        Map<String, Change> diff,
        Map<String, String> kept,
        Map<String, String> raw) {
    Judged {
        diff = Map.copyOf(diff);
        kept = Map.copyOf(kept);
        raw = Map.copyOf(raw);
    }

    /**
     * What changes of a field.
     *
     * @param was empty where there was nothing
     * @param is empty where there is to be nothing
     */
    record Change(String was, String is) {}

    /** A row that cannot be used. */
    static Judged unusable(Row row, Verdict verdict, String name, String reason) {
        return new Judged(row.line(), verdict, "", 0, name, reason, Map.of(), Map.of(), row.raw());
    }

    Step step() {
        return verdict == Verdict.CREATE || verdict == Verdict.UPDATE ? Step.DUE : Step.NONE;
    }
}
