package org.rollcall.custody;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.rollcall.platform.Problem;

/**
 * What is set aside.
 *
 * @param picked how many were fetched
 * @param ended when it was fetched, cancelled or past, in milliseconds since 1970
 */
public record Reservation(
        String id,
        Wanted wanted,
        Period period,
        Holder holder,
        int picked,
        long madeAt,
        String madeBy,
        OptionalLong ended) {
    /**
     * One asset, or so many of a kind at a school.
     *
     * @param asset the one, where it must be that one
     * @param kind a word of the kinds, which is the asset's own where it is one
     * @param site the school's id, or empty for what belongs to none
     */
    public record Wanted(Optional<String> asset, String kind, String site, int many) {
        private static final int MOST = 500;

        public Wanted {
            if (many < 1 || many > MOST) {
                throw Problem.invalid("1 to " + MOST + " can be set aside at once, not " + many);
            }
        }
    }

    /** From the first day to the last, both inclusive. */
    public record Period(LocalDate from, LocalDate to) {
        private static final int MOST_DAYS = 400;

        public Period {
            if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
                throw Problem.invalid("a period ends on or after its first day " + from + " and within " + MOST_DAYS
                        + " days, not on " + to);
            }
        }

        public boolean overlaps(Period other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }
    }

    /** How many still wait to be fetched. */
    public int waiting() {
        return wanted.many() - picked;
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }
}
