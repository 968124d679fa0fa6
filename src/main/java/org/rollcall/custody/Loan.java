package org.rollcall.custody;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A loan with what was lent; times in milliseconds since 1970.
 *
 * @param id of the custody that it is about
 * @param holder empty where it was a person, and who that was is no longer kept
 * @param due the last day, where one was agreed
 * @param whole the custody of the kit that it went with
 * @param owed what is to be paid for it and is not settled, in cents
 */
public record Loan(
        String id,
        Thing thing,
        Optional<Holder> holder,
        long since,
        OptionalLong until,
        Optional<LocalDate> due,
        int renewals,
        Agreed agreed,
        Terms.State out,
        Terms.State in,
        Optional<String> whole,
        long owed) {
    /** What is lent. */
    public record Thing(String id, String tag, String name, String kind, Optional<String> site) {}

    /** Which text was accepted, and by whom; both may be empty. */
    public record Agreed(String version, String by) {}

    public boolean isOpen() {
        return until.isEmpty();
    }

    public boolean isLate(LocalDate today) {
        return isOpen() && due.filter(day -> day.isBefore(today)).isPresent();
    }
}
