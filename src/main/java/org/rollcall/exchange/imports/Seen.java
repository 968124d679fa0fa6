package org.rollcall.exchange.imports;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * In which line of a file something was met first. Keeps 64 bits of each thing's hash and its line, 16 bytes in all, so that
 * a file of a million rows fits: two things of one hash, once in some hundred million files, make a conflict that is none.
 * For one thread.
 */
final class Seen {
    private long[] keys = new long[1 << 12];
    private long[] lines = new long[1 << 12];
    private int size;

    /** Where it was met before; if nowhere, it is met in this line. */
    OptionalLong first(String thing, long line) {
        if (2 * size >= keys.length) {
            grow();
        }
        long hash =
                Hashing.murmur3_128().hashString(thing, StandardCharsets.UTF_8).asLong();
        int place = place(hash == 0 ? 1 : hash);
        if (keys[place] != 0) {
            return OptionalLong.of(lines[place]);
        }
        keys[place] = hash == 0 ? 1 : hash;
        lines[place] = line;
        size++;
        return OptionalLong.empty();
    }

    /** Where this hash is, or the free place for it. */
    private int place(long hash) {
        int place = (int) hash & (keys.length - 1);
        while (keys[place] != 0 && keys[place] != hash) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldLines = lines;
        keys = new long[2 * oldKeys.length];
        lines = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                lines[place] = oldLines[i];
            }
        }
    }
}
