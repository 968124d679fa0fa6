package org.rollcall.reader;

import java.time.Duration;

/**
 * How often and how much a family may be asked.
 *
 * @param fast for readings
 * @param slow for tables marked slow
 * @param identity for what hardly ever changes
 */
record Poll(Duration fast, Duration slow, Duration identity, int maxRepetitions, int maxOids) {
    static final Poll USUAL = new Poll(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(12), 20, 24);
}
