package org.rollcall.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rollcall.simulator.Place.Level;
import org.rollcall.simulator.Place.Site;

/**
 * Schools, people and classes as a student information system exports them in whole (1EdTech OneRoster 1.2, CSV binding). Each
 * part is written as it is made up. Not thread-safe.
 */
final class RosterFile {
    private static final String DISTRICT = "district";
    private static final List<String> PARTS =
            List.of("academicSessions", "orgs", "users", "roles", "classes", "enrollments");
    private static final List<String> ABSENT = List.of(
            "categories",
            "classResources",
            "courses",
            "courseResources",
            "demographics",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    private final Holdings holdings;
    private final SchoolYear year;
    private final ZipOutputStream zip;
    private final Writer text;

    private RosterFile(Holdings holdings, OutputStream out) {
        this.holdings = holdings;
        this.year = SchoolYear.of(holdings.day());
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    }

    /** Writes the archive; the stream stays open. */
    static void write(Holdings holdings, OutputStream out) throws IOException {
        RosterFile file = new RosterFile(holdings, out);
        file.part("manifest.csv", "propertyName,value", file::manifest);
        file.part("academicSessions.csv", Columns.SESSIONS, file.year::write);
        file.part("orgs.csv", Columns.ORGS, file::orgs);
        file.part("users.csv", Columns.USERS, rows -> file.people(person -> rows.row(user(person))));
        file.part("roles.csv", Columns.ROLES, rows -> file.people(person -> rows.row(file.role(person))));
        file.part("classes.csv", Columns.CLASSES, file::classes);
        file.part("enrollments.csv", Columns.ENROLLMENTS, file::enrollments);
        file.zip.finish();
    }

    /** The columns of the parts. Status and change date are blank in a whole export. */
    private static final class Columns {
        private static final String HEAD = "sourcedId,status,dateLastModified,";
        private static final String SESSIONS = HEAD + "title,type,startDate,endDate,parentSourcedId,schoolYear";
        private static final String ORGS = HEAD + "name,type,identifier,parentSourcedId";
        private static final String USERS = HEAD
                + "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
                + "agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,"
                + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";
        private static final String ROLES =
                HEAD + "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";
        private static final String CLASSES = HEAD
                + "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,"
                + "subjectCodes,periods";
        private static final String ENROLLMENTS =
                HEAD + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

        private Columns() {}
    }

    /** Writes the rows of a part. */
    @FunctionalInterface
    private interface Rows {
        void to(CsvRows rows) throws IOException;
    }

    /** Does something with somebody. */
    @FunctionalInterface
    private interface Each {
        void with(Person person) throws IOException;
    }

    private void part(String name, String columns, Rows rows) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Without a zone, so that the same district is the same bytes everywhere.
        entry.setTimeLocal(holdings.day().atTime(2, 0));
        zip.putNextEntry(entry);
        CsvRows csv = new CsvRows(text);
        csv.row(List.of(columns.split(",", -1)));
        rows.to(csv);
        text.flush();
        zip.closeEntry();
    }

    private void manifest(CsvRows rows) throws IOException {
        rows.row(List.of("manifest.version", "1.0"));
        rows.row(List.of("oneroster.version", "1.2"));
        for (String part : PARTS) {
            rows.row(List.of("file." + part, "bulk"));
        }
        for (String part : ABSENT) {
            rows.row(List.of("file." + part, "absent"));
        }
        rows.row(List.of("source.systemName", "Rollcall simulator"));
        rows.row(List.of("source.systemCode", "rollcall-simulator"));
    }

    private void orgs(CsvRows rows) throws IOException {
        rows.row(List.of(DISTRICT, "", "", "Demo district", "district", "2700000", ""));
        int number = 1;
        for (Site site : holdings.sites()) {
            String identifier = String.format(Locale.ROOT, "2700000%05d", number++);
            rows.row(List.of(site.id(), "", "", site.name(), "school", identifier, DISTRICT));
        }
    }

    private void people(Each each) throws IOException {
        for (int school = 0; school < holdings.sites().size(); school++) {
            Site site = holdings.sites().get(school);
            for (Person person : holdings.staff().at(site)) {
                each.with(person);
            }
            for (int number = 0; number < site.students(); number++) {
                each.with(holdings.names().student(school, number, site));
            }
        }
    }

    private static List<String> user(Person person) {
        return List.of(
                person.id(),
                "",
                "",
                "true",
                person.username(),
                "{LDAP:" + person.username() + "}",
                person.given(),
                person.family(),
                "",
                person.id().substring(1),
                person.email(),
                "",
                "",
                "",
                person.grade(),
                "",
                "",
                "",
                "",
                "",
                "",
                person.site(),
                "");
    }

    private List<String> role(Person person) {
        String from = year.first().toString();
        String until = year.last().toString();
        return List.of(
                person.id() + "-role", "", "", person.id(), "primary", person.role(), from, until, person.site(), "");
    }

    private void classes(CsvRows rows) throws IOException {
        for (Site site : holdings.sites()) {
            for (Lessons.Lesson lesson : Lessons.of(site)) {
                rows.row(List.of(
                        lesson.id(),
                        "",
                        "",
                        lesson.title(),
                        lesson.grade(),
                        (lesson.isHomeroom() ? "homeroom" : lesson.subject().toLowerCase(Locale.ROOT)) + "-"
                                + lesson.grade(),
                        lesson.id(),
                        lesson.isHomeroom() ? "homeroom" : "scheduled",
                        lesson.room().name(),
                        site.id(),
                        year.terms(site.level() == Level.HIGH),
                        lesson.subject(),
                        "",
                        lesson.periods()));
            }
        }
    }

    private void enrollments(CsvRows rows) throws IOException {
        for (int school = 0; school < holdings.sites().size(); school++) {
            Site site = holdings.sites().get(school);
            for (Lessons.Lesson lesson : Lessons.of(site)) {
                if (holdings.staff().teacher(lesson.room()).isPresent()) {
                    rows.row(enrollment(
                            lesson, holdings.staff().teacher(lesson.room()).get()));
                }
                for (int number : lesson.students()) {
                    rows.row(enrollment(lesson, holdings.names().student(school, number, site)));
                }
            }
        }
    }

    private List<String> enrollment(Lessons.Lesson lesson, Person person) {
        boolean isTeacher = person.role().equals("teacher");
        return List.of(
                lesson.id() + "-" + person.id(),
                "",
                "",
                lesson.id(),
                person.site(),
                person.id(),
                person.role(),
                Boolean.toString(isTeacher),
                year.first().toString(),
                year.last().toString());
    }
}
