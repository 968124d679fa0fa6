package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.inventory.Drafts;
import org.rollcall.security.Scope;

class DeviceListTest {
    @TempDir
    Path folder;

    private World world;
    private DeviceList list;

    @BeforeEach
    void fourDevicesInTwoSchools() {
        world = World.in(folder);
        list = new DeviceList(world.watch, world.schools);
        world.record("p-1", Drafts.in("l-104", Drafts.of("panel", "serial:ZX-81", "mac:00:1a:2b:3c:4d:5e")));
        world.record("p-2", Drafts.in("a-12", Drafts.of("panel")));
        world.record("t-1", Drafts.in("a-12", Drafts.of("tablet", "tag:0042")));
        world.record("t-2", Drafts.of("tablet"));
        world.reports(world.speaker("agent-1", "p-1"), "temperature", 40);
        world.reports(world.speaker("agent-2", "p-2"), "temperature", 80);
        world.reports(world.speaker("agent-3", "t-1"), "battery.charge", 8);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', '', '', p-2 t-1 t-2 p-1",
        "'', bad, '', '', '', '', p-2",
        "'', '', tablet, '', '', '', t-1 t-2",
        "'', '', '', adams, '', '', p-2 t-1",
        "'', '', '', '', l-104, '', p-1",
        "'', '', '', '', '', heat.panel, p-2",
        "'', '', tablet, adams, a-12, empty-battery.tablet, t-1",
        "001a.2b3c, '', '', '', '', '', p-1",
        "zx81, '', '', '', '', '', p-1",
        "0042, '', panel, '', '', '', ''",
        "'', purple, '', '', '', '', ''"
    })
    void everyConditionGivenIsKept(
            String q, String state, String kind, String site, String room, String cause, String ids) {
        DeviceList.Page page =
                list.page(Scope.everywhere(), new DeviceList.Query(q, state, kind, site, room, cause, 0, 50));
        assertThat(page.items()).extracting(Row::id).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
        assertThat(page.total()).isEqualTo(page.items().size());
    }

    @Test
    void aPageIsAPartOfTheWhole() {
        DeviceList.Page page = list.page(Scope.everywhere(), new DeviceList.Query("", "", "", "", "", "", 1, 2));
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items()).extracting(Row::id).containsExactly("t-1", "t-2");
        assertThat(list.page(Scope.everywhere(), new DeviceList.Query("", "", "", "", "", "", 10, 2))
                        .items())
                .isEmpty();
    }

    @Test
    void aRowSaysWhereAndWhy() {
        Row row = list.page(Scope.everywhere(), new DeviceList.Query("", "bad", "", "", "", "", 0, 1))
                .items()
                .get(0);
        assertThat(row.site()).isEqualTo(new Row.Named("adams", "Adams High"));
        assertThat(row.room()).isEqualTo(new Row.Named("a-12", "Lab 12"));
        assertThat(row.word()).isEqualTo("Needs a visit");
        assertThat(row.reason()).isEqualTo("Runs too hot");
        assertThat(row.lastHeardAt()).isEqualTo(world.clocks.millis());
    }
}
