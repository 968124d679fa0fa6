package org.rollcall.simulator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.rollcall.simulator.Place.Level;
import org.rollcall.simulator.Place.Site;

/** Names people by number, so that nobody need be kept: the same number and seed are the same person. */
final class Names {
    private static final List<String> GIVEN = List.of(
            "Maria", "James", "Aaliyah", "José", "Emma", "Liam", "Olivia", "Noah", "Zoë", "Mateo", "Ava", "Elijah",
            "Sofía", "Lucas", "Mia", "Ethan", "Amara", "Daniel", "Chloe", "Samuel", "Fatima", "David", "Grace", "Omar",
            "Lily", "Isaac", "Nia", "Caleb", "Hannah", "André", "Ruby", "Jamal", "Priya", "Marcus", "Ivy", "Wei",
            "Nora", "Diego", "Leah", "Tomás", "Jade", "Victor", "Anika", "Peter");
    private static final List<String> FAMILY = List.of(
            "Lopez",
            "Smith",
            "Johnson",
            "O'Brien",
            "Nguyen",
            "García",
            "Brown",
            "Williams",
            "Núñez",
            "Davis",
            "Miller",
            "Kim",
            "Wilson",
            "Okafor",
            "Moore",
            "Patel",
            "Taylor",
            "Hernández",
            "Jackson",
            "Lee",
            "Martin",
            "Clark",
            "Abdi",
            "Lewis",
            "Smith-Jones",
            "Walker",
            "Young",
            "Allen",
            "Müller",
            "Wright",
            "Scott",
            "Torres",
            "Hill",
            "Green",
            "Adams",
            "Baker",
            "Chen",
            "Rivera",
            "Campbell",
            "Mitchell",
            "Carter",
            "Roberts",
            "Haddad");
    private static final int PAIRS = GIVEN.size() * FAMILY.size();

    /** Has no divisor in common with the number of pairs, so that no two employees share both names. */
    private static final int STRIDE = 577;

    private final long seed;
    private final long first;

    Names(long seed) {
        this.seed = seed;
        this.first = Math.floorMod(Noise.mix(seed, 0), (long) PAIRS);
    }

    /**
     * Somebody who works in a school.
     *
     * @param number counts through all schools
     */
    Person employee(int number, String role, Site site) {
        int pair = (int) Math.floorMod((long) STRIDE * number + first, (long) PAIRS);
        String given = GIVEN.get(pair % GIVEN.size());
        String family = FAMILY.get(pair / GIVEN.size());
        String username = plain(given) + "." + plain(family);
        return new Person("E" + (2_001 + number), username, given, family, role, "", site.id());
    }

    /**
     * Somebody who learns in a school.
     *
     * @param school number of the school in the district
     * @param number of the student in the school, from 0
     */
    Person student(int school, int number, Site site) {
        int whole = 10_000 * (school + 1) + number;
        String given = any(GIVEN, 2L * whole);
        String family = any(FAMILY, 2L * whole + 1);
        String username = plain(given).charAt(0) + plain(family) + whole;
        List<String> grades = grades(site.level());
        String grade = grades.get((int) ((long) number * grades.size() / site.students()));
        return new Person("S" + whole, username, given, family, "student", grade, site.id());
    }

    /** The grades that a school teaches, by the codes of the Common Education Data Standards. */
    static List<String> grades(Level level) {
        return switch (level) {
            case ELEMENTARY -> List.of("KG", "01", "02", "03", "04", "05");
            case MIDDLE -> List.of("06", "07", "08");
            case HIGH -> List.of("09", "10", "11", "12");
        };
    }

    private String any(List<String> names, long salt) {
        return names.get((int) (Noise.unit(seed, salt) * names.size()));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
