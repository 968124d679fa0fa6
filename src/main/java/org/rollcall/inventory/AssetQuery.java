package org.rollcall.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.platform.Problem;

/**
 * Which assets to list, and in which order. All conditions must hold, and what is empty always does.
 *
 * @param q any part of a name, or of an identifier however it is typed
 * @param asOf as they were at this time, in milliseconds since 1970; as they are, where there is none
 * @param after the last one of the page before; empty for the first page
 * @param limit at most so many
 */
public record AssetQuery(
        String q,
        String site,
        String room,
        String kind,
        String lifecycle,
        Order order,
        OptionalLong asOf,
        Optional<After> after,
        int limit) {

    /** The same from a cursor on. */
    public AssetQuery from(String cursor, int most) {
        return new AssetQuery(q, site, room, kind, lifecycle, order, asOf, After.of(cursor), most);
    }

    /** What a list can be sorted by; ties by id. */
    public enum Order {
        TAG("tag"),
        NAME("name"),
        CHANGED("changed_at");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        /** What an asset is sorted by. */
        String of(Asset asset) {
            return switch (this) {
                case TAG -> asset.tag();
                case NAME -> asset.name();
                case CHANGED -> Long.toString(asset.changedAt());
            };
        }

        /** A place in this order, as the database compares it. */
        Object value(After after) {
            if (this != CHANGED) {
                return after.value();
            }
            if (!after.value().matches("\\d{1,18}")) {
                throw Problem.invalid("this cursor is of another order; ask for the first page again");
            }
            return Long.valueOf(after.value());
        }

        /** The order of a word of the API. */
        public static Order named(String word) {
            for (Order order : values()) {
                if (order.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return order;
                }
            }
            throw Problem.invalid("sort '" + word + "' is unknown; it must be tag, name or changed");
        }
    }

    /**
     * Where a page begins.
     *
     * @param value what the last asset of the page before is sorted by
     */
    public record After(String value, String id) {
        private static final String BETWEEN = "\u001f";

        /** The place that a cursor names. */
        public static Optional<After> of(String cursor) {
            if (cursor.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(read(cursor));
        }

        private static After read(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int between = text.lastIndexOf(BETWEEN);
                if (between >= 0) {
                    return new After(text.substring(0, between), text.substring(between + 1));
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw Problem.invalid("cursor '" + cursor + "' is none; take next of the page before");
        }

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((value + BETWEEN + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
