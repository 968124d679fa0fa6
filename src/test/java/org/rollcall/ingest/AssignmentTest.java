package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.platform.Time;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.DeviceReadings;
import org.rollcall.wire.Gauge;
import org.rollcall.wire.Inventory;
import org.rollcall.wire.Values;

/** An agent of harbor; one panel of its own school, one of hill, and one of none. */
class AssignmentTest {
    @TempDir
    Path folder;

    private void room(Engine engine, Consumer<Room> work) {
        try (Store store = engine.store(folder)) {
            District district = new District(
                    new DistrictConfig("lakeside", "Lakeside"),
                    store.database(),
                    new Ledger(store.database(), Time.system()));
            district.save(Actor.SERVER, new Place.Site("harbor", "Harbor", 1));
            district.save(Actor.SERVER, new Place.Site("hill", "Hill", 1));
            Room room = new Room(store);
            room.agents.move(Actor.SERVER, Room.AGENT, Optional.of("harbor"));
            record(room, "pn-harbor", "harbor", "H1");
            record(room, "pn-hill", "hill", "B1");
            record(room, "pn-none", "", "N1");
            work.accept(room);
            room.ingest.intake().close();
        }
    }

    private static void record(Room room, String id, String site, String serial) {
        room.tray.save(
                Actor.SERVER,
                id,
                new Draft(
                        "",
                        "",
                        "panel",
                        "",
                        "",
                        Optional.empty(),
                        Optional.of(site).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        List.of(new Device.Identifier("serial", serial))));
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceOfAnotherSchoolIsNotHeardOfThroughThisAgent(Engine engine) {
        room(engine, room -> {
            assertThat(report(room, 1, "pn-harbor", "pn-none", "unheard-of")).isInstanceOf(Ingested.Stored.class);
            assertThat(report(room, 2, "pn-harbor", "pn-hill"))
                    .isEqualTo(new Ingested.Quarantined("not_assigned", true));
            assertThat(report(room, 3, "pn-hill")).isEqualTo(new Ingested.Quarantined("not_assigned", true));
            assertThat(room.senders.find(Room.AGENT, "pn-hill")).isEmpty();
            assertThat(refusals(room)).containsExactly("harbor agent device:pn-hill");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatAPersonGaveToTheAgentIsHeard(Engine engine) {
        room(engine, room -> {
            Sender sender = describe(room, "roaming", "serial", "B1");
            assertThat(sender.device()).isEmpty();
            match(room, sender, "pn-hill");
            assertThat(report(room, 1, "roaming")).isInstanceOf(Ingested.Stored.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoClaimsTheSerialOfAnotherSchoolsDeviceWaitsMarked(Engine engine) {
        room(engine, room -> {
            assertThat(describe(room, "own", "serial", "H1").device()).contains("pn-harbor");
            Sender thief = describe(room, "stolen", "serial", "B1");
            assertThat(thief.device()).isEmpty();
            assertThat(room.tray.matches(thief)).singleElement().satisfies(match -> {
                assertThat(match.device().id()).isEqualTo("pn-hill");
                assertThat(match.assigned()).isFalse();
            });
            assertThat(refusals(room)).containsExactly("harbor agent device:pn-hill");
            Sender early = describe(room, "early", "serial", "L1");
            record(room, "pn-late", "hill", "L1");
            assertThat(room.senders.find(early.no()).orElseThrow().device()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAgentWithoutASchoolMayNameAnyAndWaits(Engine engine) {
        room(engine, room -> {
            room.agents.move(Actor.SERVER, Room.AGENT, Optional.empty());
            assertThat(report(room, 1, "pn-hill")).isInstanceOf(Ingested.Stored.class);
            assertThat(room.senders.find(Room.AGENT, "pn-hill").orElseThrow().device())
                    .isEmpty();
            assertThat(refusals(room)).isEmpty();
        });
    }

    private static void match(Room room, Sender sender, String device) {
        room.tray.match(Actor.SERVER, sender.no(), device);
    }

    private static Ingested report(Room room, long seq, String... names) {
        DeviceReadings[] devices = java.util.Arrays.stream(names)
                .map(name -> DeviceReadings.now(name, List.of(new Gauge("temperature", Values.of(20))), List.of()))
                .toArray(DeviceReadings[]::new);
        return room.send(room.batch(seq, devices)).outcome().orElseThrow();
    }

    private static Sender describe(Room room, String name, String scheme, String value) {
        Inventory document = new Inventory(
                Room.BOOT,
                1,
                room.now(),
                "1",
                "linux",
                List.of(new Inventory.Described(
                        name, "panel", name, "", "", "", Map.of(scheme, List.of(value)), Optional.empty(), 60)));
        assertThat(room.send(Channel.INVENTORY, Codec.write(document)).outcome())
                .isPresent();
        return room.senders.find(Room.AGENT, name).orElseThrow();
    }

    private static List<String> refusals(Room room) {
        return room.store
                .database()
                .read(handle -> handle.createQuery(
                                "SELECT stream || ' ' || kind || ' ' || subject FROM act WHERE action = 'agent.refuse'")
                        .mapTo(String.class)
                        .list());
    }
}
