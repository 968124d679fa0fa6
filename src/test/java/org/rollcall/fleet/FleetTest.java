package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.inventory.Drafts;
import org.rollcall.inventory.Sender;

class FleetTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void twoSchools() {
        world = World.in(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEmptyDistrictSaysWhatToDoFirst() {
        Fleet.Page page = world.page();
        assertThat(page.headline())
                .isEqualTo(Headline.of(
                        "No device reports yet",
                        "Enrol an agent on a computer, or name a device that answers SNMP; it appears here by itself.",
                        "Enrol the first agent",
                        "/agents"));
        assertThat(page.causes()).isEmpty();
        assertThat(page.sites()).hasSize(2);
    }

    @Test
    void aSenderNobodyKnowsOpensTheTray() {
        world.database.change(write -> world.senders.resolve(write, "lab-1", "self", "mqtt", 0));
        assertThat(world.page().headline().sentence()).isEqualTo("1 new device reported in");
        assertThat(world.page().totals().newcomers()).isEqualTo(1);
    }

    @Test
    void devicesThatNothingSpeaksForAreNotCalledHealthy() {
        world.record("p-1", Drafts.in("l-104", Drafts.of("panel")));
        world.record("p-2", Drafts.in("l-104", Drafts.of("panel")));
        world.watch.look();
        Headline headline = world.page().headline();
        assertThat(headline.sentence()).isEqualTo("No device reports yet");
        assertThat(headline.because()).isEqualTo("2 devices are recorded, but nothing speaks for any of them.");
        assertThat(world.page().recent()).isEmpty();
    }

    @Test
    void aHealthyDistrictSaysSo() {
        device("p-1", "panel", "l-104", "temperature", 40);
        device("p-2", "panel", "a-12", "temperature", 41);
        Fleet.Page page = world.page();
        assertThat(page.headline().sentence()).isEqualTo("Every device is healthy");
        assertThat(page.headline().action()).isNull();
        assertThat(page.figures().get(0).value()).isEqualTo("100.0");
        assertThat(page.sites()).allSatisfy(site -> assertThat(site.attention()).isZero());
        world.record("p-3", Drafts.in("a-12", Drafts.of("panel")));
        assertThat(world.page().headline().because()).isEqualTo("1 device has not reported yet.");
    }

    @Test
    void whatNeedsAVisitComesFirstWithItsCauses() {
        device("p-1", "panel", "l-104", "temperature", 80);
        device("p-2", "panel", "a-12", "temperature", 81);
        device("t-1", "tablet", "l-104", "battery.health", 40);
        device("t-2", "tablet", "l-104", "battery.charge", 8);
        device("t-3", "tablet", "l-104", "battery.charge", 90);
        Fleet.Page page = world.page();
        assertThat(page.headline())
                .isEqualTo(Headline.of(
                        "3 devices need a visit",
                        "They come down to 2 causes. The worst: interactive panels, runs too hot.",
                        "Show what needs a visit",
                        "/devices?state=bad"));
        assertThat(page.totals()).isEqualTo(new Fleet.Totals(5, 5, 5, 0, 3, 1, 0));
        assertThat(page.sites().get(0).name()).isEqualTo("Adams High");
        assertThat(page.kinds())
                .contains(new Fleet.KindCount("tablet", "Tablets", 3, 1, 1, 1, 0, 0))
                .contains(new Fleet.KindCount("panel", "Interactive panels", 2, 0, 0, 2, 0, 0));
        assertThat(page.recent()).hasSize(4);
    }

    @Test
    void aDistrictWithNothingUrgentNamesWhatCouldBeBetter() {
        device("t-1", "tablet", "l-104", "battery.charge", 8);
        assertThat(world.page().headline().sentence()).isEqualTo("Nothing needs a visit; 1 device could be better");
        assertThat(world.page().headline().because()).isEqualTo("First among them: tablets, battery is almost empty.");
    }

    @Test
    void whatCannotBeHeardIsNamedWhereAllElseIsWell() {
        device("t-1", "tablet", "l-104", "battery.charge", 8);
        device("p-1", "panel", "l-104", "temperature", 40);
        world.clocks.pass(Duration.ofMinutes(6));
        device("p-2", "panel", "l-104", "temperature", 40);
        Fleet.Page page = world.page();
        assertThat(page.headline().sentence()).isEqualTo("2 devices cannot be heard");
        assertThat(page.totals().reporting()).isEqualTo(1);
        assertThat(page.causes()).extracting(Causes.Cause::key).containsExactly("not-seen.panel", "not-seen.tablet");
    }

    @Test
    void manyThatFallSilentAtOnceAreTheNewsWhateverElseThereIs() {
        for (int i = 1; i <= 5; i++) {
            device("t-" + i, "tablet", "l-104", "battery.charge", 90);
        }
        world.clocks.pass(Duration.ofMinutes(6));
        device("p-1", "panel", "a-12", "temperature", 81);
        assertThat(world.page().headline().sentence()).isEqualTo("5 of 6 devices have gone silent");
        assertThat(world.page().headline().action().href()).isEqualTo("/devices?state=off");
    }

    @Test
    void aDeviceWithoutARoomCountsForItsSchool() {
        world.record(
                "t-1",
                new org.rollcall.inventory.Draft(
                        "",
                        "",
                        "tablet",
                        "",
                        "",
                        java.util.Optional.empty(),
                        java.util.Optional.of("adams"),
                        java.util.Optional.empty(),
                        java.util.List.of()));
        assertThat(world.page().sites())
                .filteredOn(site -> site.id().equals("adams"))
                .extracting(Fleet.SiteRooms::devices)
                .containsExactly(1);
    }

    private void device(String id, String kind, String room, Object... readings) {
        world.record(id, Drafts.in(room, Drafts.of(kind)));
        Sender sender = world.speaker("agent-" + id, id);
        world.reports(sender, readings);
    }
}
