package org.rollcall.exchange.roster;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.rollcall.exchange.reading.Archive;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.privacy.Person;

/**
 * Reads a OneRoster export, 1.1 or 1.2 (IMS Global, OneRoster CSV), row by row and by column names; columns that are not named
 * here are not looked at, and so no password, address, telephone or demographic is. Families are passed over. Not thread-safe:
 * one per file.
 */
public final class OneRoster {
    private static final int MOST_REFUSED = 1_000;
    private static final Set<String> STAFF = Set.of(
            "teacher",
            "aide",
            "administrator",
            "proctor",
            "principal",
            "counselor",
            "districtadministrator",
            "siteadministrator",
            "systemadministrator",
            "staff");

    private final Archive archive;
    private final Map<String, String> parts = new HashMap<>();
    private final List<Snapshot.Org> orgs = new ArrayList<>();
    private final Set<String> schools = new HashSet<>();
    private final List<Snapshot.Term> terms = new ArrayList<>();
    private final Map<String, Role> roles = new HashMap<>();
    private final List<Person.Entry> people = new ArrayList<>();
    private final List<Snapshot.ClassRoom> classes = new ArrayList<>();
    private final List<Snapshot.Refused> refused = new ArrayList<>();
    private long refusals;
    private long enrollments;

    /** What somebody is at a school. */
    private record Role(String role, String org, boolean isPrimary) {}

    private OneRoster(Archive archive) {
        this.archive = archive;
        for (String name : archive.names()) {
            parts.putIfAbsent(name.replaceFirst(".*/", ""), name);
        }
    }

    /**
     * Reads all of it.
     *
     * @throws Unreadable where it is no such export, or damaged
     */
    public static Snapshot read(Path file) throws Unreadable {
        try (Archive archive = Archive.open(file)) {
            return new OneRoster(archive).read();
        }
    }

    private Snapshot read() throws Unreadable {
        if (!parts.containsKey("orgs.csv") || !parts.containsKey("users.csv")) {
            throw new Unreadable(
                    "the archive is no OneRoster export: it has no orgs.csv or no users.csv; export all files");
        }
        boolean isNew = parts.containsKey("roles.csv");
        each("orgs.csv", this::org);
        each("academicsessions.csv", this::term);
        each("roles.csv", this::role);
        each("users.csv", this::user);
        each("classes.csv", this::meeting);
        each("enrollments.csv", row -> enrollments += row.isGone() ? 0 : 1);
        return new Snapshot(isNew ? "1.2" : "1.1", orgs, terms, people, classes, enrollments, refused, refusals);
    }

    private void each(String name, Consumer<Cells> take) throws Unreadable {
        String part = parts.get(name);
        if (part == null) {
            return;
        }
        archive.rows(part, raw -> {
            Cells row = Cells.of(raw);
            try {
                if (!row.wrong().isEmpty()) {
                    throw new Cells.Unfit(row.wrong());
                }
                take.accept(row);
            } catch (Cells.Unfit e) {
                refusals++;
                if (refused.size() < MOST_REFUSED) {
                    refused.add(new Snapshot.Refused(name, row.line(), e.reason()));
                }
            }
        });
    }

    private void org(Cells row) {
        if (row.isGone()) {
            return;
        }
        Snapshot.Org org =
                new Snapshot.Org(row.get("sourcedId"), row.get("name"), row.get("type"), row.find("parentSourcedId"));
        orgs.add(org);
        if (org.isSchool()) {
            schools.add(org.id());
        }
    }

    private void term(Cells row) {
        if (!row.isGone()) {
            terms.add(new Snapshot.Term(
                    row.get("sourcedId"),
                    row.get("title"),
                    row.get("type"),
                    day(row, "startDate"),
                    day(row, "endDate")));
        }
    }

    private static LocalDate day(Cells row, String column) {
        try {
            return LocalDate.parse(row.get(column));
        } catch (DateTimeException e) {
            throw new Cells.Unfit(column + " is no day; OneRoster writes it as 2026-08-31");
        }
    }

    private void role(Cells row) {
        if (row.isGone()) {
            return;
        }
        boolean isPrimary =
                row.find("roleType").filter("primary"::equalsIgnoreCase).isPresent();
        Role role = new Role(row.get("role"), row.get("orgSourcedId"), isPrimary);
        roles.merge(row.get("userSourcedId"), role, this::better);
    }

    /** Where people have several roles, the one at a school counts first, then the one that is called primary. */
    private Role better(Role one, Role other) {
        boolean atSchool = schools.contains(one.org());
        if (atSchool != schools.contains(other.org())) {
            return atSchool ? one : other;
        }
        return other.isPrimary() && !one.isPrimary() ? other : one;
    }

    private void user(Cells row) {
        String id = row.get("sourcedId");
        Optional<Role> assigned = Optional.ofNullable(roles.get(id));
        Optional<String> word = assigned.map(Role::role).or(() -> row.find("role"));
        Optional<String> role = word.flatMap(OneRoster::roleOf);
        if (word.isPresent() && role.isEmpty()) {
            return;
        }
        String site = row.find("primaryOrgSourcedId")
                .filter(schools::contains)
                .or(() -> assigned.map(Role::org).filter(schools::contains))
                .or(() -> row.list("orgSourcedIds").stream()
                        .filter(schools::contains)
                        .findFirst())
                .orElseThrow(() -> new Cells.Unfit("the user is at no school of orgs.csv"));
        boolean isActive = !row.isGone()
                && row.find("enabledUser").filter("false"::equalsIgnoreCase).isEmpty();
        people.add(new Person.Entry(
                id,
                name(row),
                role.orElseThrow(() -> new Cells.Unfit("the user has no role")),
                row.list("grades").stream().findFirst().orElse(null),
                site,
                isActive));
    }

    private static String name(Cells row) {
        String given = row.first("preferredGivenName", "givenName").orElse("");
        String family = row.first("preferredFamilyName", "familyName").orElse("");
        String name = (given + " " + family).strip();
        if (name.isEmpty()) {
            throw new Cells.Unfit("the user has neither givenName nor familyName");
        }
        return new Cells(row.line(), Map.of("name", name), "").get("name");
    }

    /** Ours, or empty for families and whoever else is neither a student nor at work in the school. */
    private static Optional<String> roleOf(String word) {
        String role = word.toLowerCase(Locale.ROOT);
        return role.equals("student")
                ? Optional.of("student")
                : STAFF.contains(role) ? Optional.of("staff") : Optional.empty();
    }

    private void meeting(Cells row) {
        if (row.isGone()) {
            return;
        }
        String school = row.get("schoolSourcedId");
        if (!schools.contains(school)) {
            throw new Cells.Unfit("the class is at no school of orgs.csv");
        }
        classes.add(new Snapshot.ClassRoom(
                row.get("sourcedId"),
                row.get("title"),
                school,
                row.find("location").map(room -> row.get("location")),
                row.list("termSourcedIds").isEmpty() ? row.list("termSourcedId") : row.list("termSourcedIds"),
                row.find("periods").map(periods -> row.get("periods")).orElse("")));
    }
}
