package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.inventory.Drafts;
import org.rollcall.platform.Problem;
import org.rollcall.security.Scope;

/** What somebody of one school sees of a district of two. */
class ScopedTest {
    private static final Scope LINCOLN = Scope.of(Set.of("lincoln"));

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void twoSchoolsWithAHotPanelEach() {
        world = World.in(folder);
        world.record("l-1", Drafts.in("l-104", Drafts.of("panel", "serial:LIN-1")));
        world.record("a-1", Drafts.in("a-12", Drafts.of("panel", "serial:ADA-1")));
        world.record("nowhere", Drafts.of("tablet"));
        world.reports(world.speaker("agent-l", "l-1"), "temperature", 80);
        world.reports(world.speaker("agent-a", "a-1"), "temperature", 80);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFleetIsThatOfTheirSchool() {
        Fleet.Page page = world.page(LINCOLN);

        assertThat(page.totals()).isEqualTo(new Fleet.Totals(1, 1, 1, 0, 1, 0, 0));
        assertThat(page.headline().sentence()).isEqualTo("1 device needs a visit");
        assertThat(page.sites()).extracting(Fleet.SiteRooms::id).containsExactly("lincoln");
        assertThat(page.causes())
                .extracting(Causes.Cause::detail)
                .containsExactly("1 interactive panel · Lincoln Elementary");
        assertThat(page.kinds()).extracting(Fleet.KindCount::total).containsExactly(1);
        assertThat(page.recent()).extracting(Fleet.Change::deviceId).containsExactly("l-1");
    }

    @Test
    void newDevicesOfAgentsInNoSchoolAreNotCounted() {
        world.database.change(write -> world.senders.resolve(write, "somewhere", "self", "mqtt", 0));

        assertThat(world.page(LINCOLN).totals().newcomers()).isZero();
        assertThat(world.page().totals().newcomers()).isEqualTo(1);
    }

    @Test
    void theListHoldsNoOtherSchoolsDevicesHoweverItIsAsked() {
        DeviceList list = new DeviceList(world.watch, world.schools);

        for (DeviceList.Query query : List.of(
                new DeviceList.Query("", "", "", "", "", "", 0, 50),
                new DeviceList.Query("", "", "", "adams", "", "", 0, 50),
                new DeviceList.Query("ADA-1", "", "", "", "", "", 0, 50),
                new DeviceList.Query("", "", "", "", "a-12", "", 0, 50),
                new DeviceList.Query("", "bad", "", "", "", "heat.panel", 0, 50))) {
            DeviceList.Page page = list.page(LINCOLN, query);
            assertThat(page.items())
                    .extracting(Row::id)
                    .as(query.toString())
                    .doesNotContain("a-1", "nowhere")
                    .hasSize(page.total());
        }
    }

    @Test
    void aCardNamesNoKinOfOtherSchools() {
        world.record("l-2", Drafts.partOf("a-1", Drafts.in("l-104", Drafts.of("tablet"))));
        world.record("a-2", Drafts.partOf("l-1", Drafts.in("a-12", Drafts.of("tablet"))));
        Cards cards = new Cards(world.schools, world.inventory, world.senders, world.telemetry, world.watch);

        assertThat(cards.of(world.inventory.get("l-2"), LINCOLN).parent()).isNull();
        assertThat(cards.of(world.inventory.get("l-1"), LINCOLN).children()).isEmpty();
        assertThat(cards.of(world.inventory.get("l-1"), Scope.everywhere()).children())
                .hasSize(1);
    }

    @Test
    void aDeviceIsRecordedIntoTheirSchoolsOnly() {
        assertThat(draft("l-9", body("l-104", "")).room()).contains("l-104");
        assertThat(draft("l-9", body("", "lincoln")).site()).contains("lincoln");

        assertSays("l-9", body("a-12", ""), 422, "no room 'a-12'; create it first");
        assertSays("l-9", body("zzz", ""), 422, "no room 'zzz'; create it first");
        assertSays("l-9", body("l-104", "adams"), 422, "no site 'adams'; create it first");
        assertSays("l-9", body("", ""), 422, "your schools only");
    }

    @Test
    void aDeviceOfAnotherSchoolIsNotTakenOver() {
        assertSays("a-1", body("l-104", ""), 404, "no device 'a-1'");
        assertSays("nowhere", body("l-104", ""), 404, "no device 'nowhere'");
    }

    @Test
    void anIdentifierThatIsTakenElsewhereDoesNotSayByWhat() {
        DeviceBody taken = new DeviceBody(
                null,
                null,
                null,
                "panel",
                null,
                null,
                "l-104",
                null,
                null,
                List.of(new DeviceBody.IdentifierBody("serial", "ada 1")));

        assertThatThrownBy(() -> draft("l-9", taken))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409))
                .hasMessageContaining("ada 1")
                .hasMessageNotContaining("a-1");
    }

    @Test
    void aParentIsOneOfTheirOwn() {
        DeviceBody part = new DeviceBody(null, null, null, "panel", null, null, "l-104", null, "a-1", null);

        assertSays("l-9", part, 422, "no device 'a-1' that this could be a part of");
    }

    private org.rollcall.inventory.Draft draft(String id, DeviceBody body) {
        return new Recording(world.inventory, world.schools).draft(LINCOLN, id, body, List.of());
    }

    private void assertSays(String id, DeviceBody body, int status, String words) {
        assertThatThrownBy(() -> draft(id, body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status))
                .hasMessageContaining(words);
    }

    private static DeviceBody body(String room, String site) {
        return new DeviceBody(null, null, null, "panel", null, null, room, site, null, null);
    }
}
