package org.rollcall.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker must be able to say no. */
class ChaosCheckTest {
    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void threeReportsSentAndStored() throws SQLException, IOException {
        database = folder.resolve("rollcall.db");
        run(
                "CREATE TABLE sender (no INTEGER PRIMARY KEY, agent TEXT)",
                "CREATE TABLE report (sender INTEGER, at INTEGER, no INTEGER, readings BLOB)",
                "CREATE TABLE event (sender INTEGER)",
                "CREATE TABLE quarantine (agent TEXT, seq INTEGER)",
                "CREATE TABLE lane (agent TEXT, lane TEXT, boot TEXT, up_to, above TEXT, stored, quarantined, tombstoned)",
                "INSERT INTO sender VALUES (1, 'a')",
                "INSERT INTO lane VALUES ('a', 'tm', '00', 3, '', 3, 0, 0)",
                report(1),
                report(2),
                report(3));
        Files.writeString(folder.resolve("a.history"), "boot 00\nsent 1\nsent 2\nacked 1\nsent 3\nsen");
    }

    @Test
    void allIsWell() throws Exception {
        assertThat(ChaosCheck.check(database, folder))
                .hasToString("sent=3 stored=3 lost=0 duplicated=0 quarantined=0 dropped=0")
                .matches(Verdict::isClean);
    }

    @Test
    void aReportThatIsNowhereIsLost() throws Exception {
        run("DELETE FROM report WHERE at = 2", "UPDATE lane SET stored = 2");

        assertThat(ChaosCheck.check(database, folder))
                .hasToString("sent=3 stored=2 lost=1 duplicated=0 quarantined=0 dropped=0");
    }

    @Test
    void aReportStoredTwiceIsDoubled() throws Exception {
        run(report(2));

        assertThat(ChaosCheck.check(database, folder))
                .hasToString("sent=3 stored=3 lost=0 duplicated=1 quarantined=0 dropped=0");
    }

    @Test
    void aReportNobodySentIsDoubledToo() throws Exception {
        run(report(300), "UPDATE lane SET stored = 4, up_to = 4");

        assertThat(ChaosCheck.check(database, folder).details()).containsExactly("a never sent 300, but it is stored");
    }

    @Test
    void whatIsAsideOrDeclaredIsNotLost() throws Exception {
        run(
                "DELETE FROM report WHERE at > 1",
                "INSERT INTO quarantine VALUES ('a', 2)",
                "UPDATE lane SET stored = 1, quarantined = 1, tombstoned = 1");

        assertThat(ChaosCheck.check(database, folder))
                .hasToString("sent=3 stored=1 lost=0 duplicated=0 quarantined=1 dropped=1")
                .matches(Verdict::isClean);
    }

    @Test
    void booksThatSayOtherwiseAreWrong() throws Exception {
        run("UPDATE lane SET stored = 2, above = '3-3'");

        assertThat(ChaosCheck.check(database, folder).details()).hasSize(3);
    }

    @Test
    void eventsMustBeAsManyAsTheBooksSay() throws Exception {
        run("INSERT INTO lane VALUES ('a', 'ev', '00', 2, '', 2, 0, 0)", "INSERT INTO event VALUES (1)");

        assertThat(ChaosCheck.check(database, folder).details())
                .containsExactly("a's books say 2 events, but 1 are stored");
    }

    @Test
    void whatWasOnlyTriedMayBeThereOrNot() throws Exception {
        Files.writeString(folder.resolve("a.history"), "boot 00\ntry 1\nsent 1\ntry 2\nsent 2\ntry 3\n");
        assertThat(ChaosCheck.check(database, folder)).matches(Verdict::isClean);

        run("DELETE FROM report WHERE at = 3", "UPDATE lane SET stored = 2, up_to = 2");
        assertThat(ChaosCheck.check(database, folder)).matches(Verdict::isClean);
    }

    private static String report(int seq) {
        String number = seq < 128 ? "%02x".formatted(seq) : "%02x%02x".formatted((seq & 0x7F) | 0x80, seq >> 7);
        return "INSERT INTO report VALUES (1, " + seq + ", 0, X'01008a01" + "04" + number + "00')";
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
