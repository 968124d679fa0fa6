package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.snmp.School.eventually;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.alerts.Reach;
import org.rollcall.ingest.Arrival;
import org.rollcall.ingest.Ingested;
import org.rollcall.ingest.Ledger;
import org.rollcall.ingest.Receipt;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Drafts;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.reader.Credential;
import org.rollcall.reader.Mib;
import org.rollcall.reader.Responder;
import org.rollcall.security.Actors;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Values;

/** From a target that somebody names to facts in the database, over real datagrams. */
class SnmpRoadTest {
    private static final Path SHARED = Path.of(System.getProperty("rollcall.shared", "../shared"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aTargetIsAskedAndWhatItSaysIsStoredAndFindsItsDevice(Engine engine) {
        try (Store store = engine.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(new AtomicLong(12_345))));
                School school = School.open(store.database(), folder)) {
            Device recorded = school.tray.save(Actors.KIM, "sw-1", Drafts.of("switch", "serial:HS-0001"));

            assertThat(school.targets()
                            .save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall", 60))
                            .state())
                    .isEqualTo("waiting");
            eventually("stored", () -> school.reports("hall-1") == 1);

            assertThat(school.target("hall-1").state()).isEqualTo("ok");
            assertThat(school.target("hall-1").lastAnsweredAt()).isNotNull();
            assertThat(school.latest("hall-1", "uptime", "")).isEqualTo(123);
            assertThat(school.latest("hall-1", "ports.up", "")).isEqualTo(3);
            Sender sender = school.sender("hall-1");
            assertThat(sender.road()).isEqualTo("snmp");
            assertThat(sender.said().title()).isEqualTo("hall-1.oak");
            assertThat(sender.said().every()).isEqualTo(60);
            eventually("matched", () -> school.sender("hall-1").device().equals(Optional.of(recorded.id())));
            school.watch.look();
            assertThat(school.watch.of(recorded).reach().state()).isEqualTo(Reach.Word.ONLINE);
            assertBalanced(school, 1);
        }
    }

    @Test
    void eachTurnIsOneMoreReportAndAnUptimeThatGrows() {
        AtomicLong ticks = new AtomicLong(10_000);
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(ticks)));
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall", 1));
            eventually("first", () -> school.reports("hall-1") >= 1);
            ticks.set(90_000);
            eventually("third", () -> school.reports("hall-1") >= 3);
            assertThat(school.latest("hall-1", "uptime", "")).isEqualTo(900);
            assertThat(school.metrics.meter("rollcall.snmp.answered").getCount())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void theCredentialDecides() {
        Credential.User user = new Credential.User(
                "poller", Credential.Auth.SHA256, "maplemaple", Credential.Priv.AES128, "birchbirch");
        Mib mib = hallSwitch(new AtomicLong(1));
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", mib, "poller", mib), user);
                Responder other = Responder.start(Map.of("poller", mib), user);
                School school = School.open(store.database(), folder)) {
            int port = responder.port();
            school.targets().save(Asking.ADMIN, "wrong-community", Asking.community(port, "guess", 60));
            school.targets().save(Asking.ADMIN, "right-user", Asking.user(port, "poller", "maplemaple", "birchbirch"));
            school.targets()
                    .save(Asking.ADMIN, "wrong-key", Asking.user(other.port(), "poller", "mapleguess", "birchbirch"));
            school.targets()
                    .save(Asking.ADMIN, "unknown-user", Asking.user(port, "nobody", "maplemaple", "birchbirch"));

            eventually("right user", () -> school.reports("right-user") == 1);
            eventually("wrong community", () -> isIn(school, "wrong-community", "unanswered"));
            eventually("wrong key", () -> isIn(school, "wrong-key", "refused"));
            eventually("unknown user", () -> isIn(school, "unknown-user", "refused"));
            assertThat(school.target("wrong-community").error())
                    .contains("127.0.0.1:" + port, "community")
                    .doesNotContain("guess");
            assertThat(school.target("wrong-key").error()).isNotBlank().doesNotContain("mapleguess");
            assertThat(school.target("wrong-key").lastAnsweredAt()).isNull();
            assertThat(school.senders.find(School.AGENT, "wrong-key")).isEmpty();
        }
    }

    @Test
    void oneThatFallsSilentIsAskedLessAndFoundAgainWhenSomebodyAsks() {
        Map<String, Mib> mibs = Map.of("hall", hallSwitch(new AtomicLong(1)));
        try (Store store = Engine.SQLITE.store(folder);
                School school = School.open(store.database(), folder)) {
            int port;
            try (Responder responder = Responder.start(mibs)) {
                port = responder.port();
                school.targets().save(Asking.ADMIN, "hall-1", Asking.community(port, "hall", 1));
                eventually("stored", () -> school.reports("hall-1") >= 1);
            }
            eventually("unanswered", () -> isIn(school, "hall-1", "unanswered"));
            assertThat(school.target("hall-1").lastAnsweredAt()).isNotNull();
            assertThat(school.target("hall-1").error()).contains("127.0.0.1:" + port);
            Device recorded = school.tray.save(Actors.KIM, "sw-1", Drafts.of("switch", "serial:HS-0001"));
            eventually("offline", () -> {
                school.watch.look();
                return school.watch.of(recorded).reach().state() == Reach.Word.OFFLINE;
            });

            try (Responder again =
                    Responder.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), mibs, List.of())) {
                assertThat(again.port()).isEqualTo(port);
                school.targets().poll(Asking.ADMIN, "hall-1");
                eventually("found again", () -> isIn(school, "hall-1", "ok"));
            }
            assertBalanced(school, 2);
        }
    }

    @Test
    void oneThatNeedsLongerThanItsIntervalIsSkippedAndToldSo() {
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(new AtomicLong(1))));
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall!slow", 1));
            eventually("told", () -> isIn(school, "hall-1", "unanswered"));
            eventually(
                    "not twice at once",
                    () -> school.metrics
                            .getGauges()
                            .get("rollcall.snmp.asked")
                            .getValue()
                            .equals(0));
        }
    }

    @Test
    void afterARestartItIsAskedAgainAndTheBooksOfBothLivesAreWhole() {
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(new AtomicLong(1))))) {
            try (School school = School.open(store.database(), folder)) {
                school.targets().save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall", 1));
                eventually("stored", () -> school.reports("hall-1") >= 2);
            }
            try (School again = School.open(store.reopen(), folder)) {
                assertThat(again.target("hall-1").state()).isEqualTo("ok");
                long before = again.reports("hall-1");
                eventually("asked again", () -> again.reports("hall-1") > before);
                assertBalanced(again, before + 1);
                assertThat(again.ingest.ledger().balance().lanes()).hasSize(2);
            }
        }
    }

    @Test
    void whatACrashCutOffIsGivenUpAtTheNextStart() {
        BootId earlier = new BootId("00000000000000aa");
        try (Store store = Engine.SQLITE.store(folder)) {
            try (School school = School.open(store.database(), folder)) {
                hand(school, earlier, 1);
                hand(school, earlier, 4);
                eventually("stored", () -> school.ingest.ledger().balance().stored() == 2);
                assertThat(school.ingest.ledger().balance().missing()).isEqualTo(2);
            }
            try (School again = School.open(store.reopen(), folder)) {
                eventually("given up", () -> again.ingest.ledger().balance().missing() == 0);
                Ledger.Balance books = again.ingest.ledger().balance();
                assertThat(books.tombstoned()).isEqualTo(2);
                assertThat(books.stored()).isEqualTo(2);
                assertThat(books.balanced()).isTrue();
            }
        }
    }

    @Test
    void whatTheDatabaseDoesNotTakeKeepsItsNumberAndComesAgain() {
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(new AtomicLong(1))));
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall", 1));
            eventually("stored", () -> school.reports("hall-1") >= 2);
            store.database().change(write -> write.handle().execute("ALTER TABLE lane RENAME TO broken"));
            eventually(
                    "refused",
                    () -> school.metrics.meter("rollcall.ingest.failed").getCount() >= 2);
            store.database().change(write -> write.handle().execute("ALTER TABLE broken RENAME TO lane"));
            long before = school.reports("hall-1");
            eventually("stored again", () -> school.reports("hall-1") >= before + 3);
            assertBalanced(school, before + 3);
            assertThat(school.ingest.ledger().balance().lanes())
                    .singleElement()
                    .satisfies(line -> assertThat(line.produced()).isEqualTo(line.stored()));
        }
    }

    @Test
    void aTargetThatIsSwitchedOffOrForgottenIsNotAsked() {
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", hallSwitch(new AtomicLong(1))));
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "hall-1", Asking.community(responder.port(), "hall", 1));
            eventually("stored", () -> school.reports("hall-1") >= 1);
            school.targets().delete(Asking.ADMIN, "hall-1");
            eventually(
                    "at rest",
                    () -> school.metrics
                            .getGauges()
                            .get("rollcall.snmp.unsettled")
                            .getValue()
                            .equals(0));
            assertThat(school.targets().all(Asking.ADMIN)).isEmpty();
            assertThat(school.sender("hall-1")).isNotNull();
        }
    }

    @Test
    void accessPointsOfAControllerAreDevicesOfTheirOwn() throws Exception {
        Path recording = SHARED.resolve("data/snmp/aruba-instant.snmprec");
        Assumptions.assumeTrue(Files.exists(recording), "no recordings beside the project");
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("aruba", Mib.read(recording)));
                School school = School.open(store.database(), folder)) {
            school.targets().save(Asking.ADMIN, "cluster", Asking.community(responder.port(), "aruba", 60));
            eventually("stored", () -> school.reports("cluster") >= 1 && school.senders.countOf(School.AGENT) > 1);
            eventually(
                    "described",
                    () -> school.senders.all().stream()
                            .anyMatch(sender -> sender.said().parent().equals("cluster")));
            List<Sender> children = school.senders.all().stream()
                    .filter(sender -> sender.said().parent().equals("cluster"))
                    .toList();
            assertThat(children).allSatisfy(child -> {
                assertThat(child.said().kind()).isEqualTo("access-point");
                assertThat(child.said().identifiers()).containsKey("serial");
                assertThat(school.telemetry.reports(child.no())).isPositive();
            });
            Sender first = children.get(0);
            Device adopted = school.tray.save(
                    Actors.KIM,
                    "ap-1",
                    new Draft(
                            "",
                            "",
                            "access-point",
                            "",
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new Device.Identifier(
                                    "serial",
                                    first.said().identifiers().get("serial").get(0)))));
            assertThat(school.senders.find(first.no()).orElseThrow().device()).contains(adopted.id());
        }
    }

    @Test
    void aDistrictIsAskedEvenly() {
        Mib mib = hallSwitch(new AtomicLong(1));
        try (Store store = Engine.SQLITE.store(folder);
                Responder responder = Responder.start(Map.of("hall", mib));
                School school = School.open(store.database(), folder)) {
            for (int i = 0; i < 40; i++) {
                school.targets().save(Asking.ADMIN, "sw-" + i, Asking.community(responder.port(), "hall", 60));
            }
            eventually("all stored", () -> school.ingest.ledger().balance().stored() >= 40);
            assertThat(school.targets().all(Asking.ADMIN))
                    .allSatisfy(view -> assertThat(view.state()).isEqualTo("ok"));
            assertBalanced(school, 40);
        }
    }

    private static boolean isIn(School school, String target, String state) {
        return school.target(target).state().equals(state);
    }

    private static void assertBalanced(School school, long atLeast) {
        eventually("settled", () -> school.ingest.ledger().balance().stored() >= atLeast);
        Ledger.Balance books = school.ingest.ledger().balance();
        assertThat(books.balanced()).isTrue();
        assertThat(books.missing()).isZero();
        assertThat(books.quarantined()).isZero();
        assertThat(books.unreadable()).isZero();
        assertThat(books.lanes()).allSatisfy(line -> assertThat(line.agent()).isEqualTo(School.AGENT));
    }

    private static void hand(School school, BootId boot, long seq) {
        DeviceReadings readings = DeviceReadings.now("hall-1", List.of(new Gauge("uptime", Values.of(1))), List.of());
        Batch batch = new Batch(boot, seq, 1, 1_700_000_000_000L, 0, OptionalInt.empty(), List.of(readings));
        school.ingest
                .intake()
                .accept(new Arrival(
                        School.AGENT, Channel.TELEMETRY, Optional.empty(), Codec.write(batch), new Receipt() {
                            @Override
                            public void settled(Ingested outcome) {
                                // The books are looked at instead.
                            }

                            @Override
                            public void failed() {
                                throw new IllegalStateException("not stored");
                            }
                        }));
    }

    private static Mib hallSwitch(AtomicLong ticks) {
        Mib mib = new Mib()
                .text("1.3.6.1.2.1.1.1.0", "Hall switch")
                .oid("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.99999.1")
                .ticks("1.3.6.1.2.1.1.3.0", ticks::get)
                .text("1.3.6.1.2.1.1.5.0", "hall-1.oak")
                .integer("1.3.6.1.2.1.47.1.1.1.1.5.1", 3)
                .text("1.3.6.1.2.1.47.1.1.1.1.11.1", "HS-0001")
                .text("1.3.6.1.2.1.47.1.1.1.1.13.1", "HS-24");
        for (int port = 1; port <= 4; port++) {
            long octets = Duration.ofHours(port).toMillis();
            mib.integer("1.3.6.1.2.1.2.2.1.3." + port, 6)
                    .mac("1.3.6.1.2.1.2.2.1.6." + port, "0200000000%02x".formatted(port))
                    .integer("1.3.6.1.2.1.2.2.1.8." + port, port <= 3 ? 1 : 2)
                    .text("1.3.6.1.2.1.31.1.1.1.1." + port, "port" + port)
                    .counter64("1.3.6.1.2.1.31.1.1.1.6." + port, () -> octets);
        }
        return mib;
    }
}
