package org.rollcall.chaos;

import java.util.List;

/**
 * What became of everything that was sent.
 *
 * @param sent numbers that a sender promised to deliver, over all senders
 * @param stored of them, whose report can be read back
 * @param lost of them, neither stored nor accounted for otherwise
 * @param duplicated reports beyond the first of their number, or of numbers that were never tried
 * @param quarantined of them, put aside
 * @param dropped of them, given up by their sender and declared so
 * @param details what exactly is wrong, a line each
 */
record Verdict(
        long sent, long stored, long lost, long duplicated, long quarantined, long dropped, List<String> details) {
    boolean isClean() {
        return lost == 0 && duplicated == 0 && details.isEmpty();
    }

    @Override
    public String toString() {
        return "sent=%d stored=%d lost=%d duplicated=%d quarantined=%d dropped=%d"
                .formatted(sent, stored, lost, duplicated, quarantined, dropped);
    }
}
