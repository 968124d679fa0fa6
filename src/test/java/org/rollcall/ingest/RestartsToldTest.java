package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.alerts.Deduction;
import org.rollcall.inventory.Draft;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;
import org.rollcall.wire.Channel;
import org.rollcall.wire.Codec;
import org.rollcall.wire.Event;
import org.rollcall.wire.EventBatch;

class RestartsToldTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void restartsToldLateCountWhenTheyWereAndOutliveTheServersOwn(Engine engine) {
        try (Store store = engine.store(folder)) {
            try (Room room = new Room(store)) {
                room.send(room.batch(1, "uptime", 60)).isStored();
                Draft draft = new Draft(
                        "",
                        "",
                        "access-point",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
                room.tray.adopt(Actors.KIM, room.number("dev-1"), "ap-1", draft);
                room.send(Channel.EVENTS, Codec.write(everyTwoHours(room.now())))
                        .isStored();
                assertThat(causes(room)).containsExactly("restarts");
            }
            store.reopen();
            try (Room room = new Room(store)) {
                assertThat(causes(room)).containsExactly("restarts");
            }
        }
    }

    private static EventBatch everyTwoHours(long now) {
        int step = (int) Duration.ofHours(2).toSeconds();
        List<Event> restarts = IntStream.range(0, 11)
                .mapToObj(i -> new Event("dev-1", i * step, "reboot", Map.of()))
                .toList();
        return new EventBatch(Room.BOOT, 1, 1, now - Duration.ofHours(23).toMillis(), restarts);
    }

    private static List<String> causes(Room room) {
        room.watch.look();
        return room.watch.of(room.inventory.get("ap-1")).condition().deductions().stream()
                .map(Deduction::cause)
                .toList();
    }
}
