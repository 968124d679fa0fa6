package org.rollcall.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollcall.wire.SeqRange;

/**
 * Which sequence numbers of a lane are accounted for: all up to one, and some ranges above it. This is the whole memory
 * of a lane, so a redelivery is known however late it comes. Not thread-safe.
 */
final class SeqSet {
    /** More islands than this are no gap but an attack or a broken agent. */
    static final int MOST_ISLANDS = 4096;

    private long upTo;
    private final TreeMap<Long, Long> above = new TreeMap<>();

    SeqSet() {}

    /** Reads what {@link #above()} wrote. */
    SeqSet(long upTo, String above) {
        this.upTo = upTo;
        if (!above.isEmpty()) {
            Arrays.stream(above.split(",", -1)).forEach(range -> {
                int dash = range.indexOf('-');
                this.above.put(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1)));
            });
        }
    }

    /** Every number up to here is accounted for. */
    long upTo() {
        return upTo;
    }

    /** The highest number seen: as many were produced at least. */
    long highest() {
        return above.isEmpty() ? upTo : above.lastEntry().getValue();
    }

    boolean has(long seq) {
        if (seq <= upTo) {
            return true;
        }
        Map.Entry<Long, Long> island = above.floorEntry(seq);
        return island != null && seq <= island.getValue();
    }

    /** Whether one more island would be one too many. */
    boolean isShattered() {
        return above.size() >= MOST_ISLANDS;
    }

    /** Whether a range touches nothing that is accounted for, so that it would be an island of its own. */
    boolean isApart(SeqRange range) {
        Map.Entry<Long, Long> below = above.lowerEntry(range.to());
        boolean touches = below != null && below.getValue() >= range.from() - 1;
        return range.from() - 1 > upTo && !touches && !has(range.to()) && !above.containsKey(range.to() + 1);
    }

    /** Accounts for a range and says how many of its numbers were new. */
    long add(SeqRange range) {
        long to = range.to();
        if (to <= upTo) {
            return 0;
        }
        long from = Math.max(range.from(), upTo + 1);
        long added = to - from + 1;
        Map.Entry<Long, Long> island = above.floorEntry(from);
        if (island == null || island.getValue() < from - 1) {
            island = above.ceilingEntry(from);
        }
        while (island != null && island.getKey() - 1 <= to) {
            added -= Math.max(0, Math.min(island.getValue(), to) - Math.max(island.getKey(), from) + 1);
            above.remove(island.getKey());
            from = Math.min(from, island.getKey());
            to = Math.max(to, island.getValue());
            island = above.ceilingEntry(from);
        }
        place(from, to);
        return Math.max(0, added);
    }

    private void place(long from, long to) {
        if (from == upTo + 1) {
            upTo = to;
        } else {
            above.put(from, to);
        }
    }

    /** The numbers below the highest that are not accounted for, rising, at most so many ranges. */
    List<SeqRange> gaps(int most) {
        List<SeqRange> gaps = new ArrayList<>();
        long before = upTo;
        for (Map.Entry<Long, Long> island : above.entrySet()) {
            if (gaps.size() == most) {
                break;
            }
            gaps.add(new SeqRange(before + 1, island.getKey() - 1));
            before = island.getValue();
        }
        return gaps;
    }

    /** How many numbers below the highest are not accounted for. */
    long missing() {
        return gaps(Integer.MAX_VALUE).stream().mapToLong(SeqRange::size).sum();
    }

    /** The ranges above the watermark, as text for the database. */
    String above() {
        return above.entrySet().stream()
                .map(island -> island.getKey() + "-" + island.getValue())
                .collect(Collectors.joining(","));
    }
}
