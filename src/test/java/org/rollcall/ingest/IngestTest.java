package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Actor;
import org.rollcall.security.Actors;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Series;
import org.rollcall.wire.Ack;
import org.rollcall.wire.Batch;
import org.rollcall.wire.BootId;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.LaneMessage;
import org.rollcall.wire.SeqRange;
import org.rollcall.wire.Status;
import org.rollcall.wire.Tombstone;
import org.rollcall.wire.Values;

/** The way of a report from a road to a fact, the books that prove it, and what the agent hears; on both engines. */
class IngestTest {
    @TempDir
    private Path folder;

    private static DeviceReadings reads(String device, String metric, double value) {
        return DeviceReadings.now(device, List.of(new Gauge(metric, Values.of(value))), List.of());
    }

    private static Tombstone tombstone(long from, long to) {
        return new Tombstone(Room.BOOT, 1, 1_795_434_483_000L, new SeqRange(from, to), Tombstone.Why.SPOOL_FULL, 5);
    }

    @ParameterizedTest
    @EnumSource
    void aReportIsStoredThenTheAgentHearsOfItAndItsDeviceWaitsInTheTray(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, reads("dev-1", "temperature", 21), reads("dev-2", "temperature", 22)))
                    .isStored();
            room.awaitAckOf(1);
            assertThat(room.tray.waiting()).extracting(Sender::name).containsExactlyInAnyOrder("dev-1", "dev-2");
            assertThat(room.telemetry.latest(room.number("dev-2")).orElseThrow().values())
                    .extracting(Latest.Value::value)
                    .containsExactly(22.0);
            assertThat(room.books().balanced()).isTrue();
            assertThat(room.books().stored()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAgainChangesNothingEvenAfterARestart(Engine engine) {
        try (Store store = engine.store(folder)) {
            LaneMessage message;
            try (Room room = new Room(store)) {
                message = room.batch(1, "temperature", 21);
                room.send(message).isStored();
                room.send(message).isDuplicate();
            }
            store.reopen();
            try (Room room = new Room(store)) {
                room.send(message).isDuplicate();
                assertThat(room.telemetry.reports(room.number("dev-1"))).isEqualTo(1);
                Ledger.Balance books = room.books();
                assertThat(books.balanced()).isTrue();
                assertThat(List.of(books.produced(), books.stored(), books.duplicates()))
                        .containsExactly(1L, 1L, 2L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGapIsMissingUntilItIsFilledAndTheAgentIsToldOfIt(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, "temperature", 21)).isStored();
            room.send(room.batch(4, "temperature", 24)).isStored();
            assertThat(room.books().missing()).isEqualTo(2);
            assertThat(room.books().balanced()).isTrue();
            Room.eventually(() -> assertThat(room.acks).extracting(Ack::missing).contains(List.of(new SeqRange(2, 3))));
            room.send(room.batch(3, "temperature", 23)).isStored();
            room.send(tombstone(2, 2)).isStored();
            room.awaitAckOf(4);
            Ledger.Balance books = room.books();
            assertThat(List.of(books.produced(), books.stored(), books.tombstoned(), books.missing()))
                    .containsExactly(4L, 3L, 1L, 0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTombstoneNeverBuriesWhatIsStoredAndIsADuplicateTheSecondTime(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(2, "temperature", 21)).isStored();
            room.send(tombstone(1, 3)).isStored();
            room.send(tombstone(1, 3)).isDuplicate();
            // The agent had it after all; but it said that it gave it up.
            room.send(room.batch(3, "temperature", 22)).isDuplicate();
            Ledger.Balance books = room.books();
            assertThat(books.balanced()).isTrue();
            assertThat(List.of(books.produced(), books.stored(), books.tombstoned()))
                    .containsExactly(3L, 1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadIsPutAsideWithItsReasonAndHoldsNobodyUp(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            byte[] rubbish = "{\"v\":1,\u0000 not json".getBytes(StandardCharsets.UTF_8);
            Awaited awaited = room.send(Channel.TELEMETRY, rubbish);
            room.send(room.batch(1, "temperature", 21)).isStored();
            assertThat(awaited.outcome().orElseThrow())
                    .isInstanceOfSatisfying(
                            Ingested.Quarantined.class,
                            outcome -> assertThat(outcome.readable()).isFalse());
            Quarantine.Page page = room.ingest.quarantine().page(0, 10);
            assertThat(page.total()).isEqualTo(1);
            assertThat(page.items()).singleElement().satisfies(entry -> {
                assertThat(entry.agent()).isEqualTo(Room.AGENT);
                assertThat(entry.topic()).isEqualTo("tm");
                assertThat(entry.seq()).isEmpty();
                assertThat(entry.detail()).isNotBlank();
                assertThat(entry.bytes()).isEqualTo(rubbish.length);
                assertThat(entry.preview()).startsWith("{\"v\":1,");
            });
            assertThat(room.books().unreadable()).isEqualTo(1);
            assertThat(room.books().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMustNotBeCollectedIsNotStoredButAccountedForAndShown(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, "window.title.length", 12)).isQuarantined("forbidden");
            room.send(room.batch(1, "window.title.length", 12)).isDuplicate();
            assertThat(room.ingest.quarantine().page(0, 10).items())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.detail()).contains("window.title.length"));
            long stored = store.database()
                    .read(handle -> handle.createQuery("SELECT count(*) FROM report")
                            .mapTo(Long.class)
                            .one());
            assertThat(stored).isZero();
            Ledger.Balance books = room.books();
            assertThat(List.of(books.produced(), books.quarantined(), books.stored()))
                    .containsExactly(1L, 1L, 0L);
            room.awaitAckOf(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAgentWhoseCredentialWasTakenBackWritesNothing(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.agents.revoke(Actor.SERVER, Room.AGENT);
            room.send(room.batch(1, "temperature", 21)).isQuarantined("revoked");
            assertThat(room.senders.all()).isEmpty();
            assertThat(room.books().laneCount()).isZero();
            assertThat(room.ingest.quarantine().page(0, 10).total()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatNoDatabaseTakesIsPutAsideAndTheOthersOfItsGroupAreStored(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            store.database().change(write -> write.handle().execute(poison(engine)));
            List<Awaited> good = new ArrayList<>();
            CountDownLatch gathered = new CountDownLatch(1);
            Thread holding = holdWriter(store, gathered);
            good.add(room.send(room.batch(1, "temperature", 1)));
            Awaited poisoned = room.send(Channel.EVENTS, Codec.write(event(1, "poison")));
            for (int seq = 2; seq <= 50; seq++) {
                good.add(room.send(room.batch(seq, "temperature", (double) seq)));
            }
            good.add(room.send(Channel.EVENTS, Codec.write(event(2, "restart"))));
            gathered.countDown();
            join(holding);

            poisoned.isQuarantined("unstorable");
            good.forEach(Awaited::isStored);
            assertThat(room.ingest.quarantine().page(0, 10).items())
                    .extracting(Quarantine.Entry::detail)
                    .noneMatch(detail -> detail.contains("cause=test"));
            assertThat(room.ingest.quarantine().page(0, 10).items())
                    .extracting(Quarantine.Entry::reason, entry -> entry.seq().orElseThrow())
                    .containsExactly(tuple("unstorable", 1L));
            assertThat(room.telemetry.reports(room.number("dev-1"))).isEqualTo(50);
            assertThat(room.ingest.events().of(room.number("dev-1"), 10))
                    .extracting(Events.Happened::kind)
                    .containsExactly("restart");
            Ledger.Balance books = room.books();
            assertThat(books.balanced()).isTrue();
            assertThat(List.of(books.produced(), books.stored(), books.quarantined()))
                    .containsExactly(52L, 51L, 1L);
            room.send(Channel.EVENTS, Codec.write(event(1, "poison"))).isDuplicate();
        }
    }

    private static String poison(Engine engine) {
        return engine == Engine.POSTGRESQL
                ? "ALTER TABLE event ADD CONSTRAINT no_poison CHECK (kind <> 'poison')"
                : "CREATE TRIGGER no_poison BEFORE INSERT ON event WHEN NEW.kind = 'poison'"
                        + " BEGIN SELECT RAISE(ABORT, 'no poison'); END";
    }

    private static EventBatch event(long seq, String kind) {
        return new EventBatch(
                Room.BOOT, seq, 1, 1_795_434_483_000L, List.of(new Event("dev-1", 0, kind, Map.of("cause", "test"))));
    }

    @ParameterizedTest
    @EnumSource
    void whatADatabaseRefusesForItsCharactersIsPutAsideToo(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            EventBatch nul = new EventBatch(
                    Room.BOOT, 1, 1, room.now(), List.of(new Event("dev-1", 0, "restart", Map.of("cause", "\u0000"))));
            Ingested outcome =
                    room.send(Channel.EVENTS, Codec.write(nul)).outcome().orElseThrow();
            // SQLite stores the character, PostgreSQL has no text with it; neither stops.
            assertThat(outcome).isIn(new Ingested.Stored(), new Ingested.Quarantined("unstorable", true));
            room.send(room.batch(1, "temperature", 21)).isStored();
            assertThat(room.books().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheDatabaseTakesNothingNothingIsAcknowledgedAndAllIsStoredWhenItComesAgain(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, "temperature", 1)).isStored();
            room.awaitAckOf(1);
            store.database().change(write -> write.handle().execute("ALTER TABLE lane RENAME TO lane_gone"));
            List<Awaited> lost = new ArrayList<>();
            for (int seq = 2; seq <= 20; seq++) {
                lost.add(room.send(room.batch(seq, reads("dev-" + seq, "temperature", seq))));
            }
            lost.forEach(awaited -> assertThat(awaited.outcome()).isEmpty());
            assertThat(room.senders.find(Room.AGENT, "dev-2")).isEmpty();
            assertThat(room.metrics.meter("rollcall.ingest.failed").getCount()).isEqualTo(19);

            store.database().change(write -> write.handle().execute("ALTER TABLE lane_gone RENAME TO lane"));
            assertThat(room.acks).extracting(Ack::upTo).containsOnly(1L);
            assertThat(room.books().stored()).isEqualTo(1);
            for (int seq = 2; seq <= 20; seq++) {
                room.send(room.batch(seq, reads("dev-" + seq, "temperature", seq)))
                        .isStored();
            }
            room.awaitAckOf(20);
            assertThat(room.books().balanced()).isTrue();
            assertThat(room.books().stored()).isEqualTo(20);
            assertThat(room.telemetry.reports(room.number("dev-20"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAcknowledgementThatIsOwedNeverNamesWhatWasUndoneSince(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, "temperature", 1)).isStored();
            room.awaitAckOf(1);
            // This one is told within the second; what follows comes before that.
            room.send(room.batch(2, "temperature", 2)).isStored();
            store.database().change(write -> write.handle().execute("ALTER TABLE latest RENAME TO latest_gone"));
            store.database().change(write -> write.handle().execute("ALTER TABLE quarantine RENAME TO kept_gone"));
            assertThat(room.send(room.batch(3, "temperature", 3)).outcome()).isEmpty();
            store.database().change(write -> write.handle().execute("ALTER TABLE kept_gone RENAME TO quarantine"));
            store.database().change(write -> write.handle().execute("ALTER TABLE latest_gone RENAME TO latest"));
            Room.eventually(() -> assertThat(room.acks).hasSize(2));
            assertThat(room.acks).extracting(Ack::upTo).containsExactly(1L, 2L);
            room.send(room.batch(3, "temperature", 3)).isStored();
            assertThat(room.books().balanced()).isTrue();
        }
    }

    /** Another program locks the database for longer than anybody waits for it, and lets go a moment later. */
    @Test
    void aDatabaseThatIsHeldUpPutsNoGoodMessageAside() throws Exception {
        try (Store store = Engine.SQLITE.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(1, "temperature", 1)).isStored();
            Awaited sent;
            try (Connection other = DriverManager.getConnection(store.config().url());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                long tried = room.metrics.timer("rollcall.ingest.commit").getCount();
                sent = room.send(room.batch(2, "temperature", 2));
                Room.eventually(() -> assertThat(
                                room.metrics.timer("rollcall.ingest.commit").getCount())
                        .isGreaterThan(tried));
                statement.execute("ROLLBACK");
            }
            sent.isStored();
            assertThat(room.books().quarantined()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfARoadDoesNotEndTheWriter(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            Receipt broken = new Receipt() {
                @Override
                public void settled(Ingested outcome) {
                    throw new AssertionError("a road's mistake");
                }

                @Override
                public void failed() {
                    throw new AssertionError("a road's mistake");
                }
            };
            byte[] first = Codec.write(room.batch(1, "temperature", 1));
            room.ingest.intake().accept(new Arrival(Room.AGENT, Channel.TELEMETRY, Optional.empty(), first, broken));
            room.send(room.batch(2, "temperature", 2)).isStored();
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersAtTheVeryEndOfALaneKeepTheBooksBalanced(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            room.send(room.batch(3, "temperature", 3)).isStored();
            room.send(room.batch(Long.MAX_VALUE, "temperature", 4)).isStored();
            room.send(tombstone(2, Long.MAX_VALUE)).isStored();
            room.send(tombstone(1, Long.MAX_VALUE)).isStored();
            room.send(tombstone(1, Long.MAX_VALUE)).isDuplicate();
            Ledger.Balance books = room.books();
            assertThat(books.balanced()).isTrue();
            assertThat(List.of(books.produced(), books.stored(), books.tombstoned()))
                    .containsExactly(Long.MAX_VALUE, 2L, Long.MAX_VALUE - 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRoadFindsTheRoomFullAndIsCalledWhenHalfOfItIsFree(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store, new IntakeConfig(10, 4, null, null))) {
            CountDownLatch release = new CountDownLatch(1);
            Thread holding = holdWriter(store, release);
            List<Awaited> sent = new ArrayList<>();
            for (int seq = 1; seq <= 10; seq++) {
                assertThat(room.ingest.intake().isFull()).isFalse();
                sent.add(room.send(room.batch(seq, "temperature", (double) seq)));
            }
            assertThat(room.ingest.intake().isFull()).isTrue();
            AtomicInteger called = new AtomicInteger();
            List<Integer> waiting = new ArrayList<>();
            room.ingest.intake().whenRoomy(() -> {
                waiting.add(room.ingest.intake().waiting());
                called.incrementAndGet();
            });
            assertThat(called.get()).isZero();
            assertThat(sent).noneMatch(Awaited::isTold);
            release.countDown();
            join(holding);
            sent.forEach(Awaited::isStored);
            Room.eventually(() -> assertThat(called.get()).isEqualTo(1));
            assertThat(waiting.get(0)).isLessThanOrEqualTo(5);
            room.ingest.intake().whenRoomy(called::incrementAndGet);
            assertThat(called.get()).as("called at once where there is room").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptThatThrowsDoesNotStopTheOthers(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            Receipt broken = new Receipt() {
                @Override
                public void settled(Ingested outcome) {
                    throw new IllegalStateException("a road's mistake");
                }

                @Override
                public void failed() {
                    throw new IllegalStateException("a road's mistake");
                }
            };
            byte[] first = Codec.write(room.batch(1, "temperature", 1));
            room.ingest.intake().accept(new Arrival(Room.AGENT, Channel.TELEMETRY, Optional.empty(), first, broken));
            room.send(room.batch(2, "temperature", 2)).isStored();
            room.send(room.batch(3, "temperature", 3)).isStored();
            assertThat(room.books().stored()).isEqualTo(3);
            Room.eventually(() -> assertThat(room.ingest.intake().waiting()).isZero());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingWritesWhatWaitsAndTakesNoMoreIn(Engine engine) {
        try (Store store = engine.store(folder)) {
            Room room = new Room(store);
            List<Awaited> sent = new ArrayList<>();
            for (int seq = 1; seq <= 200; seq++) {
                sent.add(room.send(room.batch(seq, "temperature", (double) seq)));
            }
            room.close();
            assertThat(sent).allMatch(Awaited::isTold);
            sent.forEach(Awaited::isStored);
            assertThat(room.send(room.batch(201, "temperature", 1)).outcome()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInventoryFindsItsDeviceBySerialAndABirthAndAnOldWillTellHowTheAgentIs(Engine engine) {
        try (Store store = engine.store(folder)) {
            try (Room room = new Room(store)) {
                room.tray.save(Actors.KIM, "panel-7", draft("ACME-0007"));
                room.send(Channel.INVENTORY, Codec.write(inventory(room, "acme 0007")));
                room.send(Channel.STATUS, Codec.write(up(room, 5)));
                room.send(Channel.STATUS, Codec.write(new Status.Down(4, Status.Why.LAST_WILL, OptionalInt.empty())));
                room.send(room.batch(1, "temperature", 21)).isStored();
                assertThat(room.tray.waiting()).isEmpty();
                assertThat(room.ingest.states().of(Room.AGENT).presence()).isEqualTo(AgentState.Presence.UP);
            }
            store.reopen();
            try (Room room = new Room(store)) {
                Sender sender = room.senders.find(Room.AGENT, "dev-1").orElseThrow();
                assertThat(sender.device()).contains("panel-7");
                assertThat(sender.said().model()).isEqualTo("Board 86");
                assertThat(sender.ignored()).isFalse();
                assertThat(room.inventory.get("panel-7").firmware()).isEqualTo("1.2");
                AgentState state = room.ingest.states().of(Room.AGENT);
                assertThat(state.presence()).isEqualTo(AgentState.Presence.UP);
                assertThat(state.connection()).isEqualTo(5);
                room.tray.release(Actors.KIM, sender.no());
                room.tray.ignore(Actors.KIM, sender.no(), true);
            }
            store.reopen();
            try (Room room = new Room(store)) {
                Sender sender = room.senders.find(Room.AGENT, "dev-1").orElseThrow();
                assertThat(sender.device()).isEmpty();
                assertThat(sender.ignored()).isTrue();
                assertThat(room.telemetry.reports(sender.no())).isEqualTo(1);
                assertThat(room.agents.isEnrolled(Room.AGENT)).isTrue();
                room.tray.match(Actors.KIM, sender.no(), "panel-7");
                room.tray.delete(Actors.KIM, "panel-7", (write, id) -> Optional.empty());
                assertThat(room.inventory.all()).isEmpty();
                assertThat(room.senders.find(sender.no()).orElseThrow().device())
                        .isEmpty();
            }
        }
    }

    private static Draft draft(String serial) {
        return new Draft(
                "T-7",
                "Front board",
                "panel",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Device.Identifier("serial", serial)));
    }

    private static Inventory inventory(Room room, String serial) {
        return new Inventory(
                Room.BOOT,
                1,
                room.now(),
                "0.1",
                "Linux",
                List.of(new Inventory.Described(
                        "dev-1",
                        "panel",
                        "Front board",
                        "ACME",
                        "Board 86",
                        "1.2",
                        Map.of("serial", List.of(serial)),
                        Optional.empty(),
                        60)));
    }

    private static Status.Up up(Room room, long connection) {
        return new Status.Up(connection, Room.BOOT, room.now(), 60, "0.1", "", 60, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theBooksBalanceWhateverComesInWhateverOrder(Engine engine) {
        long seed = 20_261_124;
        Random random = new Random(seed);
        try (Store store = engine.store(folder)) {
            Map<BootId, Model> models = new TreeMap<>(Comparator.comparing(BootId::hex));
            for (int life = 0; life < 3; life++) {
                try (Room room = new Room(store)) {
                    List<Awaited> sent = new ArrayList<>();
                    for (int i = 0; i < 400; i++) {
                        BootId boot = new BootId("000000000000000" + random.nextInt(2));
                        Model model = models.computeIfAbsent(boot, b -> new Model());
                        sent.add(room.send(message(room, boot, model, random)));
                    }
                    sent.forEach(awaited -> assertThat(awaited.outcome()).isPresent());
                    Ledger.Balance books = room.books();
                    assertThat(books.balanced()).as("seed %s", seed).isTrue();
                    for (Ledger.Line line : books.lanes()) {
                        Model model = models.get(new BootId(line.boot()));
                        assertThat(List.of(line.stored(), line.quarantined(), line.tombstoned(), line.duplicates()))
                                .as("stored, quarantined, tombstoned, duplicates of %s, seed %s", line.boot(), seed)
                                .isEqualTo(model.figures());
                    }
                    long stored = models.values().stream()
                            .mapToLong(model -> model.stored)
                            .sum();
                    assertThat(room.telemetry.reports(room.number("dev-1"))).isEqualTo(stored);
                }
                store.reopen();
            }
        }
    }

    /** What the books should say, kept in the plainest way. */
    private static final class Model {
        private final List<Long> seen = new ArrayList<>();
        private long stored;
        private long quarantined;
        private long tombstoned;
        private long duplicates;

        List<Long> figures() {
            return List.of(stored, quarantined, tombstoned, duplicates);
        }
    }

    private static LaneMessage message(Room room, BootId boot, Model model, Random random) {
        long seq = 1L + random.nextInt(300);
        if (random.nextInt(20) == 0) {
            long to = seq + random.nextInt(10);
            for (long number = seq; number <= to; number++) {
                if (!model.seen.contains(number)) {
                    model.seen.add(number);
                    model.tombstoned++;
                }
            }
            return new Tombstone(boot, 1, room.now(), new SeqRange(seq, to), Tombstone.Why.SPOOL_FULL, 1);
        }
        boolean forbidden = random.nextInt(20) == 0;
        if (model.seen.contains(seq)) {
            model.duplicates++;
        } else {
            model.seen.add(seq);
            model.quarantined += forbidden ? 1 : 0;
            model.stored += forbidden ? 0 : 1;
        }
        return new Batch(
                boot,
                seq,
                1,
                room.now(),
                0,
                OptionalInt.empty(),
                List.of(reads("dev-1", forbidden ? "gps.latitude" : "temperature", (double) seq)));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsWrongIsCorrectedByItsOffset(Engine engine) {
        try (Store store = engine.store(folder);
                Room room = new Room(store)) {
            long wrong = room.now() - 3_600_000;
            room.send(
                    Channel.STATUS,
                    Codec.write(new Status.Up(1, Room.BOOT, wrong, 60, "0.1", "", 60, Optional.empty())));
            room.send(new Batch(
                            Room.BOOT, 1, 1, wrong, 0, OptionalInt.empty(), List.of(reads("dev-1", "temperature", 21))))
                    .isStored();
            Series series = room.telemetry.series(
                    List.of(room.number("dev-1")), "temperature", room.now() - 60_000, room.now() + 1, 10);
            assertThat(series.points()).hasSize(1);
        }
    }

    /** Holds the one writer until it is released, so that arrivals gather in one group. */
    private static Thread holdWriter(Store store, CountDownLatch release) {
        CountDownLatch held = new CountDownLatch(1);
        Thread thread = new Thread(() -> store.database().change(write -> {
            held.countDown();
            await(release);
        }));
        thread.start();
        await(held);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
