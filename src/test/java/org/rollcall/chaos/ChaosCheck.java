package org.rollcall.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what senders say they sent with what the database holds, after both ended. It uses nothing of the server's
 * code. As a program: {@code ChaosCheck DATABASE FOLDER}, where the histories are; it ends with 1 when something is lost
 * or doubled.
 */
final class ChaosCheck {
    private static final int MOST_DETAILS = 20;

    private final List<String> details = new ArrayList<>();
    private final Map<String, Map<Long, Integer>> stored = new HashMap<>();
    private final Map<String, Set<Long>> aside = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private long sent;
    private long found;
    private long lost;
    private long duplicated;
    private long quarantined;
    private long dropped;

    /** What the books say of a telemetry lane. */
    private record Lane(long upTo, String above, long stored, long quarantined, long tombstoned) {}

    private ChaosCheck() {}

    public static void main(String[] args) throws SQLException, IOException {
        Verdict verdict = check(Path.of(args[0]), Path.of(args[1]));
        System.out.println(verdict);
        verdict.details().forEach(System.out::println);
        System.exit(verdict.isClean() ? 0 : 1);
    }

    static Verdict check(Path database, Path histories) throws SQLException, IOException {
        ChaosCheck check = new ChaosCheck();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Stream<Path> files = Files.list(histories)) {
            check.readDatabase(connection);
            for (Path file : files.filter(path -> path.toString().endsWith(".history"))
                    .sorted()
                    .toList()) {
                History.Told told = History.read(file);
                check.compare(told);
                check.compareEvents(connection, told.agent());
            }
        }
        return new Verdict(
                check.sent,
                check.found,
                check.lost,
                check.duplicated,
                check.quarantined,
                check.dropped,
                List.copyOf(check.details));
    }

    private void readDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet intact = statement.executeQuery("PRAGMA integrity_check");
            wrongUnless(intact.next() && intact.getString(1).equals("ok"), "the database is damaged");
            ResultSet reports = statement.executeQuery(
                    "SELECT sender.agent, report.readings FROM report JOIN sender ON sender.no = report.sender");
            while (reports.next()) {
                stored.computeIfAbsent(reports.getString(1), agent -> new HashMap<>())
                        .merge(StoredReport.seq(reports.getBytes(2)), 1, Integer::sum);
            }
            ResultSet entries = statement.executeQuery("SELECT agent, seq FROM quarantine WHERE seq IS NOT NULL");
            while (entries.next()) {
                aside.computeIfAbsent(entries.getString(1), agent -> new HashSet<>())
                        .add(entries.getLong(2));
            }
            ResultSet books = statement.executeQuery(
                    "SELECT agent, boot, up_to, above, stored, quarantined, tombstoned FROM lane WHERE lane = 'tm'");
            while (books.next()) {
                lanes.put(
                        books.getString(1) + " " + books.getString(2),
                        new Lane(
                                books.getLong(3),
                                books.getString(4),
                                books.getLong(5),
                                books.getLong(6),
                                books.getLong(7)));
            }
        }
    }

    /** Each event of these senders travels alone, so there are as many as the books of the lane say. */
    private void compareEvents(Connection connection, String agent) throws SQLException {
        long kept = number(
                connection,
                "SELECT count(*) FROM event JOIN sender ON sender.no = event.sender WHERE agent = ?",
                agent);
        long booked =
                number(connection, "SELECT coalesce(sum(stored), 0) FROM lane WHERE lane = 'ev' AND agent = ?", agent);
        wrongUnless(kept == booked, agent + "'s books say " + booked + " events, but " + kept + " are stored");
    }

    private static long number(Connection connection, String sql, String agent) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, agent);
            try (ResultSet row = statement.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private void compare(History.Told told) {
        Map<Long, Integer> rows = stored.getOrDefault(told.agent(), Map.of());
        Set<Long> put = aside.getOrDefault(told.agent(), Set.of());
        Lane lane = lanes.getOrDefault(told.agent() + " " + told.boot(), new Lane(0, "", 0, 0, 0));

        Set<Long> gone = new TreeSet<>(told.sent());
        gone.removeAll(rows.keySet());
        gone.removeAll(put);
        long unexplained = Math.max(0, gone.size() - lane.tombstoned());
        if (unexplained > 0) {
            wrong(told.agent() + " sent " + some(gone) + ", which is nowhere; declared dropped: " + lane.tombstoned());
        }
        rows.forEach((seq, times) -> {
            boolean known = told.sent().contains(seq) || told.tried().contains(seq);
            wrongUnless(known, told.agent() + " never sent " + seq + ", but it is stored");
            wrongUnless(times == 1, told.agent() + " sent " + seq + " and it is stored " + times + " times");
            duplicated += known ? times - 1 : times;
        });
        sent += told.sent().size();
        found += told.sent().stream().filter(rows::containsKey).count();
        lost += unexplained;
        quarantined += put.size();
        dropped += lane.tombstoned();
        balance(told, lane, rows.size(), put.size());
    }

    /** The books must say the same as the facts. */
    private void balance(History.Told told, Lane lane, long rows, long put) {
        String books = told.agent() + "'s books say " + lane;
        wrongUnless(lane.stored() == rows, books + ", but " + rows + " are stored");
        wrongUnless(lane.quarantined() == put, books + ", but " + put + " are in quarantine");
        wrongUnless(lane.above().isEmpty(), books + ": something below the highest is missing");
        wrongUnless(lane.upTo() == lane.stored() + lane.quarantined() + lane.tombstoned(), books + ": no balance");
        wrongUnless(
                lane.upTo() >= told.last() || told.tried().contains(told.last()),
                books + ", but it sent " + told.last());
    }

    private void wrongUnless(boolean right, String otherwise) {
        if (!right) {
            wrong(otherwise);
        }
    }

    private void wrong(String what) {
        if (details.size() < MOST_DETAILS) {
            details.add(what);
        }
    }

    private static String some(Set<Long> seqs) {
        List<Long> first = seqs.stream().limit(10).toList();
        return seqs.size() + " messages such as " + first;
    }
}
