package org.rollcall.exchange.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What arrives by itself.
 *
 * @param watch whether files that are put into {@code imports/inbox} of the data folder are imported unasked
 * @param mostUnusable of a hundred rows so many may be refused or contradict something before the file waits for somebody;
 *     5 where it is left out
 */
public record ImportConfig(
        boolean watch, @Min(0) @Max(100) @Nullable Integer mostUnusable) {
    public ImportConfig {
        mostUnusable = mostUnusable == null ? 5 : mostUnusable;
    }

    /** How many of a hundred rows may be of no use. */
    int most() {
        return mostUnusable == null ? 5 : mostUnusable;
    }

    public static ImportConfig defaults() {
        return new ImportConfig(false, 5);
    }
}
