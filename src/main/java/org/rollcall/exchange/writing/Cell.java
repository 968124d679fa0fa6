package org.rollcall.exchange.writing;

import java.time.LocalDate;

/** What stands in a place of a table. */
public sealed interface Cell {
    /** Nothing. */
    record Blank() implements Cell {}

    /** Whatever somebody typed or a device said; never trusted. */
    record Text(String text) implements Cell {}

    /** A text, or nothing where it is empty. */
    static Cell of(String text) {
        return text.isEmpty() ? new Blank() : new Text(text);
    }

    record Whole(long number) implements Cell {}

    /** Money in hundredths of the district's currency. */
    record Cents(long cents) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    /** A moment in milliseconds since 1970. */
    record Moment(long millis) implements Cell {}
}
