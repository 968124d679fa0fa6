package org.rollcall.wire;

/**
 * What one cumulative counter read, raw: rates are computed by the server, so that the rules for wraps and resets can be
 * replayed.
 *
 * @param metric name in the vocabulary, with an instance after {@code #} where there are several
 * @param bits width at which it wraps, 32 or 64
 * @param discontinuity changes when the counter was set back (RFC 2863 ifCounterDiscontinuityTime, a restart)
 * @param counts one per offset
 */
public record Counter(String metric, int bits, long discontinuity, Counts counts) {
    public Counter {
        requireMetric(metric);
        if (bits != 32 && bits != 64) {
            throw new IllegalArgumentException("counter " + metric + " has " + bits + " bits; only 32 and 64 exist");
        }
        if (discontinuity < 0) {
            throw new IllegalArgumentException("counter " + metric + " has a negative discontinuity " + discontinuity);
        }
        if (bits == 32) {
            requireNarrow(metric, counts);
        }
    }

    private static void requireNarrow(String metric, Counts counts) {
        for (int i = 0; i < counts.size(); i++) {
            if (counts.has(i) && counts.at(i) >>> 32 != 0) {
                throw new IllegalArgumentException("counter " + metric + " of 32 bits reads "
                        + Long.toUnsignedString(counts.at(i)) + ", beyond 2^32-1");
            }
        }
    }

    static void requireMetric(String metric) {
        if (!Names.isMetric(metric)) {
            throw new IllegalArgumentException(
                    "metric '" + Names.shorten(metric) + "' must be letters, digits, '.', '_' or '-', 1 to 64");
        }
    }
}
