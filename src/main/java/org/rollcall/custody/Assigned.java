package org.rollcall.custody;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That somebody or something has an asset, or had it; times in milliseconds since 1970.
 *
 * @param holder empty where it was a person, and who that was is no longer kept
 * @param since the first moment
 * @param until the first moment after; empty while it is so
 * @param due the last day, where one was agreed
 */
public record Assigned(
        String id, String asset, Optional<Holder> holder, long since, OptionalLong until, Optional<LocalDate> due) {
    public boolean isOpen() {
        return until.isEmpty();
    }
}
