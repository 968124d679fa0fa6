package org.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Retained;
import org.rollcall.platform.Store;
import org.rollcall.platform.Write;
import org.rollcall.privacy.Register;
import org.rollcall.privacy.Retention;
import org.rollcall.security.Actor;
import org.rollcall.security.Clocks;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.telemetry.Rollups;
import org.rollcall.telemetry.Series;
import org.rollcall.telemetry.Spoken;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** Years go by, on both engines: what is too old goes, and only that. */
class RetentionTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    private Path folder;

    private final Clocks clocks = new Clocks();
    private final AtomicLong seq = new AtomicLong();

    /** A district's rooms as far as retention goes through them. */
    private final class District {
        private final Database database;
        private final List<Retained> kept;
        private final Telemetry telemetry;
        private final Rollups rollups;
        private final Retention retention;

        private District(Store store) {
            this(store, Kept.all(store.database().dialect()));
        }

        private District(Store store, List<Retained> kept) {
            database = store.database();
            this.kept = kept;
            telemetry = new Telemetry(database, clocks.time());
            rollups = new Rollups(database, clocks.time());
            retention = new Retention(
                    database,
                    clocks.time(),
                    new Ledger(database, clocks.time()),
                    Register.load(),
                    new Retention.Facts(kept, Kept::newest));
            retention.begin();
        }

        /** What one day leaves behind, in every class that has an end. */
        private void live() {
            long now = clocks.millis();
            database.change(write -> {
                for (long sender = 1; sender <= 3; sender++) {
                    say(write, sender, now - DAY / 2, 20);
                    say(write, sender, now - DAY / 2 + 60_000, 30);
                }
                ofDevices(write.handle(), now, Long.toString(seq.incrementAndGet()));
                ofPeople(write.handle(), now, Long.toString(seq.incrementAndGet()));
                ofLoans(write.handle(), now, Long.toString(seq.incrementAndGet()));
            });
        }

        private void ofDevices(Handle handle, long now, String id) {
            handle.execute(
                    "INSERT INTO site (id, name, students) VALUES ('elm', 'Elm', 1) ON CONFLICT (id) DO NOTHING");
            handle.execute(
                    "INSERT INTO agent (id, token_hash, created_at) VALUES ('a', '', 0) ON CONFLICT (id) DO NOTHING");
            handle.execute(
                    "INSERT INTO event (sender, at, received_at, kind, details) VALUES (1, ?, ?, 'reboot', '')",
                    now,
                    now);
            handle.execute(
                    "INSERT INTO quarantine (at, agent, topic, boot, seq, reason, detail, payload)"
                            + " VALUES (?, 'a', 'tm', '', NULL, 'SYNTAX', '', ?)",
                    now,
                    new byte[] {1, 2, 3});
            handle.execute(
                    "INSERT INTO job (id, agent, device, operation, arguments, asked_by, asked_at, expires_at, state,"
                            + " result) VALUES (?, 'a', 'd', 'locate', '', 'kim', ?, ?, 'done', '')",
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO claim (id, code_hash, site, most, used, created_by, created_at, expires_at)"
                            + " VALUES (?, ?, 'elm', 1, 1, 'kim', ?, ?)",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO certificate (serial, agent, fingerprint, issued_at, expires_at)"
                            + " VALUES (?, 'a', '', ?, ?)",
                    id,
                    now,
                    now);
        }

        private void ofPeople(Handle handle, long now, String id) {
            handle.execute(
                    "INSERT INTO account (name, role, password_hash, created_at) VALUES (?, 'DIRECTOR', '', ?)",
                    id,
                    now);
            handle.execute(
                    "INSERT INTO session (hash, id, account, created_at, used_at, address, browser, method)"
                            + " VALUES (?, ?, ?, ?, ?, '', '', 'password')",
                    id,
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO invitation (account, hash, created_by, created_at, expires_at)"
                            + " VALUES (?, ?, 'kim', ?, ?)",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO service_token (hash, id, name, role, created_at, expires_at)"
                            + " VALUES (?, ?, 'sync', 'INTEGRATION', ?, ?)",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO act_origin (stream, seq, at, origin, salt) VALUES ('test', ?, ?, '192.0.2.1', '')",
                    Long.parseLong(id),
                    now);
            handle.execute(
                    "INSERT INTO person (pseudonym, role, site, active, sealed, saved_at, left_at)"
                            + " VALUES (?, 'student', 'elm', 0, '', ?, ?)",
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO erased_person (pseudonym, erased_at, met_at) VALUES (?, ?, ?)", id + "e", now, now);
            handle.execute(
                    "INSERT INTO import_run (id, name, bytes, sha256, format, opened, mapping, make_places, places,"
                            + " actor_kind, actor, state, problem, reason, total, done, counts, checked_at, created_at,"
                            + " changed_at) VALUES (?, 'a.csv', 1, '', 'table', '', '', 0, '', 'person', 'kim',"
                            + " 'applied', '', '', 1, 1, '', ?, ?, ?)",
                    id,
                    now,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO import_row (import, line, verdict, step, asset, version, name, reason, diff, kept, raw)"
                            + " VALUES (?, 2, 'create', 'applied', ?, 1, '', '', '', '', '')",
                    id,
                    id);
            handle.execute(
                    "INSERT INTO privacy_request (id, kind, pseudonym, received_at, due_at, done_at, taken_by)"
                            + " VALUES (?, 'access', ?, ?, ?, ?, 'kim')",
                    id,
                    id,
                    now,
                    now,
                    now);
        }

        private void ofLoans(Handle handle, long now, String id) {
            handle.execute(
                    "INSERT INTO custody (id, asset, kind, place, since_at, until_at) VALUES (?, ?, 'person', '', ?, ?)",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO loan (custody, person, renewals, agreement, accepted_by, condition_out, note_out,"
                            + " photo_out, condition_in, note_in, photo_in, ended_at)"
                            + " VALUES (?, ?, 0, '', '', '', '', '', '', '', '', ?)",
                    id,
                    id,
                    now);
            handle.execute(
                    "INSERT INTO charge (id, custody, cents, reason, raised_at, raised_by, settled_on, settled_at)"
                            + " VALUES (?, ?, 100, '', ?, 'kim', '2026-11-24', ?)",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO reminder (id, custody, about, due_on, made_at, done_at, done_by)"
                            + " VALUES (?, ?, 'late', '2026-11-24', ?, ?, 'kim')",
                    id,
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO reservation (id, site, many, from_on, to_on, holder_kind, holder, picked, made_at,"
                            + " made_by, ended_at) VALUES (?, 'elm', 1, '', '', 'room', 'r', 0, ?, 'kim', ?)",
                    id,
                    now,
                    now);
            handle.execute(
                    "INSERT INTO lending_batch (id, way, account, body_hash, made_at) VALUES (?, 'out', 'kim', '', ?)",
                    id,
                    now);
        }

        /** The classes that have something. */
        private List<String> kinds() {
            return kept.stream()
                    .filter(facts -> database.read(facts::oldest).isPresent())
                    .map(Retained::rule)
                    .toList();
        }

        private List<String> rules() {
            return kept.stream().map(Retained::rule).toList();
        }

        private void say(Write write, long sender, long at, double value) {
            DeviceReadings readings =
                    DeviceReadings.now("x", List.of(new Gauge("temperature", Values.of(value))), List.of());
            telemetry.append(write, new Spoken(sender, at, at, false, at, seq.incrementAndGet(), readings));
        }

        private long rows(String table) {
            return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Long.class)
                    .one());
        }

        private List<String> people() {
            return database.read(handle -> handle.createQuery("SELECT pseudonym FROM person ORDER BY pseudonym")
                    .mapTo(String.class)
                    .list());
        }

        private void assertNothingIsPastDue() {
            for (Retained facts : kept) {
                long days = retention.days(facts.rule()).orElseThrow();
                long limit = clocks.millis() - days * DAY - DAY;
                database.read(handle -> facts.oldest(handle))
                        .ifPresent(oldest -> assertThat(oldest).as(facts.rule()).isGreaterThanOrEqualTo(limit));
            }
        }

        private List<Double> history(long from, long to) {
            return telemetry.series(List.of(1L), "temperature", from, to, 10_000).points().stream()
                    .map(Series.Point::avg)
                    .toList();
        }
    }

    private static String refused(List<Retention.Outcome> outcomes, String rule) {
        return outcomes.stream()
                .filter(outcome -> outcome.id().equals(rule))
                .map(Retention.Outcome::refused)
                .map(Optional::ofNullable)
                .findFirst()
                .orElseThrow()
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource
    void eightYearsLeaveNothingThatIsPastDueAndDailyFiguresWhole(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            long start = clocks.millis();
            for (int fortnight = 0; fortnight < 8 * 26; fortnight++) {
                district.live();
                clocks.pass(Duration.ofDays(14));
                district.rollups.run();
                if (fortnight % 2 == 0) {
                    assertThat(district.retention.run(Actor.SERVER))
                            .allMatch(outcome -> outcome.refused() == null && outcome.failed() == null)
                            .allMatch(outcome -> outcome.rows() == outcome.due());
                    district.assertNothingIsPastDue();
                }
            }
            assertThat(district.rows("report")).isBetween(1L, 100L);
            assertThat(district.rows("stale")).isZero();
            // Of seven years a figure for each day that there was one, made of what is long deleted.
            long sevenYears = clocks.millis() - 2550 * DAY;
            assertThat(sevenYears).isGreaterThan(start);
            assertThat(district.history(sevenYears, clocks.millis()))
                    .hasSizeBetween(178, 186)
                    .allMatch(average -> average == 25.0);
            assertThat(district.kinds()).containsExactlyElementsOf(district.rules());
            assertThat(district.rows("act")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofEachClassOneDayIsThereAndTenYearsLaterGone(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.live();
            clocks.pass(Duration.ofDays(1));
            district.rollups.run();
            assertThat(district.kinds()).containsExactlyElementsOf(district.rules());
            for (int year = 0; year < 11; year++) {
                clocks.pass(Duration.ofDays(365));
                district.rollups.run();
                assertThat(district.retention.run(Actor.SERVER))
                        .allMatch(outcome -> outcome.refused() == null && outcome.failed() == null)
                        .hasSameSizeAs(district.kept);
                district.assertNothingIsPastDue();
            }
            assertThat(district.kinds()).isEmpty();
            assertThat(acts(district))
                    .containsOnlyOnceElementsOf(district.rules().stream()
                            .map(rule -> "retention:" + rule)
                            .toList());
        }
    }

    private static List<String> acts(District district) {
        return district.database.read(
                handle -> handle.createQuery("SELECT subject FROM act WHERE action = 'retention.run' ORDER BY seq")
                        .mapTo(String.class)
                        .list());
    }

    /** A class whose table is broken. */
    private static final class Broken implements Retained {
        private final Retained whole;
        private boolean broken = true;

        private Broken(Retained whole) {
            this.whole = whole;
        }

        @Override
        public String rule() {
            return whole.rule();
        }

        @Override
        public long rows(Handle reading) {
            return whole.rows(reading);
        }

        @Override
        public long before(Handle reading, long cutoff) {
            if (broken) {
                throw new IllegalStateException("no such index");
            }
            return whole.before(reading, cutoff);
        }

        @Override
        public OptionalLong oldest(Handle reading) {
            return whole.oldest(reading);
        }

        @Override
        public Sweep sweep(Handle reading, long cutoff) {
            return whole.sweep(reading, cutoff);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClassThatFailsIsToldAndTriedAgainAndStopsNoOther(Engine engine) {
        try (Store store = engine.store(folder)) {
            List<Retained> kept = Kept.all(store.database().dialect());
            Broken first = new Broken(kept.get(0));
            District district = new District(
                    store,
                    Stream.concat(Stream.of(first), kept.stream().skip(1)).toList());
            district.live();
            clocks.pass(Duration.ofDays(100));
            district.rollups.run();
            List<Retention.Outcome> outcomes = district.retention.run(Actor.SERVER);
            assertThat(outcomes.get(0).failed()).contains("IllegalStateException", "log");
            assertThat(outcomes).filteredOn(outcome -> outcome.rows() > 0).hasSizeGreaterThan(3);
            district.retention.tick();
            district.retention.tick();
            assertThat(acts(district)).containsOnlyOnce("retention:reports").contains("retention:jobs");
            assertThat(district.rows("report")).isEqualTo(6);
            first.broken = false;
            district.retention.tick();
            assertThat(district.rows("report")).isZero();
            assertThat(district.retention.rules())
                    .filteredOn(rule -> rule.id().equals("reports"))
                    .allMatch(rule -> rule.lastFailed() == null && rule.lastDeleted() == 6)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatNobodyHasSeenIsComparedWithTheNewestFact(Engine engine) {
        try (Store store = engine.store(folder)) {
            District before = new District(store);
            before.live();
            before.rollups.run();
            before.database.change(write -> write.handle().execute("DELETE FROM clock_seen"));
            clocks.jump(Duration.ofDays(4000));
            District after = new District(store);
            assertThat(after.retention.run(Actor.SERVER)).allMatch(outcome -> outcome.rows() == 0);
            assertThat(after.retention.clock().why()).contains("newest fact", "2026-11-24");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoCannotBecomeTooOldDoesNotCountWhenTheClockIsDoubted(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.live();
            district.database.change(write -> {
                for (int i = 0; i < 100; i++) {
                    write.handle()
                            .execute(
                                    "INSERT INTO person (pseudonym, role, site, active, sealed, saved_at)"
                                            + " VALUES (?, 'student', 'elm', 1, '', 0)",
                                    "at school " + i);
                }
            });
            clocks.jump(Duration.ofDays(800));
            assertThat(refused(district.retention.run(Actor.SERVER), "persons")).contains("1 of 1");
            assertThat(district.rows("person")).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftWithADeviceOrADebtStaysKnownUntilThatIsOver(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.database.change(write -> {
                district.ofDevices(write.handle(), clocks.millis(), "900");
                for (String id : List.of("901", "902", "903")) {
                    district.ofPeople(write.handle(), clocks.millis(), id);
                    district.ofLoans(write.handle(), clocks.millis(), id);
                }
                write.handle().execute("UPDATE loan SET ended_at = NULL WHERE custody IN ('902', '903')");
                write.handle().execute("UPDATE custody SET until_at = NULL WHERE id = '902'");
                write.handle().execute("UPDATE charge SET settled_at = NULL WHERE custody = '903'");
            });
            clocks.pass(Duration.ofDays(400));
            district.retention.run(Actor.SERVER);
            assertThat(district.people()).containsExactly("902", "903");
            district.database.change(write -> {
                write.handle().execute("UPDATE custody SET until_at = 1 WHERE id = '902'");
                write.handle().execute("UPDATE charge SET settled_at = 1 WHERE custody = '903'");
            });
            district.retention.run(Actor.SERVER);
            assertThat(district.people()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAfterItsReportsAreDeletedIsAddedToTheFigureOnce(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            long at = clocks.millis() - DAY / 2;
            district.live();
            clocks.pass(Duration.ofDays(100));
            district.rollups.run();
            district.retention.run(Actor.SERVER);
            assertThat(district.rows("report")).isZero();
            assertThat(district.history(at - DAY, clocks.millis())).containsExactly(25.0);
            for (int more = 0; more < 3; more++) {
                district.database.change(write -> district.say(write, 1, at + 30_000, 85));
                district.rollups.run();
                district.rollups.run();
                assertThat(district.history(at - DAY, clocks.millis()))
                        .containsExactly((50.0 + 85 * (more + 1)) / (3 + more));
            }
            assertThat(district.rows("report")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void codesForNewDevicesGoAMonthAfterTheirEndUsedUpOrNot(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.database.change(write -> {
                write.handle().execute("INSERT INTO site (id, name, students) VALUES ('oak', 'Oakdale', 1)");
                code(write, "used-up", 20, clocks.millis() - 31 * DAY);
                code(write, "unused", 0, clocks.millis() - 31 * DAY);
                code(write, "ended", 3, clocks.millis() - 29 * DAY);
                code(write, "good", 0, clocks.millis() + DAY);
            });
            assertThat(district.retention.run(Actor.SERVER))
                    .filteredOn(outcome -> outcome.id().equals("claims"))
                    .allMatch(outcome -> outcome.due() == 2 && outcome.rows() == 2)
                    .hasSize(1);
            List<String> left = district.database.read(handle -> handle.createQuery("SELECT id FROM claim ORDER BY id")
                    .mapTo(String.class)
                    .list());
            assertThat(left).containsExactly("ended", "good");
        }
    }

    private static void code(Write write, String id, int used, long until) {
        write.handle()
                .execute(
                        "INSERT INTO claim (id, code_hash, site, most, used, created_by, created_at, expires_at)"
                                + " VALUES (?, ?, 'oak', 20, ?, 'kim', ?, ?)",
                        id,
                        id,
                        used,
                        until - 3 * DAY,
                        until);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotYetRolledUpStays(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.live();
            clocks.pass(Duration.ofDays(100));
            district.retention.run(Actor.SERVER);
            assertThat(district.rows("report")).isEqualTo(6);
            district.rollups.run();
            district.retention.run(Actor.SERVER);
            assertThat(district.rows("report")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatJumpsDeletesNothingUntilAnOfficerHasLooked(Engine engine) {
        try (Store store = engine.store(folder)) {
            District district = new District(store);
            district.live();
            clocks.pass(Duration.ofHours(1));
            district.rollups.run();
            district.retention.tick();
            clocks.jump(Duration.ofDays(365 * 73));
            List<Retention.Outcome> dry = district.retention.dryRun();
            assertThat(refused(dry, "reports")).contains("6 of 6", "2099", "confirm");
            district.retention.tick();
            for (District again : List.of(district, new District(store))) {
                assertThat(again.retention.run(Actor.SERVER)).allMatch(outcome -> outcome.rows() == 0);
                assertThat(again.retention.clock().trusted()).isFalse();
            }
            assertThat(district.rows("report")).isEqualTo(6);
            assertThat(district.rows("event")).isEqualTo(1);
            district.retention.confirmClock(Actor.SERVER, "the battery of the server was changed");
            assertThat(district.retention.run(Actor.SERVER)).anyMatch(outcome -> outcome.rows() == 1);
            assertThat(district.rows("event")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatJumpedWhileTheServerWasOffIsDoubtedToo(Engine engine) {
        try (Store store = engine.store(folder)) {
            District before = new District(store);
            before.live();
            before.rollups.run();
            before.retention.tick();
            clocks.jump(Duration.ofDays(4000));
            District after = new District(store);
            assertThat(after.retention.run(Actor.SERVER)).allMatch(outcome -> outcome.rows() == 0);
            assertThat(after.retention.clock().why()).contains("last ran at 2026-11-24");
            assertThat(after.rows("report")).isEqualTo(6);
        }
    }
}
