package org.rollcall.exchange.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rollcall.privacy.Person;

/**
 * What a roster says, as far as Rollcall needs it.
 *
 * @param version of OneRoster, {@code 1.1} or {@code 1.2}
 * @param people their sites are ids of {@code orgs}
 * @param enrollments how many there are; who is in which class is not kept
 * @param refused the first rows that cannot be used
 * @param refusals how many there are of them
 */
public record Snapshot(
        String version,
        List<Org> orgs,
        List<Term> terms,
        List<Person.Entry> people,
        List<ClassRoom> classes,
        long enrollments,
        List<Refused> refused,
        long refusals) {
    public Snapshot {
        orgs = List.copyOf(orgs);
        terms = List.copyOf(terms);
        people = List.copyOf(people);
        classes = List.copyOf(classes);
        refused = List.copyOf(refused);
    }

    /**
     * A school, or what schools belong to.
     *
     * @param type such as {@code school} or {@code district}
     */
    public record Org(String id, String name, String type, Optional<String> parent) {
        /** Whether people and rooms belong to it. */
        public boolean isSchool() {
            return type.equalsIgnoreCase("school");
        }
    }

    /**
     * A span of the school year.
     *
     * @param until its last day
     */
    public record Term(String id, String title, String type, LocalDate from, LocalDate until) {}

    /**
     * A class and where it meets.
     *
     * @param room as the school writes it, where it says so
     * @param periods such as {@code 1,3}, or empty
     */
    public record ClassRoom(
            String id, String title, String school, Optional<String> room, List<String> terms, String periods) {
        public ClassRoom {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A row that cannot be used; it does not say whose it is.
     *
     * @param file such as {@code users.csv}
     */
    public record Refused(String file, long line, String reason) {}
}
