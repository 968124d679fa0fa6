package org.rollcall.exchange.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.exchange.reading.Unreadable;
import org.rollcall.privacy.Person;

class OneRosterTest {
    private static final String ORGS = """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
            d1,active,2026-08-01,District,district,,
            s1,active,2026-08-01,Lincoln Elementary,school,12,d1
            s2,active,2026-08-01,Grant High,school,13,d1
            s3,tobedeleted,2026-08-01,Old School,school,14,d1
            """;

    private static final String SESSIONS = """
            sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
            t1,active,,Fall,term,2026-08-15,2026-12-18,,2027
            t2,active,,Spring,term,soon,2027-06-01,,2027
            """;

    private static final String CLASSES = """
            sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
            c1,active,,Math 4,04,k1,M4,scheduled,Room 104,s1,"t1,t2",Math,,"1,3"
            c2,active,,Homeroom,04,k1,H4,homeroom,,s1,t1,,,
            c3,active,,Ghost,04,k1,G4,scheduled,1,s9,t1,,,
            """;

    @TempDir
    Path folder;

    @Test
    void versionOneTwoTakesRolesFromTheirOwnFile() throws IOException, Unreadable {
        Snapshot read = OneRoster.read(zip(Map.of(
                "roster/orgs.csv",
                ORGS,
                "roster/academicSessions.csv",
                SESSIONS,
                "roster/classes.csv",
                CLASSES,
                "roster/enrollments.csv",
                "sourcedId,status,classSourcedId,userSourcedId,role\ne1,active,c1,u1,student\n",
                "roster/roles.csv",
                """
                        sourcedId,status,userSourcedId,roleType,role,orgSourcedId
                        r1,active,u1,primary,student,s1
                        r2,active,u2,secondary,teacher,s2
                        r3,active,u2,primary,teacher,s1
                        r4,active,u2,primary,administrator,d1
                        r5,active,u3,primary,parent,s1
                        """,
                "roster/users.csv",
                """
                        metadata.x,sourcedId,status,enabledUser,username,givenName,familyName,email,phone,password,grades,preferredGivenName
                        y,u1,active,true,jo,Joanna,Doe,jo@example.org,555-1,hunter2,"04,05",Jo
                        y,u2,active,true,pat,Pat,Roe,pat@example.org,555-2,hunter3,,
                        y,u3,active,true,mum,Mum,Doe,mum@example.org,555-3,hunter4,,
                        y,u4,active,true,who,Who,Ever,,,,,
                        """)));
        assertThat(read.version()).isEqualTo("1.2");
        assertThat(read.people())
                .containsExactly(
                        new Person.Entry("u1", "Jo Doe", "student", "04", "s1", true),
                        new Person.Entry("u2", "Pat Roe", "staff", null, "s1", true));
        assertThat(read.orgs()).extracting(Snapshot.Org::id).containsExactly("d1", "s1", "s2");
        assertThat(read.terms())
                .containsExactly(
                        new Snapshot.Term("t1", "Fall", "term", LocalDate.of(2026, 8, 15), LocalDate.of(2026, 12, 18)));
        assertThat(read.classes().get(0).room()).isEqualTo(Optional.of("Room 104"));
        assertThat(read.classes().get(0).periods()).isEqualTo("1,3");
        assertThat(read.classes().get(0).terms()).containsExactly("t1", "t2");
        assertThat(read.enrollments()).isEqualTo(1);
        assertThat(read.refused())
                .extracting(refused -> refused.file() + ":" + refused.line())
                .containsExactly("academicsessions.csv:3", "users.csv:5", "classes.csv:4");
        assertThat(read.toString()).doesNotContain("hunter", "example.org", "555-");
    }

    @Test
    void versionOneOneHasRolesAndSchoolsWithItsUsers() throws IOException, Unreadable {
        Snapshot read = OneRoster.read(zip(Map.of("orgs.csv", ORGS, "users.csv", """
                        sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,grades
                        u1,active,true,"d1,s2",student,jo,Jo,Doe,09
                        u2,tobedeleted,true,s1,teacher,pat,Pat,Roe,
                        u3,active,false,s1,aide,al,Al,Poe,
                        u4,active,true,s1,guardian,g,G,H,
                        u5,active,true,s9,student,i,I,J,
                        """)));
        assertThat(read.version()).isEqualTo("1.1");
        assertThat(read.people())
                .containsExactly(
                        new Person.Entry("u1", "Jo Doe", "student", "09", "s2", true),
                        new Person.Entry("u2", "Pat Roe", "staff", null, "s1", false),
                        new Person.Entry("u3", "Al Poe", "staff", null, "s1", false));
        assertThat(read.refused())
                .containsExactly(new Snapshot.Refused("users.csv", 6, "the user is at no school of orgs.csv"));
    }

    @Test
    void whatIsNoRosterIsUnreadable() throws IOException {
        Path other = zip(Map.of("assets.csv", "tag\nA-1\n"));
        assertThatThrownBy(() -> OneRoster.read(other))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no OneRoster export");
        Path text = Files.writeString(folder.resolve("text"), "sourcedId\n1\n");
        assertThatThrownBy(() -> OneRoster.read(text)).isInstanceOf(Unreadable.class);
        Path bomb = zip(Map.of("orgs.csv", ORGS, "users.csv", "sourcedId," + " ".repeat(16 << 20)));
        assertThatThrownBy(() -> OneRoster.read(bomb))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("times its size");
    }

    @Test
    void namesThatCannotBeKeptAreRefusedWithoutBeingRepeated() throws IOException, Unreadable {
        Snapshot read = OneRoster.read(zip(Map.of("orgs.csv", ORGS, "users.csv", """
                        sourcedId,orgSourcedIds,role,givenName,familyName
                        u1,s1,student,Jo\u0007,Doe
                        u2,s1,student,,
                        ,s1,student,A,B
                        u3,s1
                        """)));
        assertThat(read.people()).isEmpty();
        assertThat(read.refusals()).isEqualTo(4);
        assertThat(read.toString()).doesNotContain("Doe");
    }

    private Path zip(Map<String, String> parts) throws IOException {
        Path file = Files.createTempFile(folder, "roster", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : new LinkedHashMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
