package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.inventory.Draft;
import org.rollcall.inventory.Drafts;

class CausesTest {
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
    void devicesThatShareACauseAreOneRow() {
        for (int i = 0; i < 3; i++) {
            accessPoint("ap-" + i, "l-104", "AP-635", 96);
        }
        long first = world.clocks.millis();
        world.clocks.pass(Duration.ofSeconds(30));
        accessPoint("ap-9", "l-104", "AP-635", 80);
        assertThat(causes())
                .containsExactly(new Causes.Cause(
                        "busy-radio.access-point",
                        "bad",
                        "Access points: radio is saturated",
                        "4 access points · Lincoln Elementary · AP-635",
                        4,
                        first,
                        "/devices?cause=busy-radio.access-point"));
    }

    @Test
    void severalSchoolsAreCountedAndSeveralModelsNotNamed() {
        accessPoint("ap-1", "l-104", "AP-635", 96);
        accessPoint("ap-2", "a-12", "AP-515", 96);
        assertThat(causes()).extracting(Causes.Cause::detail).containsExactly("2 access points · 2 schools");
    }

    @Test
    void theLoudestComeFirstThenTheMostDevices() {
        accessPoint("ap-1", "l-104", "AP-635", 80);
        tablet("t-1", 8);
        tablet("t-2", 8);
        tablet("t-3", 2);
        world.record("quiet", Drafts.of("panel"));
        assertThat(causes())
                .extracting(Causes.Cause::key)
                .containsExactly("empty-battery.tablet", "busy-radio.access-point");
        world.clocks.pass(Duration.ofMinutes(10));
        world.watch.look();
        assertThat(causes()).extracting(Causes.Cause::key).containsExactly("not-seen.tablet", "not-seen.access-point");
    }

    @Test
    void eachDeviceIsFoundUnderTheCauseItIsCountedIn() {
        accessPoint("ap-1", "l-104", "AP-635", 96);
        tablet("t-1", 90);
        assertThat(Causes.key(world.standing("ap-1"))).contains("busy-radio.access-point");
        assertThat(Causes.key(world.standing("t-1"))).isEmpty();
    }

    private List<Causes.Cause> causes() {
        return Causes.of(world.watch.all(), world.schools);
    }

    private void accessPoint(String id, String room, String model, double utilization) {
        Draft plain = Drafts.in(room, Drafts.of("access-point"));
        world.record(
                id, new Draft("", "", plain.kind(), "", model, plain.room(), plain.site(), plain.parent(), List.of()));
        world.reports(world.speaker("agent-" + id, id), "wifi.utilization", utilization);
    }

    private void tablet(String id, double charge) {
        world.record(id, Drafts.in("a-12", Drafts.of("tablet")));
        world.reports(world.speaker("agent-" + id, id), "battery.charge", charge);
    }
}
