package org.rollcall.reader;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One part of a table's index, of which the rest of an object identifier is made (RFC 2578 §7.7). */
record IndexPart(String name, Type type) {
    enum Type {
        /** One number. */
        INT,
        /** Six octets of a hardware address. */
        MAC6,
        /** A hardware address with its length before it. */
        MAC,
        /** Four octets of an address. */
        IP4,
        /** A text with its length before it. */
        TEXT,
        /** A text to the end, without length (IMPLIED). */
        IMPLIED,
        /** All that is left, with dots. */
        REST;

        static Type of(String word) {
            for (Type known : values()) {
                if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("index type '" + word + "' is not known; there are "
                    + Arrays.toString(values()).toLowerCase(Locale.ROOT));
        }
    }

    /** How many numbers of the index it takes from here, or empty where it does not fit. */
    Optional<Integer> length(int[] index, int from) {
        int left = index.length - from;
        int wanted = switch (type) {
            case INT -> 1;
            case MAC6 -> 6;
            case IP4 -> 4;
            case MAC, TEXT -> left > 0 && index[from] >= 0 && index[from] < left ? index[from] + 1 : Integer.MAX_VALUE;
            case IMPLIED, REST -> left;
        };
        return wanted <= left && wanted > 0 ? Optional.of(wanted) : Optional.empty();
    }

    Cell read(int[] index, int from, int length) {
        return switch (type) {
            case INT -> Cell.of((double) (index[from] & 0xFFFF_FFFFL));
            case MAC6 -> Cell.of(As.mac(bytes(index, from, 6)));
            case MAC -> Cell.of(As.mac(bytes(index, from + 1, length - 1)));
            case TEXT -> Cell.of(As.text(bytes(index, from + 1, length - 1)));
            case IMPLIED -> Cell.of(As.text(bytes(index, from, length)));
            case IP4, REST -> Cell.of(dotted(index, from, length));
        };
    }

    static String dotted(int[] index, int from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            text.append(i == from ? "" : ".").append(Integer.toUnsignedString(index[i]));
        }
        return text.toString();
    }

    private static byte[] bytes(int[] index, int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) index[from + i];
        }
        return bytes;
    }
}
